// Two writers suggest by chance, one after the other, in a text that both know. For each deed a line of JSON: the text
// before, with it as a suggestion, and as it would be had it been done freely. From stdin: the text, as JSON.
// node suggest.mjs <first seed> <seeds>
import { readFileSync } from "node:fs";
import { Chance } from "./chance.mjs";
import { plain, read } from "./plain.mjs";
import { Writer } from "./writing.mjs";
import { told } from "../../static_src/suggesting.js";

const START = JSON.parse(readFileSync(0, "utf8"));
const [first, seeds] = process.argv.slice(2).map(Number);
for (let seed = first; seed < first + seeds; seed++) {
  const chance = new Chance(seed);
  let count = 0;
  const writers = [1, 2].map((key) => new Writer(key, () => `n${++count}`));
  let doc = read(START);
  for (let i = 0; i < 14; i++) {
    const writer = chance.one(writers);
    writer.sit(doc);
    const before = plain(doc);
    let freely = null;
    const deed = writer.act(chance, "suggest", (state, tr) => {
      freely = plain(state.apply(told(state, tr, "write", writer.names)).doc);
    });
    if (!deed) continue;
    writer.state.doc.check();
    doc = writer.state.doc;
    const { from, to } = writer.state.selection;
    console.log(JSON.stringify({ seed, step: i, deed, key: writer.names.writer, before, after: plain(doc), freely, from, to }));
  }
}

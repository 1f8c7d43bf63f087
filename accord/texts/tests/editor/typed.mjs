// Two writers in windows of their own write by chance, as the editor binds it to Yjs. For each deed a line of JSON: whose
// window, what was done, the update; at the end of each seed, what either window says. From stdin: the text as an update, in base64.
// node typed.mjs <first seed> <seeds> <mode> <deeds between two meetings>
import { readFileSync } from "node:fs";
import { initProseMirrorDoc } from "y-prosemirror";
import * as Y from "yjs";
import { written } from "../../static_src/binding.js";
import { schema } from "../../static_src/schema.js";
import { Chance } from "./chance.mjs";
import { plain } from "./plain.mjs";
import { Writer } from "./writing.mjs";

const [first, seeds, mode, apart] = process.argv.slice(2).map((word) => Number(word) || word);
const start = Buffer.from(readFileSync(0, "utf8"), "base64");

class Window {
  constructor(key) {
    this.key = key;
    this.writer = new Writer(key);
    this.ydoc = new Y.Doc();
    this.ydoc.clientID = key;
    Y.applyUpdate(this.ydoc, start);
    this.fragment = this.ydoc.getXmlFragment("text");
    this.look();
  }

  look() {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    this.meta = meta;
    this.writer.sit(doc);
  }

  act(chance) {
    const known = Y.encodeStateVector(this.ydoc);
    const deed = this.writer.act(chance, mode);
    if (!deed) return null;
    written(this.ydoc, this.fragment, this.writer.state.doc, this.meta);
    return { deed, update: Y.encodeStateAsUpdate(this.ydoc, known) };
  }

  hear(update) {
    Y.applyUpdate(this.ydoc, update);
    this.look();
  }
}

for (let seed = first; seed < first + seeds; seed++) {
  const chance = new Chance(seed);
  const windows = [11, 12].map((key) => new Window(key));
  for (let i = 0; i < 14; i++) {
    const one = chance.one(windows);
    const done = one.act(chance);
    if (!done) continue;
    console.log(JSON.stringify({ seed, key: one.key, deed: done.deed, update: Buffer.from(done.update).toString("base64") }));
    one.unheard = [...(one.unheard ?? []), done.update];
    if (i % apart === 0) meet(windows);
  }
  meet(windows);
  const [one, other] = windows.map(({ writer }) => plain(writer.state.doc));
  console.log(JSON.stringify({ seed, one, other }));
}

/** Each hears what the others did since they met last. */
function meet(windows) {
  for (const each of windows) {
    for (const other of windows) if (other !== each) for (const update of each.unheard ?? []) other.hear(update);
    each.unheard = [];
  }
}

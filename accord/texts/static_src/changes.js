// What each suggestion would do, in words, read off the text as it stands in the window.
import { say, short } from "./words.js";

export const END = "¶";
const shape = ({ kind, depth }) => [kind || "paragraph", ...(depth ? [depth] : [])].join(" ");

/** By name: where it touches the text first (`part`), all parts, and its pieces in order. */
export function changes(doc) {
  const found = new Map();
  const touch = (name, part, piece) => {
    if (!name) return;
    if (!found.has(name)) found.set(name, { part, parts: new Set(), pieces: [] });
    const change = found.get(name);
    change.parts.add(part);
    const last = change.pieces.at(-1);
    if (last && last.how === piece.how && last.to === piece.from && "words" in piece) {
      Object.assign(last, { words: last.words + piece.words, to: piece.to });
    } else change.pieces.push({ ...piece, follows: Boolean(last) && last.to === piece.from });
  };
  doc.forEach((node, place) => {
    const part = node.attrs.id;
    if (node.type.name === "table") return readTable(node, place, part, touch);
    readWords(node, place, part, touch);
    const { added, removed, changed, was } = node.attrs;
    const to = place + node.nodeSize + 1;
    const end = { words: END, from: to - 2, to, part };
    touch(added, part, { how: "adds", ...end });
    touch(removed, part, { how: "removes", ...end });
    touch(changed, part, { how: "turns", from: place, to, part, was, now: shape(node.attrs) });
  });
  return found;
}

function readWords(node, place, part, touch) {
  node.forEach((run, offset) => {
    const from = place + 1 + offset;
    for (const mark of run.marks) {
      const how = { added: "adds", removed: "removes" }[mark.type.name];
      if (how) touch(mark.attrs.id, part, { how, words: run.text, from, to: from + run.nodeSize, part });
    }
  });
}

function readTable(table, place, part, touch) {
  table.forEach((row, inTable) => {
    const from = place + 1 + inTable;
    const told = { words: row.children.map((cell) => cell.textContent).filter(Boolean).join(" | "), from, to: from + row.nodeSize, part };
    touch(row.attrs.added, part, { how: "addsRow", ...told });
    touch(row.attrs.removed, part, { how: "removesRow", ...told });
    const within = (name, ...rest) => name !== row.attrs.added && touch(name, ...rest);
    row.forEach((cell, inRow) => readWords(cell, from + 1 + inRow, part, within));
  });
}

/** A kind and depth ("bullet 1") as a reader knows it. */
export function kindWords(was) {
  const [kind, depth] = was.split(" ");
  return depth ? say("kind-deeper", { kind: say(`kind-${kind}`), depth: Number(depth) + 1 }) : say(`kind-${kind}`);
}

/** Tell a change in words: adds “…”; replaces “…” with “…”. As [verb, words] pairs, so that the words can be set. */
export function told({ pieces }, most = 140) {
  const found = [];
  for (let i = 0; i < pieces.length; i++) {
    const [one, other] = [pieces[i], pieces[i + 1]];
    if (other && replaces(one, other)) {
      const [from, to] = one.how === "removes" ? [one, other] : [other, one];
      found.push(say("change-replaces", { from: short(from.words, most / 2), to: short(to.words, most / 2) }));
      i++;
    } else found.push(tellOne(one, most));
  }
  return found;
}

function replaces(one, other) {
  const hows = new Set([one.how, other.how]);
  return hows.has("adds") && hows.has("removes") && other.follows && one.words !== END && other.words !== END;
}

function tellOne(piece, most) {
  const { how } = piece;
  if (how === "turns") return say("change-turns", { from: kindWords(piece.was), to: kindWords(piece.now) });
  if (piece.words === END) return say(how === "adds" ? "change-splits" : "change-joins");
  return say(`change-${how}`, { words: short(piece.words.replaceAll(END, ` ${END} `), most) });
}

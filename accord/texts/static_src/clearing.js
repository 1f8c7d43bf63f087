// What is selected over the edge of a table is emptied; the table stays whole.
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

/** Where the cell begins in which a place lies: null outside tables, -1 in a table between its cells. */
export function cellAt(doc, place) {
  const $place = doc.resolve(place);
  if (!$place.depth || $place.node(1).type !== schema.nodes.table) return null;
  return $place.depth === 3 ? $place.before(3) : -1;
}

/** Instead of `tr`, take out the words it covers, block by block, and put in its words alone. */
export function cleared(state, tr, { from, to, newFrom, newTo }) {
  const words = tr.doc.textBetween(newFrom, newTo, " ", " ");
  const made = state.tr;
  const covered = [];
  state.doc.nodesBetween(from, to, (node, place) => {
    if (node.isTextblock) covered.push([Math.max(from, place + 1), Math.min(to, place + 1 + node.content.size)]);
  });
  for (const [start, end] of covered.reverse()) if (start < end) made.delete(start, end);
  const [start] = covered.at(-1) ?? [];
  if (start !== undefined) {
    if (words) made.insertText(words, start);
    made.setSelection(TextSelection.near(made.doc.resolve(start + words.length)));
  }
  return made;
}

// What a writer can do to words and blocks, as commands of ProseMirror: (state, dispatch) -> whether it can be done.
import { toggleMark } from "prosemirror-commands";
import { TextSelection } from "prosemirror-state";
import { DEEPEST, HEADINGS, ITEMS, depthOf, kindOf, safe, schema, shape, shapeWords } from "./schema.js";

const { strong, em, link, note } = schema.marks;

export const bold = toggleMark(strong);
export const italic = toggleMark(em);

/** The blocks in the selection, each with its place; cells are none. */
export function blocks(state) {
  const found = [];
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, place) => {
    if (node.type === schema.nodes.block) found.push({ node, place });
    return node.type === schema.nodes.doc;
  });
  return found;
}

/** Give these blocks kinds and depths of their own; `wanted(node)` says which, or null to leave one as it is. */
function shaped(state, dispatch, wanted) {
  const changes = blocks(state)
    .map(({ node, place }) => ({ node, place, attrs: wanted(node) }))
    .filter(({ node, attrs }) => attrs && shapeWords(attrs) !== shapeWords(node.attrs));
  if (!changes.length) return false;
  if (dispatch) {
    const tr = state.tr;
    for (const { place, attrs } of changes) {
      for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(place, name, value);
    }
    dispatch(tr.scrollIntoView());
  }
  return true;
}

/** Make the selected blocks of this kind, or paragraphs again where all of them are. */
export const kind = (wanted) => (state, dispatch) => {
  const all = blocks(state);
  const already = all.length > 0 && all.every(({ node }) => kindOf(node) === wanted);
  return shaped(state, dispatch, (node) => shape(already ? "paragraph" : wanted, depthOf(node)));
};

const deeper = (by) => (state, dispatch) =>
  shaped(state, dispatch, (node) => {
    const depth = depthOf(node) + by;
    return ITEMS.includes(kindOf(node)) && depth >= 0 && depth <= DEEPEST ? shape(kindOf(node), depth) : null;
  });
export const indent = deeper(1);
export const outdent = deeper(-1);

/** Whether the cursor stands in a list. */
export const inList = (state) => blocks(state).some(({ node }) => ITEMS.includes(kindOf(node)));

/** Enter: a block is split. After a heading comes a paragraph; an empty item ends its list, level by level. */
export function split(state, dispatch) {
  const { $from, $to } = state.selection;
  if (![$from, $to].every(({ depth, parent }) => depth === 1 && parent.isTextblock)) return false;
  const node = $from.parent;
  if (!node.content.size && kindOf(node) !== "paragraph") return outdent(state, dispatch) || kind(kindOf(node))(state, dispatch);
  if (!dispatch) return true;
  dispatch(($from.sameParent($to) ? inTwo(state.tr, $from, $to) : apart(state.tr, $from, $to)).scrollIntoView());
  return true;
}

function inTwo(tr, $from, $to) {
  const node = $from.parent;
  const ends = $to.parentOffset === node.content.size && $from.parentOffset > 0;
  const after = ends && HEADINGS.includes(kindOf(node)) ? shape("paragraph") : {};
  tr.delete($from.pos, $to.pos).split($from.pos, 1, [{ type: node.type, attrs: { ...node.attrs, ...after } }]);
  return tr.setSelection(TextSelection.near(tr.doc.resolve($from.pos + 2)));
}

/** What lies between two blocks goes; each keeps what is left of it. */
function apart(tr, $from, $to) {
  tr.delete($to.start(), $to.pos).delete($from.after(), $to.before()).delete($from.pos, $from.end());
  return tr.setSelection(TextSelection.near(tr.doc.resolve($from.pos + 2)));
}

/** Backspace at the start of a block that is more than a paragraph: it becomes one, level by level. */
export function plainer(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset || $cursor.parent.type !== schema.nodes.block) return false;
  if (kindOf($cursor.parent) === "paragraph") return false;
  return outdent(state, dispatch) || kind(kindOf($cursor.parent))(state, dispatch);
}

/** Join the block at the cursor with its neighbour; beside a table, move into it. */
export const join = (bias) => (state, dispatch) => {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parent.type !== schema.nodes.block) return false;
  if ($cursor.parentOffset !== (bias < 0 ? 0 : $cursor.parent.content.size)) return false;
  const edge = bias < 0 ? $cursor.before() : $cursor.after();
  const $edge = state.doc.resolve(edge);
  const neighbour = bias < 0 ? $edge.nodeBefore : $edge.nodeAfter;
  if (!neighbour) return true;
  if (!dispatch) return true;
  const tr = state.tr;
  if (neighbour.type === schema.nodes.block) tr.delete(edge - 1, edge + 1);
  else tr.setSelection(TextSelection.near($edge, bias));
  dispatch(tr.scrollIntoView());
  return true;
};

/** The stretch around the cursor with this mark, or the selection where there is one. */
export function stretch(state, type) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) return { from, to };
  const parent = $from.parent;
  const has = (node) => node && type.isInSet(node.marks);
  const mark = has($from.nodeBefore) || has($from.nodeAfter);
  if (!mark) return null;
  let [start, end, place] = [null, null, $from.start()];
  parent.forEach((node) => {
    const next = place + node.nodeSize;
    const same = mark.isInSet(node.marks);
    if (same && (start === null || end === place)) [start, end] = [end === place && start !== null ? start : place, next];
    else if (same && end < from) [start, end] = [place, next];
    place = next;
  });
  return { from: start, to: end };
}

/** Lead the selected words, or those of the link at the cursor, to an address; "" takes the link away. */
export const linked = (address) => (state, dispatch) => {
  const range = stretch(state, link);
  const attrs = address && safe(address);
  if (!range || (address && !attrs)) return false;
  return marking(state, dispatch, range, link, attrs);
};

/** Hang a footnote on the selected words, or on the word before the cursor; change it, or take it away with "". */
export const footnote = (text) => (state, dispatch) => {
  const range = stretch(state, note) ?? wordBefore(state.selection);
  if (!range) return false;
  const words = text.trim();
  return marking(state, dispatch, range, note, words && { text: words });
};

function marking(state, dispatch, { from, to }, type, attrs) {
  if (dispatch) {
    const tr = state.tr.removeMark(from, to, type);
    if (attrs) tr.addMark(from, to, type.create(attrs));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

function wordBefore({ $from }) {
  const before = $from.parent.textBetween(0, $from.parentOffset);
  const word = /\S+\s*$/.exec(before);
  if (!word) return null;
  const from = $from.start() + word.index;
  return { from, to: from + word[0].trimEnd().length };
}

/** What footnote or link stands at the cursor: its words or address, or "". */
export function standing(state, type) {
  const range = stretch(state, type);
  if (!range) return "";
  let found = "";
  state.doc.nodesBetween(range.from, range.to, (node) => {
    const mark = type.isInSet(node.marks);
    if (mark) found ||= mark.attrs.href ?? mark.attrs.text ?? "";
  });
  return found;
}

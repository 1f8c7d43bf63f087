// Where the words are that comments are about, in the text as it stands in the window; and what is selected, as a place.
import { toBase64 } from "lib0/buffer";
import { Decoration, DecorationSet } from "prosemirror-view";
import { absolutePositionToRelativePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";

const AROUND = 40;
/** Characters beside a quotation of which those on one side must stand as they did: else it may be a look-alike. */
const BESIDE = 12;

/** The words of a part, and where each of its characters stands, as accord/prose/document.py counts them. */
function wordsOf(node, place) {
  let words = "";
  const places = [];
  const add = (told, at) => {
    for (let i = 0; i < told.length; i++) places.push(at + i);
    words += told;
  };
  if (node.type.name === "block") add(node.textContent, place + 1);
  else {
    node.forEach((row, inTable, line) => {
      if (line) add("\n", place + 1 + inTable);
      row.forEach((cell, inRow, column) => {
        const at = place + 2 + inTable + inRow;
        if (column) add("\t", at);
        add(cell.textContent, at + 1);
      });
    });
  }
  return { words, places };
}

/** The range of positions of a thread's words: {from, to, exact}; of its paragraph where it is about all of it. */
export function locate(doc, { part, quote, before = "", after = "" }) {
  let found = null;
  doc.forEach((node, place) => {
    if (!part || node.attrs.id !== part || found) return;
    found = { from: place + 1, to: place + node.nodeSize - 1, exact: false };
    if (!quote) return;
    const { words, places } = wordsOf(node, place);
    const starts = [];
    for (let at = words.indexOf(quote); at >= 0; at = words.indexOf(quote, at + 1)) starts.push(at);
    const fits = (at) => words.slice(0, at).endsWith(before) && words.slice(at + quote.length).startsWith(after);
    const near = (at) => words.slice(0, at).endsWith(before.slice(-BESIDE)) || words.slice(at + quote.length).startsWith(after.slice(0, BESIDE));
    const start = starts.find(starts.length > 1 ? fits : near);
    if (start !== undefined) found = { from: places[start], to: places[start + quote.length - 1] + 1, exact: true };
  });
  return found;
}

/** What is selected, as the place of a comment: within one part; all of it where nothing is selected. */
export function selection(view) {
  const { state } = view;
  const { from, to } = state.selection;
  const $from = state.doc.resolve(from);
  if (!$from.depth) return null;
  const place = $from.before(1);
  const node = $from.node(1);
  const { words, places } = wordsOf(node, place);
  const inside = places.map((at, i) => [at, i]).filter(([at]) => at >= from && at < to);
  const part = node.attrs.id;
  if (!inside.length || !words.slice(inside[0][1], inside.at(-1)[1] + 1).trim()) return { part, quote: "", before: "", after: "", from };
  const [start, end] = [inside[0][1], inside.at(-1)[1] + 1];
  return {
    part,
    quote: words.slice(start, end),
    before: words.slice(Math.max(0, start - AROUND), start),
    after: words.slice(end, end + AROUND),
    position: relative(state, inside[0][0], inside.at(-1)[0] + 1),
    from,
  };
}

/** Positions that stay where they are while others write. */
function relative(state, from, to) {
  const { type, binding } = ySyncPluginKey.getState(state);
  const mapping = binding?.mapping;
  if (!mapping) return null;
  const told = (at) => toBase64(Y.encodeRelativePosition(absolutePositionToRelativePosition(at, type, mapping)));
  return { start: told(from), end: told(to) };
}

/** Mark the words of these threads in the text. Which is the current one is left to the styles: see hues.js. */
export class Quotes {
  constructor(view) {
    Object.assign(this, { view, threads: [] });
    view.setProps({ decorations: (state) => this.#decorations(state) });
  }

  show(threads) {
    const told = JSON.stringify(threads.map(({ key, part, quote }) => [key, part, quote]));
    if (told === this.told) return;
    Object.assign(this, { threads, told, doc: null });
    this.view.dispatch(this.view.state.tr.setMeta("addToHistory", false));
  }

  /** The thread whose words stand at a position. */
  at(position) {
    const found = this.ranges(this.view.state.doc).filter(({ from, to }) => from <= position && position <= to);
    return found.sort((one, other) => one.to - one.from - (other.to - other.from))[0]?.key;
  }

  ranges(doc) {
    if (this.doc === doc) return this.found;
    this.doc = doc;
    this.found = this.threads.map((thread) => ({ key: thread.key, ...locate(doc, thread) })).filter(({ exact }) => exact);
    return this.found;
  }

  #decorations(state) {
    const shown = this.ranges(state.doc);
    return DecorationSet.create(
      state.doc,
      shown.map(({ key, from, to }) => Decoration.inline(from, to, { class: "commented", "data-comment": key })),
    );
  }
}

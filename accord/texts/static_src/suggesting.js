// Suggest mode: what the writer does to the text is written down as a suggestion of theirs, see retelling.js.
import { Plugin, PluginKey } from "prosemirror-state";
import { AddMarkStep, AttrStep, RemoveMarkStep } from "prosemirror-transform";
import { ySyncPluginKey } from "y-prosemirror";
import { Suggesting, freely, retold } from "./retelling.js";
import { cellAt, cleared } from "./clearing.js";
import { find } from "./finding.js";
import { ranges } from "./tokens.js";
import { schema } from "./schema.js";

/** Transactions with this meta change a table's rows or columns on purpose. */
export const TABLE = "table";

const key = new PluginKey("suggesting");

/** Where the suggestion grows that the writer is at: it takes in what is done there, and ends when they go elsewhere. */
export const growing = () =>
  new Plugin({
    key,
    state: {
      init: () => null,
      apply(tr, at) {
        const set = tr.getMeta(key);
        if (set !== undefined) return set;
        if (at && tr.getMeta(ySyncPluginKey)) return find(tr.doc).find(({ name }) => name === at.name) ?? null;
        return at && { ...at, from: tr.mapping.map(at.from, -1), to: tr.mapping.map(at.to, 1) };
      },
    },
  });

export class Names {
  /** Suggestions of this window are "<key of its writer>.<n>"; `own` are the keys of the same person's windows. */
  constructor() {
    this.writer = null;
    this.own = new Set();
    this.last = 0;
  }

  mine = (name) => Boolean(name) && this.own.has(name.split(".")[0]);

  be(writer) {
    this.writer = String(writer);
    this.own.add(this.writer);
  }

  /** The name of what is suggested from here to there. */
  for(state, found) {
    const at = key.getState(state);
    const here = at && found.some(({ from, to }) => from <= at.to && to >= at.from);
    return here ? at.name : `${this.writer}.${this.last + 1}`;
  }

  used(name) {
    const [writer, number] = name.split(".");
    if (writer === this.writer) this.last = Math.max(this.last, Number(number));
  }
}

/**
 * Give the transaction to apply for what the writer did, or null where it may not be done.
 * `mode` is "write" or "suggest"; what comes from others, and from undoing, is passed on as it is.
 */
export function told(state, tr, mode, names) {
  if (!tr.docChanged || tr.getMeta(ySyncPluginKey)) return tr;
  const meant = tr.getMeta(TABLE) ? tr : kept(state, tr);
  if (mode === "write") return isPlain(meant) || meant.getMeta(TABLE) ? meant : retold(state, meant, freely);
  const name = names.for(state, ranges(meant));
  const done = retold(state, meant, new Suggesting(name, names.mine));
  if (!done?.docChanged || !done.touched) return done;
  names.used(name);
  return done.setMeta(key, { name, ...done.touched });
}

/** A transaction that would take a table apart only empties what it covers. */
function kept(state, tr) {
  for (const range of ranges(tr)) {
    const [one, other] = [range.from, range.to].map((place) => cellAt(state.doc, place));
    const apart = one !== other;
    const splits = one !== null && !inOneCell(tr.doc, range);
    if (apart || splits) return cleared(state, tr, range);
  }
  return tr;
}

function inOneCell(doc, { newFrom, newTo }) {
  const [$from, $to] = [doc.resolve(newFrom), doc.resolve(newTo)];
  return $from.sameParent($to) && $from.parent.type === schema.nodes.cell;
}

const isMark = (step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep;

/** Whether only words within blocks, their setting and the kinds of blocks change, and no word lands among those to go. */
function isPlain(tr) {
  return tr.steps.every((step, i) => {
    if (isMark(step) || step instanceof AttrStep) return true;
    const { from, to, slice } = step;
    const { removed } = schema.marks;
    const $from = tr.docs[i].resolve(from);
    const words = slice?.content.content ?? [];
    return $from.parent.isTextblock && to <= $from.end() && words.every((node) => node.isText && !removed.isInSet(node.marks));
  });
}

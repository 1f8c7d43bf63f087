// What a writer may do to a text, by chance: each gives the transaction that ProseMirror would make for it.
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { bold, join, kind, indent, plainer, split } from "../../static_src/commands.js";
import { freshId, ids } from "../../static_src/ids.js";
import { schema } from "../../static_src/schema.js";
import { Names, growing, told } from "../../static_src/suggesting.js";
import { addRow, insertTable, removeRow, removeTable } from "../../static_src/tables.js";

const { block } = schema.nodes;

/** A place in words, never within a character. */
export function somewhere(doc, chance) {
  const places = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return;
    for (let i = 0; i <= node.content.size; i++) {
      const next = node.textBetween(i, Math.min(i + 1, node.content.size));
      if (!/[\udc00-\udfff]/.test(next)) places.push(at + 1 + i);
    }
  });
  return chance.one(places);
}

const run = (command) => (state) => {
  let made = null;
  command(state, (tr) => (made = tr));
  return made;
};

const selecting = (work) => (state, chance) => {
  const [from, to] = [somewhere(state.doc, chance), somewhere(state.doc, chance)].sort((one, other) => one - other);
  const set = state.apply(state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))));
  return [set, work(set, chance)];
};
const standing = (work) => (state, chance) => {
  const set = state.apply(state.tr.setSelection(TextSelection.create(state.doc, somewhere(state.doc, chance))));
  return [set, work(set, chance)];
};

/** Backspace or Delete of one character, as the browser does it. */
const oneCharacter = (bias) => (state) => {
  const { $from } = state.selection;
  const words = $from.parent.textContent;
  const at = $from.parentOffset;
  const near = bias < 0 ? [...words.slice(0, at)].at(-1) : [...words.slice(at)][0];
  if (!near) return run(join(bias))(state);
  const [from, to] = bias < 0 ? [$from.pos - near.length, $from.pos] : [$from.pos, $from.pos + near.length];
  return state.tr.delete(from, to);
};

const pasted = (chance) => {
  const kinds = [null, "h2", "bullet"];
  const blocks = Array.from({ length: 2 + chance.number(2) }, () =>
    block.create({ kind: chance.one(kinds) }, schema.text(chance.words())));
  const open = chance.number(2);
  return new Slice(Fragment.from(blocks), open, open);
};

export const deeds = {
  type: standing((state, chance) => state.tr.insertText(chance.words())),
  typeOver: selecting((state, chance) => state.tr.insertText(chance.words())),
  backspace: standing(oneCharacter(-1)),
  delete: standing(oneCharacter(1)),
  joinBack: (state, chance) => {
    const starts = [];
    state.doc.forEach((node, at) => node.type === block && starts.push(at + 1));
    if (!starts.length) return [state, null];
    const set = state.apply(state.tr.setSelection(TextSelection.create(state.doc, chance.one(starts))));
    return [set, run(chance.number(3) ? join(-1) : plainer)(set)];
  },
  deleteSelection: selecting((state) => (state.selection.empty ? null : state.tr.deleteSelection())),
  enter: standing(run(split)),
  enterOver: selecting(run(split)),
  enterAtStart: (state, chance) => deeds.joinBack(state, chance) && atStart(state, chance),
  bold: selecting((state) => (state.selection.empty ? null : run(bold)(state))),
  kind: selecting((state, chance) => run(kind(chance.one(["h2", "bullet", "paragraph"])))(state)),
  indent: selecting((state) => run(indent)(state)),
  paste: selecting((state, chance) => state.tr.replaceSelection(pasted(chance))),
  insertTable: standing((state) => run(insertTable(2, 2))(state)),
  addRow: standing((state, chance) => run(addRow(chance.one([-1, 1])))(state)),
  removeRow: standing((state) => run(removeRow)(state)),
  removeTable: standing((state) => run(removeTable)(state)),
};

function atStart(state, chance) {
  const starts = [];
  state.doc.forEach((node, at) => node.type === block && starts.push(at + 1));
  if (!starts.length) return [state, null];
  const set = state.apply(state.tr.setSelection(TextSelection.create(state.doc, chance.one(starts))));
  return [set, run(split)(set)];
}

/** Somebody with a window on a text. */
export class Writer {
  constructor(key, fresh = freshId) {
    this.names = new Names();
    this.names.be(key);
    this.fresh = fresh;
  }

  sit(doc) {
    this.state = EditorState.create({ schema, doc, plugins: [ids(this.fresh), growing()] });
  }

  /** Do something by chance; answers what it was, or null if it could not be done. `also` is told of the transaction. */
  act(chance, mode, also = () => {}) {
    const deed = chance.one(Object.keys(deeds));
    const [set, tr] = deeds[deed](this.state, chance);
    if (!tr?.docChanged) return null;
    const done = told(set, tr, mode, this.names);
    if (!done) return null;
    also(set, tr);
    this.state = set.apply(done);
    return deed;
  }
}

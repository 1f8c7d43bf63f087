// The editor of one text: the words, the way to the server, and what can be done, for whatever stands around it.
import { Observable } from "lib0/observable";
import { baseKeymap } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { redo, redoCommand, undo, undoCommand, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from "y-prosemirror";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { bindById } from "./binding.js";
import { Channel } from "./channel.js";
import * as words from "./commands.js";
import { cellAt } from "./clearing.js";
import { ids, mended } from "./ids.js";
import { keep } from "./keeping.js";
import { keys, rules } from "./keys.js";
import { bare, flattened, inlined } from "./paste.js";
import { cursors, people } from "./presence.js";
import { kindOf, schema } from "./schema.js";
import { Names, growing, told } from "./suggesting.js";
import { find, place } from "./finding.js";
import * as tables from "./tables.js";
import { freed, unsaved } from "./unseen.js";

export const LEVELS = { READ: 1, COMMENT: 2, SUGGEST: 3, EDIT: 4 };
const ROOT = "text";

/** What can be done by name; those with arguments are made with them: `can("kind", "h2")`. */
const COMMANDS = {
  undo: () => undoCommand,
  redo: () => redoCommand,
  bold: () => words.bold,
  italic: () => words.italic,
  link: words.linked,
  footnote: words.footnote,
  kind: words.kind,
  indent: () => words.indent,
  outdent: () => words.outdent,
  insertTable: tables.insertTable,
  addRow: tables.addRow,
  removeRow: () => tables.removeRow,
  addColumn: tables.addColumn,
  removeColumn: () => tables.removeColumn,
  removeTable: () => tables.removeTable,
};
/** What changes a table's columns is not suggested. */
const FREELY = new Set(["addColumn", "removeColumn"]);

/**
 * Open the editor in `mount`. `setup`: text, seat, level, manner, live, exchange, csrf, words, language, direction.
 *
 * It tells ("on"): status {state, pending, kept, way, words}; standing {level, manner, words, mode}; people; ask;
 * selection; change; wish ("link" or "footnote": asked for by a key, to be opened by whoever shows such things).
 */
export function openEditor({ mount, setup }) {
  return new Editor(mount, setup);
}

class Editor extends Observable {
  constructor(mount, setup) {
    super();
    this.setup = setup;
    this.doc = new Y.Doc();
    this.awareness = new Awareness(this.doc);
    this.names = new Names();
    this.standing = { level: setup.level, manner: setup.manner, words: "" };
    this.wantsSuggesting = false;
    this.kept = null;
    this.channel = new Channel({ doc: this.doc, awareness: this.awareness, setup, ready: () => this.#mend() });
    this.view = this.#view(mount);
    bindById(this.view);
    this.commands = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, (...args) => this.#do(name, args)]));
    this.#listen();
    this.#open();
  }

  /** "write", "suggest" or "read": what typing does. */
  get mode() {
    const { level } = this.standing;
    if (level < LEVELS.SUGGEST || !this.names.writer || this.#halted) return "read";
    return level === LEVELS.SUGGEST || this.wantsSuggesting ? "suggest" : "write";
  }

  get status() {
    return { state: this.channel.state, pending: this.channel.pending, way: this.channel.way, kept: this.kept, words: this.halt ?? "" };
  }

  get people() {
    return people(this.awareness);
  }

  /** Whether this can be done now, where the cursor stands. */
  can(name, ...args) {
    if (this.mode === "read" || (this.mode === "suggest" && FREELY.has(name))) return false;
    return Boolean(COMMANDS[name](...args)(this.view.state));
  }

  /** What the words at the cursor are: {kind, depth, bold, italic, link, footnote, table}. */
  get at() {
    const { state } = this.view;
    const { marks } = schema;
    const { from, to, empty, $from } = state.selection;
    const has = (type) => (empty ? type.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, type));
    return {
      kind: words.blocks(state).length ? kindOf(words.blocks(state)[0].node) : "",
      bold: Boolean(has(marks.strong)),
      italic: Boolean(has(marks.em)),
      link: words.standing(state, marks.link),
      footnote: words.standing(state, marks.note),
      table: tables.inTable(state),
    };
  }

  /** Who may write freely can suggest instead. */
  suggest(wanted) {
    this.wantsSuggesting = Boolean(wanted);
    this.#stand(this.standing);
  }

  /** Take these writers' keys as the person's own: what they suggested is really deleted when deleted. */
  own(keys) {
    for (const key of keys) this.names.own.add(String(key));
  }

  /** The suggestions that stand in the text, in its order: [{name, from, to, places: [{from, to, part, what}]}]. */
  suggestions() {
    return find(this.view.state.doc);
  }

  /** Select a range of positions, or what a suggestion of this name covers, and bring it into sight. */
  select(wanted) {
    const range = typeof wanted === "string" ? this.suggestions().find(({ name }) => name === wanted) : wanted;
    if (!range) return false;
    const { doc } = this.view.state;
    const [from, to] = [range.from, range.to ?? range.from].map((at) => doc.resolve(Math.min(at, doc.content.size)));
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.between(from, to)).scrollIntoView());
    this.view.focus();
    return true;
  }

  /** Where the words of a part stand in the document: the positions of characters `start` to `end` of block `part`. */
  place(part, start, end) {
    return place(this.view.state.doc, part, start, end);
  }

  /** Ask the server again at once. */
  retry() {
    this.channel.open();
  }

  /** The paragraphs and cells with words that the server has not taken, as they stand here. */
  unsaved() {
    return unsaved(this.doc.getXmlFragment(ROOT), this.channel.kept);
  }

  /** Forget what is kept on this device of this text: for words that the server refused. */
  async forget() {
    await (await this.keeping).forget();
  }

  destroy() {
    this.channel.close();
    this.view.destroy();
    this.doc.destroy();
    super.destroy();
  }

  get #halted() {
    return ["refused", "signed out", "closed"].includes(this.channel.state);
  }

  async #open() {
    this.keeping = keep(this.doc, this.setup, () => this.channel.restored());
    const slow = new Promise((resolve) => setTimeout(resolve, 3_000));
    await Promise.race([this.keeping, slow]);
    this.channel.open();
    this.kept = (await this.keeping).kept;
    this.#tell();
  }

  #listen() {
    this.channel.on("status", ({ words: why }) => {
      if (why) this.halt = why;
      this.#tell();
    });
    this.channel.on("standing", ({ writer, ...standing }) => {
      if (writer) this.names.be(writer);
      this.#stand(standing);
    });
    this.doc.on("afterTransaction", ({ origin, changed }) => {
      if (origin === this.channel && this.channel.pending) freed(this.doc, changed, this.channel.kept, this.names.mine);
    });
    this.channel.on("ask", () => this.emit("ask", []));
    this.awareness.on("change", () => this.emit("people", [this.people]));
    addEventListener("beforeunload", (event) => {
      if (this.channel.pending && !this.kept) event.preventDefault();
    });
  }

  #tell() {
    const editable = this.mode !== "read";
    if (this.view && editable !== this.view.editable) this.#refresh();
    this.emit("status", [this.status]);
  }

  #stand({ level, manner, words: why }) {
    const before = JSON.stringify([this.standing, this.told]);
    this.standing = { level, manner, words: why };
    this.told = this.mode;
    this.#refresh();
    if (JSON.stringify([this.standing, this.told]) !== before) this.emit("standing", [{ ...this.standing, mode: this.mode }]);
  }

  #refresh() {
    this.view?.setProps({ editable: () => this.mode !== "read" });
  }

  /** Ids that stand twice after a merge are mended before anything is sent. */
  #mend() {
    const tr = mended(this.view.state);
    if (tr && this.mode !== "read" && this.view.state.doc.content.size > 2) this.view.dispatch(tr);
  }

  #do(name, args) {
    if (!this.can(name, ...args)) return false;
    this.undoing.stopCapturing();
    return COMMANDS[name](...args)(this.view.state, this.view.dispatch, this.view);
  }

  #view(mount) {
    const type = this.doc.getXmlFragment(ROOT);
    const undoManager = (this.undoing = new Y.UndoManager(type, {
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item) => keptWhenUndone(item),
      captureTransaction: (tr) => tr.meta.get("addToHistory") !== false,
    }));
    const plugins = [
      ySyncPlugin(type),
      cursors(this.awareness),
      yUndoPlugin({ undoManager }),
      ids(),
      growing(),
      rules(),
      keys({ undo, redo, ask: (what) => this.emit("wish", [what]) ?? true }),
      keymap(baseKeymap),
    ];
    const { language, direction, words: told } = this.setup;
    const editor = this;
    return new EditorView(mount, {
      state: EditorState.create({ schema, plugins }),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": told?.text ?? "Text",
        "aria-describedby": "standing help",
        class: "writing",
        ...(language && { lang: language }),
        ...(direction && { dir: direction }),
      },
      editable: () => this.mode !== "read",
      transformPastedHTML: flattened,
      transformPasted: (slice, view) => (cellAt(view.state.doc, view.state.selection.from) === null ? bare(slice) : inlined(bare(slice))),
      dispatchTransaction(tr) {
        editor.#dispatch(this, tr);
      },
    });
  }

  #dispatch(view, tr) {
    const { state } = view;
    const done = told(state, tr, this.mode, this.names);
    if (!done) return;
    if (tr.getMeta("uiEvent")) this.undoing.stopCapturing(); // what is pasted, cut or dropped is undone by itself
    view.updateState(state.apply(done));
    if (!this.view) return;
    if (done.docChanged) this.emit("change", [done]);
    if (done.docChanged || done.selectionSet || done.storedMarksSet) this.emit("selection", [this.at]);
  }
}

/** Undoing never takes an id from a block, nor a block from others who have written in it since. */
function keptWhenUndone(item) {
  if (item.parentSub === "id") return false;
  const type = item.content?.type;
  return !(type instanceof Y.XmlText || type?.nodeName === "block") || type._length === 0;
}

// The bar: what one can do to the words, by mouse and by keyboard (one stop of Tab, arrows inside, Escape to the text).
import { bold, blocks, footnote, indent, italic, kind, linked, outdent, standing } from "./commands.js";
import { depthOf, kindOf, safe, schema } from "./schema.js";
import { addColumn, addRow, insertTable, removeColumn, removeRow, removeTable } from "./tables.js";
import { askUntil } from "./dialogs.js";
import { Menu } from "./menu.js";
import { kindWords } from "./changes.js";
import { say } from "./words.js";

const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);
const MOST_ROWS = 50;
const MOST_COLUMNS = 12;
const { strong, em, link, note } = schema.marks;
const MARKS = { bold: strong, italic: em, link, footnote: note };
const COMMENT = 2;
const SUGGEST = 3;

const COMMANDS = {
  bold,
  italic,
  indent,
  outdent,
  rowAbove: addRow(-1),
  rowBelow: addRow(1),
  rowAway: removeRow,
  columnBefore: addColumn(-1),
  columnAfter: addColumn(1),
  columnAway: removeColumn,
  tableAway: removeTable,
};
const COLUMNS = new Set(["columnBefore", "columnAfter", "columnAway"]);

export class Toolbar {
  /** `undo` and `redo` are commands; `comment()` begins a comment on what is selected. */
  constructor(root, view, { undo, redo, comment }) {
    Object.assign(this, { root, view, comment });
    this.commands = { ...COMMANDS, undo, redo };
    this.level = 0;
    this.tools = [...root.querySelectorAll("button")];
    this.menus = [...root.querySelectorAll("[data-menu]")].map(
      (button) => new Menu(button, document.getElementById(button.dataset.menu), (entry) => this.#chosen(entry)),
    );
    this.entries = this.menus.flatMap(({ entries }) => entries);
    for (const each of [...this.tools, ...this.entries]) this.#shortcut(each);
    this.tools[0].tabIndex = 0;
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("focusin", ({ target }) => this.#stop(target));
    root.addEventListener("mousedown", (event) => event.preventDefault());
    root.addEventListener("click", ({ target }) => {
      const tool = target.closest("[data-command]");
      if (tool) this.run(tool.dataset.command);
    });
  }

  /** What the writer may do now: a Level, and the sentence that says why not more. */
  may(level, manner) {
    Object.assign(this, { level, manner });
    this.refresh();
  }

  /** Set every button to what stands at the cursor. */
  refresh() {
    const { state } = this.view;
    const all = blocks(state);
    const kinds = new Set(all.map(({ node }) => kindOf(node)));
    const one = kinds.size === 1 ? all[0].node : null;
    const named = this.root.querySelector("[data-kind-words]");
    if (one) named.textContent = kindWords([kindOf(one), ...(depthOf(one) ? [depthOf(one)] : [])].join(" "));
    else named.textContent = say(kinds.size ? "kind-several" : "kind-cell");
    for (const tool of [...this.tools, ...this.entries]) this.#set(tool, kinds);
  }

  #set(tool, kinds) {
    const { command, value } = tool.dataset;
    const able = this.#able(command, value);
    tool.setAttribute("aria-disabled", String(!able));
    if (!able && tool.dataset.command) tool.title = this.#why(command) || tool.dataset.title || "";
    else if (tool.dataset.title) tool.title = tool.dataset.title;
    if (tool.hasAttribute("aria-pressed")) tool.setAttribute("aria-pressed", String(this.#stands(MARKS[command])));
    if (value) tool.setAttribute("aria-checked", String(kinds.size === 1 && kinds.has(value)));
  }

  #able(command, value) {
    if (command === "comment") return this.level >= COMMENT;
    if (this.level < SUGGEST) return false;
    if (COLUMNS.has(command) && this.level === SUGGEST) return false;
    const { state } = this.view;
    if (command === "kind") return blocks(state).length > 0 && Boolean(value);
    if (command === "link" || command === "footnote") return true;
    if (command === "table") return insertTable()(state);
    return command ? this.commands[command](state) : true;
  }

  #why(command) {
    if (this.level < SUGGEST) return say("why-level");
    return COLUMNS.has(command) && this.level === SUGGEST ? say("why-columns") : "";
  }

  #stands(type) {
    const { from, to, empty, $from } = this.view.state.selection;
    if (!empty) return this.view.state.doc.rangeHasMark(from, to, type);
    return Boolean(type.isInSet(this.view.state.storedMarks || $from.marks()));
  }

  /** Do what a button or a key says. */
  run(command, value) {
    const tool = [...this.tools, ...this.entries].find(({ dataset }) => dataset.command === command);
    if (tool?.getAttribute("aria-disabled") === "true") return true;
    if (command === "comment") this.comment();
    else if (command in ASKS) ASKS[command](this.view);
    else this.#do(command === "kind" ? kind(value) : this.commands[command]);
    return true;
  }

  #do(command) {
    command(this.view.state, this.view.dispatch, this.view);
  }

  #chosen({ dataset }) {
    if (dataset.command === "kind" && dataset.value !== "paragraph" && this.#isKind(dataset.value)) return;
    this.run(dataset.command, dataset.value);
    this.view.focus();
  }

  #isKind(value) {
    return blocks(this.view.state).every(({ node }) => kindOf(node) === value);
  }

  #shortcut(tool) {
    const { keys } = tool.dataset;
    if (!keys) return;
    const told = MAC ? keys.replace("Mod", "⌘") : keys.replace("Mod", say("key-control")).replace("Control", say("key-control"));
    if (MAC) tool.setAttribute("aria-keyshortcuts", keys.replace("Mod", "Meta"));
    tool.dataset.title = tool.title = `${tool.textContent.trim()} (${told})`;
    if (tool.getAttribute("role")) tool.dataset.told = told;
  }

  #stop(target) {
    if (!this.tools.includes(target)) return;
    for (const each of this.tools) each.tabIndex = each === target ? 0 : -1;
  }

  #key(event) {
    if (event.key === "Escape") return void this.view.focus();
    const on = getComputedStyle(this.root).direction === "rtl" ? -1 : 1;
    const at = this.tools.indexOf(event.target);
    const count = this.tools.length;
    const to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.tools[(to + count) % count].focus();
  }
}

const ASKS = {
  async link(view) {
    const was = standing(view.state, link);
    const answer = await askUntil("ask-link", { href: was }, ({ href }) => (href && !safe(href) ? say("link-wrong") : ""));
    if (answer && answer.how !== "cancel") linked(answer.how === "remove" ? "" : answer.href)(view.state, view.dispatch);
    view.focus();
  },
  async footnote(view) {
    const was = standing(view.state, note);
    const answer = await askUntil("ask-footnote", { text: was }, ({ text }) => (text.trim() ? "" : say("footnote-empty")));
    if (answer && answer.how !== "cancel") footnote(answer.how === "remove" ? "" : answer.text)(view.state, view.dispatch);
    view.focus();
  },
  async table(view) {
    const sized = ({ rows, columns }) => [Number(rows), Number(columns)];
    const fits = (count, most) => Number.isInteger(count) && count >= 1 && count <= most;
    const wrong = (answer) => {
      const [rows, columns] = sized(answer);
      return fits(rows, MOST_ROWS) && fits(columns, MOST_COLUMNS) ? "" : say("table-wrong", { rows: MOST_ROWS, columns: MOST_COLUMNS });
    };
    const answer = await askUntil("ask-table", {}, wrong);
    if (answer && answer.how !== "cancel") insertTable(...sized(answer))(view.state, view.dispatch);
    view.focus();
  },
};

// The bar: what one can do to the words, by mouse and by keyboard (one stop of Tab, arrows inside, Escape to the text).
import { blocks } from "./commands.js";
import { LEVELS } from "./editor.js";
import { depthOf, kindOf, safe } from "./schema.js";
import { askUntil } from "./dialogs.js";
import { Menu } from "./menu.js";
import { kindWords } from "./changes.js";
import { say } from "./words.js";

const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);
const MOST_ROWS = 50;
const MOST_COLUMNS = 12;

/** What the entries of the table's menu are called by the editor. */
const TABLE = {
  table: ["insertTable"],
  rowAbove: ["addRow", -1],
  rowBelow: ["addRow", 1],
  rowAway: ["removeRow"],
  columnBefore: ["addColumn", -1],
  columnAfter: ["addColumn", 1],
  columnAway: ["removeColumn"],
  tableAway: ["removeTable"],
};
const COLUMNS = new Set(["columnBefore", "columnAfter", "columnAway"]);
const command = (name, value) => TABLE[name] ?? (name === "kind" ? [name, value] : [name]);

export class Toolbar {
  /** `comment()` begins a comment on what is selected. */
  constructor(root, editor, { comment }) {
    Object.assign(this, { root, editor, comment, level: 0 });
    this.view = editor.view;
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

  /** What the writer may do now: a Level. */
  may(level) {
    this.level = level;
    this.refresh();
  }

  /** Go into the bar. */
  focus() {
    this.tools.find(({ tabIndex }) => tabIndex === 0).focus();
  }

  /** Set every button to what stands at the cursor. */
  refresh() {
    const all = blocks(this.view.state);
    const kinds = new Set(all.map(({ node }) => kindOf(node)));
    this.root.querySelector("[data-kind-words]").textContent = kindsWords(all, kinds);
    const { at } = this.editor;
    for (const tool of [...this.tools, ...this.entries]) this.#set(tool, kinds, at);
  }

  #set(tool, kinds, at) {
    const { command: name, value, title = "" } = tool.dataset;
    const able = this.#able(name, value);
    tool.setAttribute("aria-disabled", String(!able));
    tool.title = (!able && this.#why(name)) || title;
    if (tool.hasAttribute("aria-pressed")) tool.setAttribute("aria-pressed", String(Boolean(at[name])));
    if (value) tool.setAttribute("aria-checked", String(kinds.size === 1 && kinds.has(value)));
  }

  #able(name, value) {
    if (name === "comment") return this.level >= LEVELS.COMMENT;
    if (!name) return this.editor.mode !== "read";
    if (name === "kind") return this.editor.mode !== "read" && blocks(this.view.state).length > 0;
    if (name === "link" || name === "footnote") return this.editor.mode !== "read";
    return this.editor.can(...command(name, value));
  }

  #why(name) {
    if (this.editor.mode === "read") return say("why-level");
    return COLUMNS.has(name) && this.editor.mode === "suggest" ? say("why-columns") : "";
  }

  /** Do what a button or a key says. */
  run(name, value) {
    if (!this.#able(name, value)) return;
    if (name === "comment") this.comment();
    else if (name in ASKS) ASKS[name](this.editor);
    else {
      const [of, ...given] = command(name, value);
      this.editor.commands[of](...given);
    }
  }

  #chosen({ dataset }) {
    const { command: name, value } = dataset;
    if (name === "kind" && this.editor.at.kind === value) return this.view.focus();
    this.run(name, value);
    if (!(name in ASKS)) this.view.focus();
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

function kindsWords(all, kinds) {
  if (kinds.size !== 1) return say(kinds.size ? "kind-several" : "kind-cell");
  const [{ node }] = all;
  return kindWords([kindOf(node), ...(depthOf(node) ? [depthOf(node)] : [])].join(" "));
}

const ASKS = {
  link: (editor) =>
    asked(editor, "ask-link", { href: editor.at.link }, {
      wrong: ({ href }) => (safe(href) ? "" : say("link-wrong")),
      done: ({ href }) => editor.commands.link(href),
      away: () => editor.commands.link(""),
    }),
  footnote: (editor) =>
    asked(editor, "ask-footnote", { text: editor.at.footnote }, {
      wrong: ({ text }) => (text.trim() ? "" : say("footnote-empty")),
      done: ({ text }) => editor.commands.footnote(text),
      away: () => editor.commands.footnote(""),
    }),
  table: (editor) =>
    asked(editor, "ask-table", {}, {
      wrong: ({ rows, columns }) => (fits(rows, MOST_ROWS) && fits(columns, MOST_COLUMNS) ? "" : say("table-wrong", { rows: MOST_ROWS, columns: MOST_COLUMNS })),
      done: ({ rows, columns }) => editor.commands.insertTable(Number(rows), Number(columns)),
    }),
};

const fits = (typed, most) => /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most;

async function asked(editor, id, given, { wrong, done, away }) {
  const answer = await askUntil(id, given, wrong);
  if (answer?.how === "ok") done(answer);
  else if (answer?.how === "remove") away();
  editor.view.focus();
}

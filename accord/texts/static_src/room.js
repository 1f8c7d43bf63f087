// The room around the text: bar, status, people, margin, and what the keys do in all of it.
import { LEVELS } from "./editor.js";
import { Footnotes } from "./footnotes.js";
import { sayings } from "./hues.js";
import { Margin } from "./margin.js";
import { People } from "./people.js";
import { Status } from "./status.js";
import { Toolbar } from "./toolbar.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);

/** Furnish the room around an editor; `given` is its setup. */
export function furnish(editor, given) {
  const setup = { ...given, me: JSON.parse(byId("me").textContent) };
  byId("room").hidden = false;
  const tell = speaker(byId("told"));
  const margin = new Margin(byId("margin"), editor, { setup, tell });
  const toolbar = new Toolbar(byId("tools"), editor, { comment: () => margin.comment() });
  const status = new Status(byId("kept"));
  const people = new People(byId("people"), ({ client }) => find(editor, client));
  new Footnotes(byId("footnotes"), editor);

  const showStatus = () => {
    const { state, kept, words } = editor.status;
    status.show(state === "offline" && kept === false ? "unkept" : state.replace(" ", "-"), words);
  };
  const showPeople = () => people.show([{ client: 0, ...setup.me, self: true }, ...editor.people]);
  const showStanding = () => {
    const { level, manner, words } = editor.standing;
    byId("standing").textContent = standing(level, manner, setup.me.side) || words;
    toolbar.may(level);
  };
  editor.on("status", showStatus);
  const showMode = () => {
    const reads = editor.mode === "read";
    editor.view.dom.tabIndex = 0;
    editor.view.dom.setAttribute("aria-readonly", String(reads));
    toolbar.refresh();
  };
  editor.on("status", showMode);
  editor.on("people", showPeople);
  editor.on("standing", () => {
    showStanding();
    margin.fetchSoon();
  });
  editor.on("selection", () => toolbar.refresh());
  editor.on("wish", (what) => toolbar.run(what));
  showStatus();
  showPeople();
  showStanding();
  showMode();
  const kinds = ["paragraph", "h2", "h3", "h4", "bullet", "number", "quote", "note"];
  sayings({
    split: say("aloud-split"),
    joined: say("aloud-joined"),
    note: say("kind-note"),
    kinds: kinds.map((kind) => [kind, say("aloud-was", { kind: say(`kind-${kind}`) })]),
  });
  listen(byId("room"), editor, { margin, toolbar, tell });
  return { margin, toolbar };
}

/** One plain line: what one may do here, and how the text is written. */
function standing(level, manner, side) {
  if (manner === "closed") return say(level >= LEVELS.COMMENT ? "standing-closed-comment" : "standing-closed");
  if (level === LEVELS.EDIT) return say("standing-edit");
  if (level === LEVELS.SUGGEST && manner === "suggested") return say(`standing-suggest-${side}`);
  return { [LEVELS.SUGGEST]: say("standing-suggest"), [LEVELS.COMMENT]: say("standing-comment"), [LEVELS.READ]: say("standing-read") }[level] ?? "";
}

/** Say things politely; the same words twice are said twice. */
function speaker(region) {
  return (words) => {
    region.textContent = "";
    requestAnimationFrame(() => (region.textContent = words));
  };
}

function listen(room, editor, { margin, toolbar, tell }) {
  room.addEventListener(
    "keydown",
    (event) => {
      const { code, key, ctrlKey, altKey, metaKey } = event;
      const work =
        (ctrlKey && altKey && code === "KeyM" && (() => toolbar.run("comment"))) ||
        (ctrlKey && altKey && key === "Enter" && (() => margin.enter())) ||
        (altKey && !ctrlKey && !metaKey && key === "PageDown" && (() => margin.jump(1))) ||
        (altKey && !ctrlKey && !metaKey && key === "PageUp" && (() => margin.jump(-1))) ||
        (altKey && key === "F10" && (() => toolbar.focus())) ||
        (altKey && key === "ArrowDown" && editor.mode === "read" && (() => tell(chosen(editor, 1)))) ||
        (altKey && key === "ArrowUp" && editor.mode === "read" && (() => tell(chosen(editor, -1))));
      if (!work) return;
      event.preventDefault();
      event.stopPropagation();
      work();
    },
    { capture: true },
  );
  addEventListener("beforeunload", (event) => {
    if ([...margin.cards.values()].some((card) => card.unsent)) event.preventDefault();
  });
}

/** Choose the next or previous paragraph, where no cursor can be set because one only reads; gives its words. */
function chosen(editor, bias) {
  const { doc, selection } = editor.view.state;
  const at = selection.$from.index(0) + (selection.empty ? 0 : bias);
  const index = Math.max(0, Math.min(at, doc.childCount - 1));
  let place = 0;
  for (let i = 0; i < index; i++) place += doc.child(i).nodeSize;
  editor.select({ from: place + 1, to: place + doc.child(index).nodeSize - 1 });
  return doc.child(index).textContent;
}

/** Go to where somebody else writes. */
function find(editor, client) {
  const flag = editor.view.dom.querySelector(`.cursor[data-client="${client}"]`);
  flag?.scrollIntoView({ block: "center" });
  editor.view.focus();
}

// The page on which a text is written: opens the editor that its setup asks for.
import { openEditor } from "./editor.js";

const setup = document.getElementById("setup");
const mount = document.getElementById("editor");
if (setup && mount) {
  const given = JSON.parse(setup.textContent);
  const editor = openEditor({ mount, setup: given });
  showStatus(editor, given.words);
  document.documentElement.dataset.writing = "open";
  globalThis.accordEditor = editor;
}

/** One line that says what became of the words; it speaks up only when that changes for longer than a moment. */
function showStatus(editor, words) {
  const line = document.getElementById("status");
  let shown = "";
  let timer;
  const show = () => {
    const { state, kept, words: why } = editor.status;
    const told = state === "offline" && !kept ? words.lost : words[state] ?? state;
    const text = [told, why].filter(Boolean).join(" ");
    line.dataset.state = state;
    if (text !== shown) line.textContent = shown = text;
  };
  editor.on("status", () => {
    clearTimeout(timer);
    line.dataset.state = editor.status.state;
    timer = setTimeout(show, editor.status.state === "saving" ? 1_000 : 100);
  });
}

// The page on which a text is written: opens the editor that its setup asks for, and furnishes the room around it.
import { setAside } from "./aside.js";
import { openEditor } from "./editor.js";
import { furnish } from "./room.js";

const setup = document.getElementById("setup");
const mount = document.getElementById("editor");
if (setup && mount) {
  const given = JSON.parse(setup.textContent);
  const editor = openEditor({ mount, setup: given });
  furnish(editor, given);
  setAside(editor, given);
  document.documentElement.dataset.writing = "open";
  globalThis.accordEditor = editor;
}

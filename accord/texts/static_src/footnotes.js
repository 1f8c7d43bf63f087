// The footnotes of the text, in a list below it: the text itself only shows their numbers.
import { make, say } from "./words.js";

export class Footnotes {
  constructor(root, editor) {
    Object.assign(this, { root, editor });
    editor.on("change", () => this.#soon());
    this.#draw();
  }

  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.#draw();
    });
  }

  #draw() {
    const { editor, root } = this;
    const all = [];
    editor.view.state.doc.descendants((node, at) => {
      const mark = node.marks.find(({ type }) => type.name === "note");
      const last = all.at(-1);
      if (!mark) return;
      if (last && last.to === at && last.text === mark.attrs.text) last.to = at + node.nodeSize;
      else all.push({ text: mark.attrs.text, from: at, to: at + node.nodeSize });
    });
    const told = JSON.stringify(all);
    if (told === this.told) return;
    this.told = told;
    root.hidden = !all.length;
    root.replaceChildren(make("h2", {}, say("footnotes")), make("ol", {}, ...all.map((note) => make("li", {}, this.#note(note)))));
  }

  #note({ text, from, to }) {
    return [`${text} `, make("button", { type: "button", class: "bare", onclick: () => this.editor.select({ from, to }) }, say("find"))];
  }
}

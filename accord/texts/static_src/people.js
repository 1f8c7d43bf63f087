// Who is in the text, and for whom: a list that opens, and leads to where somebody writes.
import { dot, make, say, unseen } from "./words.js";

const MOST = 3;

export class People {
  /** `find(person)` goes to where somebody writes. */
  constructor(root, find) {
    Object.assign(this, { root, find });
    this.short = make("span", { class: "dots", "aria-hidden": "true" });
    this.count = make("span", {});
    this.list = make("ul", {});
    root.replaceChildren(make("summary", {}, this.short, this.count), this.list);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.open) return;
      root.open = false;
      root.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!root.contains(event.target)) root.open = false;
    });
  }

  /** Show everybody: {client, side, body, name, self, writing}. */
  show(all) {
    const told = JSON.stringify(all.map(({ client, side, body, name, self, writing }) => [client, side, body, name, self, writing]));
    if (told === this.told) return;
    this.told = told;
    this.short.replaceChildren(...all.slice(0, MOST).map(({ side }) => dot(side)));
    this.count.textContent = all.length > 1 ? say("people", { count: all.length }) : say("people-alone");
    this.list.replaceChildren(...all.map((each) => make("li", {}, this.#person(each))));
  }

  #person(each) {
    const words = make(
      "span",
      {},
      each.name || each.body,
      each.name ? make("small", {}, each.body) : "",
      unseen(` (${say(each.side)})`),
      each.self ? make("small", {}, say("people-you")) : "",
    );
    if (each.self || !each.writing) return make("span", { class: "person" }, dot(each.side), words);
    const go = () => {
      this.root.open = false;
      this.find(each);
    };
    return make("button", { type: "button", onclick: go }, dot(each.side), words, unseen(say("people-find")));
  }
}

// Whether what was typed is kept: always shown at once, told aloud only when it has stood for a second.
import { make, say } from "./words.js";

const STANDS = 1000;
/** What each state of the channel says, and how it is marked. */
const SIGNS = { saved: "ok", saving: "", offline: "warn", unkept: "bad", refused: "bad", opening: "" };

export class Status {
  #spoken = "";
  #wait;

  constructor(root) {
    this.seen = make("span", { class: "seen", "aria-hidden": "true" });
    this.heard = make("span", { class: "hidden-words", role: "status" });
    root.replaceChildren(this.seen, this.heard);
    this.root = root;
  }

  /** Show a state of the channel. "Saving" that ends in "saved" within the second is not spoken of. */
  show(state, why = "") {
    const told = why || say(`status-${state}`);
    this.root.dataset.state = state;
    this.seen.className = `seen ${SIGNS[state] ?? ""}`.trim();
    this.seen.textContent = told;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.#speak(state, told), STANDS);
  }

  #speak(state, told) {
    if (told === this.#spoken || state === "saving" || state === "opening") return;
    const first = this.#spoken === "";
    this.#spoken = told;
    if (!first || state !== "saved") this.heard.textContent = told;
  }
}

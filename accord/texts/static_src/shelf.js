// Where the cards stand: each as high as its words, or right below the one before; what needs a place first.
import { make, say } from "./words.js";

const GAP = 10;
const beside = matchMedia("(width >= 64rem)");
/** As in write.css: below that width the cards are a list under the text. */

export class Shelf {
  /** `top(key)` gives how far down the words of a card stand in the window, or null. */
  constructor(root, top) {
    Object.assign(this, { root, top, shift: 0 });
    this.heading = make("h2", { tabindex: "-1" }, say("margin"));
    this.count = make("span", { class: "nothing" });
    this.open = make("ol", { class: "cards-list" });
    this.lost = make("ol", { class: "cards-list" });
    this.lostBox = make("section", { class: "lost", "aria-labelledby": "lost", hidden: true }, make("h3", { id: "lost" }, say("lost")), make("p", { class: "meta" }, say("lost-why")), this.lost);
    this.resolved = make("ol", { class: "cards-list" });
    this.summary = make("summary", {});
    this.resolvedBox = make("details", { class: "more", hidden: true }, this.summary, this.resolved);
    root.replaceChildren(make("header", {}, this.heading, this.count), this.lostBox, this.open, this.resolvedBox);
    this.resolvedBox.addEventListener("toggle", () => this.place(this.current));
    new ResizeObserver(() => this.place(this.current)).observe(root.parentElement);
  }

  /** Whether the cards stand beside the text. */
  get isBeside() {
    return beside.matches;
  }

  show({ lost, open, resolved }) {
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    const card = focused?.closest(".card");
    const next = card && this.beside(card);
    put(this.lost, lost);
    put(this.open, open);
    put(this.resolved, resolved);
    this.lostBox.hidden = !lost.length;
    this.resolvedBox.hidden = !resolved.length;
    this.summary.textContent = say("resolved", { count: resolved.length });
    this.count.textContent = open.length ? String(open.length) : say("margin-empty");
    if (!focused || (document.activeElement === focused && focused.checkVisibility())) return;
    if (focused.isConnected && focused.checkVisibility()) focused.focus();
    else if (next?.isConnected) next.querySelector(".opens-card").focus();
    else this.heading.focus();
  }

  /** The card after this one, or before it. */
  beside(element) {
    return element.nextElementSibling ?? element.previousElementSibling;
  }

  /** Put every card where its words are; the current one exactly, even if those before it must give way. */
  place(current) {
    this.current = current?.isConnected ? current : null;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.#place();
    });
  }

  #place() {
    if (!this.isBeside) {
      this.shift = 0;
      return this.open.style.removeProperty("translate");
    }
    const begin = this.open.getBoundingClientRect().top - this.shift;
    const cards = [...this.open.children];
    const measured = cards.map((card) => [card, this.top(card.dataset.card), card.offsetHeight]);
    let end = 0;
    let shift = 0;
    const moves = measured.map(([card, top, height]) => {
      const wanted = top === null ? end : top - begin;
      const start = Math.max(end + (end ? GAP : 0), wanted);
      if (card === this.current) shift = Math.min(0, wanted - start);
      const move = [card, Math.max(0, start - end)];
      end = start + height;
      return move;
    });
    for (const [card, space] of moves) card.style.setProperty("margin-block-start", `${Math.round(space)}px`);
    this.open.style.setProperty("translate", shift ? `0 ${Math.round(shift)}px` : "none");
    this.shift = shift;
  }
}

/** Make the children of a list these, in this order, moving as few as will do. */
function put(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((element, i) => {
    if (list.children[i] !== element) list.insertBefore(element, list.children[i] ?? null);
  });
}

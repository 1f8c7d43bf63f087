// A card of the margin: what they all have in common. Its element stays while what it shows changes, and what is typed
// in its form stays with it.
import { formAt, takeOver, typedIn } from "./forms.js";
import { dot, make, say, unseen, when } from "./words.js";

export class Card {
  /** `room`: {csrf, done(words, card), choose(card), find(card), moved()}, what a card needs of the margin. */
  constructor(key, room) {
    Object.assign(this, { key, room, open: false });
    const [who, what] = ["who", "what"].map((part) => `${part}-${key}`);
    this.who = make("p", { class: "who", id: who });
    this.what = make("span", { class: "what", id: what });
    this.opener = make("button", { type: "button", class: "opens-card", "aria-expanded": "false", "aria-labelledby": `${who} ${what}`, onclick: () => room.choose(this) }, this.what);
    this.body = make("div", { class: "body" });
    this.asked = make("div", { class: "asked" });
    this.actions = make("div", { class: "actions" });
    this.element = make("li", { class: "card", "data-card": key }, this.who, this.opener, this.body, this.actions, this.asked);
    this.element.addEventListener("click", ({ target }) => {
      const chosen = target.closest("button, a, input, select, textarea, label, form");
      if (!chosen && String(getSelection()) === "" && !this.open) room.choose(this);
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      room.find(this);
    });
  }

  /** Whether words stand here that are not sent. */
  get unsent() {
    return Boolean(this.form && typedIn(this.form));
  }

  /** Show what is known now: `given` is kept as it came, and drawn only if it says something new. */
  show(given) {
    const told = JSON.stringify([given, this.open]);
    if (told === this.told) return false;
    this.given = given;
    this.told = told;
    this.element.className = `card ${given.side ?? "none"}${this.open ? " current" : ""}`;
    this.opener.setAttribute("aria-expanded", String(this.open));
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    this.draw(given);
    if (focused && !this.element.contains(document.activeElement)) this.step(focused)?.focus();
    return true;
  }

  /** Open or close it. */
  turn(open) {
    this.open = open;
    if (this.given) this.show(this.given);
  }

  step(name) {
    return this.actions.querySelector(`[data-step="${name}"]`);
  }

  /** Who said it, for whom, when. */
  drawWho({ who, body, side, when: at }, ...more) {
    this.who.replaceChildren(...said({ who, body, side, at }), ...more);
  }

  button(step, words, work, { first = false, about = "", disabled = false, why = "" } = {}) {
    const named = about ? unseen(`: ${about}`) : "";
    return make(
      "button",
      { type: "button", class: first ? "first" : null, "data-step": step, disabled, "aria-describedby": why || null, onclick: work },
      words,
      named,
    );
  }

  /** Show the form of a page here; `prepared(form)` may fill it in. One form at a time. */
  async ask(address, { done, prepared = () => {} }) {
    if (this.unsent) return this.form.querySelector("textarea").focus();
    this.asked.replaceChildren(make("p", { class: "meta" }, say("form-coming")));
    try {
      this.take(await formAt(address), { done, prepared });
    } catch {
      this.asked.replaceChildren(make("p", { class: "error", role: "alert" }, make("span", {}, say("form-failed"))));
      this.room.moved();
    }
  }

  /** Show this form here. */
  take(form, { done, prepared = () => {} }) {
    prepared(form);
    this.form = form;
    takeOver(form, {
      csrf: this.room.csrf,
      cancelled: () => this.leave(),
      done: () => {
        this.leave();
        this.room.done(done, this);
      },
    });
    this.asked.replaceChildren(form);
    this.actions.hidden = true;
    this.room.moved();
    [...form.querySelectorAll("textarea, select, input:not([type=hidden])")].find((field) => field.offsetParent)?.focus();
  }

  leave() {
    this.form = null;
    this.asked.replaceChildren();
    this.actions.hidden = false;
    this.opener.focus();
    this.room.moved();
  }

  /** What could not be done, beside what was asked for; a form stays, with what is typed in it. */
  complain(words) {
    this.asked.querySelector(":scope > .error")?.remove();
    const told = make("p", { class: "error", role: "alert" }, make("span", {}, words));
    if (this.form) this.asked.prepend(told);
    else this.asked.replaceChildren(told);
    this.room.moved();
  }
}

export function said({ who, body, side, at }) {
  return [
    dot(side),
    make("b", {}, who || body || say(side)),
    who && body && who !== body ? make("small", {}, body) : "",
    unseen(`(${say(side)})`),
    at ? when(at) : "",
  ].filter(Boolean);
}

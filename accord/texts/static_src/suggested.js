// The card of a suggestion: whose it is, what it would do in words, and what the reader may do with it.
import { Card } from "./cards.js";
import { told } from "./changes.js";
import { post } from "./forms.js";
import { make, say, short } from "./words.js";

export class SuggestionCard extends Card {
  draw(given) {
    const { change, where, known, own } = given;
    this.drawWho(given);
    const words = told(change, this.open ? 600 : 140);
    const some = this.open ? words : words.slice(0, 3);
    this.what.textContent = some.join("; ") + (some.length < words.length ? "; …" : "");
    const parts = change.parts.length;
    this.body.replaceChildren(
      ...[
        where && make("p", { class: "where" }, say("about", { words: short(where, 60) })),
        parts > 1 && make("p", { class: "meta" }, say("change-parts", { count: parts })),
        given.answers && make("p", { class: "meta" }, say("change-answers")),
        !known && make("p", { class: "meta" }, say(own ? "change-new-own" : "change-new")),
      ].filter(Boolean),
    );
    this.#drawActions(given, words[0]);
  }

  #drawActions({ known, may = [], why_not: why = {}, change }, about) {
    if (!known) return this.actions.replaceChildren();
    const can = (step) => may.includes(step);
    const name = short(about, 60);
    const made = [];
    if (can("accept")) made.push(this.button("accept", say("accept"), () => this.#decide("accept"), { about: name, first: this.open }));
    if (can("reject")) made.push(this.button("reject", say("reject"), () => this.#askWhy("reject"), { about: name }));
    if (this.open) {
      if (can("counter")) made.push(this.button("counter", say("counter"), () => this.#counter(), { about: name }));
      if (can("withdraw")) made.push(this.button("withdraw", say("withdraw"), () => this.#askWhy("withdraw"), { about: name }));
      made.push(this.button("find", say("find"), () => this.room.find(this)));
    }
    const sentence = this.open && !can("accept") && why.accept;
    if (sentence) {
      const id = `why-${this.key}`;
      made.unshift(this.button("accept", say("accept"), null, { disabled: true, why: id }), this.button("reject", say("reject"), null, { disabled: true, why: id }));
      this.body.append(make("p", { class: "why meta", id }, sentence));
    }
    this.actions.replaceChildren(...(this.open && change.parts.length > 1 && can("accept") ? [this.#where(change)] : []), ...made);
  }

  /** Of a change to several paragraphs, each can be decided alone. */
  #where({ parts }) {
    const id = `where-${this.key}`;
    const options = parts.map(({ part, words }) => make("option", { value: part }, short(words || say("empty-part"), 40)));
    const field = make("select", { id }, make("option", { value: "" }, say("everywhere")), ...options);
    if (this.part && parts.some(({ part }) => part === this.part)) field.value = this.part;
    field.addEventListener("change", () => (this.part = field.value));
    return make("div", { class: "field" }, make("label", { for: id }, say("where")), field);
  }

  async #decide(step, reason = "") {
    const { room, given } = this;
    const fields = { names: [given.name], part: this.part ?? "", reason, ...(step === "withdraw" ? {} : { outcome: step }) };
    const answer = await post(step === "withdraw" ? room.data.withdraw : room.data.decide, fields, room.csrf);
    if (answer.said) room.done(say(`done-${step}`), this);
    else this.complain(Object.values(answer.errors).flat().join(" "));
    return answer;
  }

  /** Reject or take back, with a reason if one wants to give it. */
  #askWhy(step) {
    const id = `reason-${this.key}`;
    const send = make("button", { type: "submit" }, say(step));
    const form = make(
      "form",
      { action: step === "withdraw" ? this.room.data.withdraw : this.room.data.decide },
      make("div", { class: "field" }, make("label", { for: id }, say("reason"), make("small", {}, ` ${say("optional")}`)), make("textarea", { id, name: "reason", rows: 3 })),
      make("input", { type: "hidden", name: "names", value: this.given.name }),
      make("input", { type: "hidden", name: "part", value: this.part ?? "" }),
      step === "withdraw" ? "" : make("input", { type: "hidden", name: "outcome", value: step }),
      make("div", { class: "actions" }, send),
    );
    this.take(form, { done: say(`done-${step}`) });
  }

  #counter() {
    const [{ part }] = this.given.change.parts;
    this.ask(`${this.given.counter}?part=${encodeURIComponent(this.part || part)}`, { done: say("done-counter") });
  }
}

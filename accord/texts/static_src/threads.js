// The card of a conversation, and the card in which one begins.
import { Card, said } from "./cards.js";
import { post } from "./forms.js";
import { make, say, short } from "./words.js";

export class ThreadCard extends Card {
  draw(given) {
    const { remarks, quote, where, audience, lost, assignee, state } = given;
    const [first, ...more] = remarks;
    this.drawWho({ ...first, side: first.side }, this.#audience(audience));
    this.what.textContent = this.open ? first.words : short(first.words, 160);
    const note = [
      lost,
      state === "resolved" && say("thread-resolved"),
      assignee && say("thread-assigned", { body: assignee }),
      !this.open && more.length > 0 && say("thread-answers", { count: more.length }),
    ].filter(Boolean);
    this.body.replaceChildren(
      ...[
        quote ? make("blockquote", {}, short(quote, this.open ? 300 : 70)) : make("p", { class: "where" }, say("on-part", { words: short(where || "", 60) })),
        ...(this.open ? more.map(remark) : []),
        note.length > 0 && make("p", { class: "meta" }, note.join(" · ")),
      ].filter(Boolean),
    );
    this.#drawActions(given);
  }

  #audience(audience) {
    return make("small", { class: "audience" }, say(`audience-${audience}`));
  }

  #drawActions({ may, addresses, lost, part }) {
    const steps = {
      answer: () => this.ask(addresses.answer, { done: say("done-answer") }),
      resolve: () => this.#at_once("resolve"),
      reopen: () => this.#at_once("reopen"),
      assign: () => this.ask(addresses.assign, { done: say("done-assign") }),
      place: () => this.ask(addresses.place, { done: say("done-place") }),
    };
    const shown = may.filter((step) => step in steps && (step === "place" ? lost : this.open));
    const made = shown.map((step) => this.button(step, say(step), steps[step], { first: step === (lost ? "place" : "answer") }));
    if (this.open && part) made.push(this.button("find", say("find"), () => this.room.find(this)));
    this.actions.replaceChildren(...made);
  }

  async #at_once(step) {
    const answer = await post(this.given.addresses[step], {}, this.room.csrf);
    if (answer.said) this.room.done(say(`done-${step}`), this);
    else this.complain(Object.values(answer.errors).flat().join(" "));
  }
}

const remark = ({ who, body, side, when: at, words, mentions }) =>
  make(
    "div",
    { class: `said ${side}` },
    make("p", { class: "who" }, ...said({ who, body, side, at })),
    make("div", {}, words),
    mentions.length ? make("p", { class: "meta" }, say("mentions", { bodies: mentions.join(", ") })) : "",
  );

/** A comment that is being written; it has no place on the server until it is sent. */
export class DraftCard extends Card {
  constructor(place, room) {
    super("draft", room);
    this.place = place;
    this.open = true;
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
  }

  draw() {
    const { quote } = this.place;
    this.who.replaceChildren(make("b", {}, say("comment")));
    this.opener.hidden = true;
    this.body.replaceChildren(quote ? make("blockquote", {}, short(quote, 300)) : make("p", { class: "meta" }, say("comment-whole")));
  }

  begin(address) {
    const { part, quote, before, after, position } = this.place;
    const prepared = (form) => {
      for (const [name, value] of Object.entries({ part, quote, before, after, position: position ? JSON.stringify(position) : "" })) {
        const field = form.elements[name];
        if (!field) continue;
        field.closest(".field")?.setAttribute("hidden", "");
        field.type = "hidden";
        field.value = value;
      }
    };
    return this.ask(`${address}?${new URLSearchParams({ part })}`, { done: say("done-comment"), prepared });
  }

  leave() {
    const was = this.form;
    this.form = null;
    this.room.left(this, was);
  }
}

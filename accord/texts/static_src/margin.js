// The margin: what is suggested and what is said, each beside its paragraph; on narrow screens a list below the text.
import { changes } from "./changes.js";
import { hues, mark } from "./hues.js";
import { Quotes, locate, selection } from "./quotes.js";
import { Shelf } from "./shelf.js";
import { SuggestionCard } from "./suggested.js";
import { DraftCard, ThreadCard } from "./threads.js";
import { make, say } from "./words.js";

const SOON = 300;
const LATER = 2_000;
const MOST_TRIES = 5;
const NOTHING = { suggestions: [], threads: [], comment: { why_not: "" } };

export class Margin {
  /** `tell(words)` says what was done, politely. */
  constructor(root, editor, { setup, tell }) {
    Object.assign(this, { root, editor, setup, tell, data: NOTHING, cards: new Map(), current: null, draft: null, tries: 0 });
    this.view = editor.view;
    this.csrf = setup.csrf;
    this.shelf = new Shelf(root, (key) => this.#top(key));
    this.quotes = new Quotes(this.view);
    editor.on("ask", () => this.fetchSoon());
    editor.on("change", () => this.drawSoon());
    editor.on("people", () => this.#hues());
    editor.on("selection", () => this.#follow());
    editor.on("status", ({ state }) => state === "saved" && this.found && this.#wonder(true));
    addEventListener("online", () => this.fetchSoon());
    this.fetch();
  }

  // What the server knows.

  fetchSoon(wait = SOON) {
    clearTimeout(this.coming);
    this.coming = setTimeout(() => this.fetch(), wait);
  }

  async fetch() {
    try {
      const answer = await fetch(this.setup.margin, { cache: "no-cache", headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.data = await answer.json();
    } catch {
      return this.fetchSoon(LATER * 2 ** Math.min(this.tries++, MOST_TRIES));
    }
    this.tries = 0;
    this.#hues();
    this.draw();
  }

  /** Ask for what the text holds and the server has not told of: once when it comes, and when one's own words are kept. */
  #wonder(again = false) {
    const known = new Set(this.data.suggestions.map(({ name }) => name));
    const unknown = [...this.found.keys()].filter((name) => !known.has(name)).join();
    if (unknown && (again || unknown !== this.wondered)) this.fetchSoon();
    this.wondered = unknown;
  }

  #hues() {
    const writers = new Map();
    const add = (key, side, body) => key && writers.set(String(key), { side, body });
    for (const { name, side, body } of this.data.suggestions) add(name.split(".")[0], side, body);
    for (const { writer, side, body } of this.editor.people) add(writer, side, body);
    for (const key of this.editor.names.own) add(key, this.setup.me.side, this.setup.me.body);
    this.writers = writers;
    hues(writers, (how, body) => say(`aloud-${how}`, { body }));
  }

  // What is shown.

  drawSoon() {
    this.drawing ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.drawing);
    this.drawing = null;
    const { doc } = this.view.state;
    this.words = new Map();
    doc.forEach((node) => this.words.set(node.attrs.id, standing(node)));
    this.found = changes(doc);
    this.#wonder();
    this.shown = [...this.#suggestions(), ...this.#threads(doc), ...this.#drafts(doc)];
    this.shown.sort((one, other) => one.at - other.at);
    for (const { key, given } of this.shown) this.#card(key, given).show(given);
    for (const key of [...this.cards.keys()]) if (!this.shown.some((each) => each.key === key)) this.#drop(key);
    const [lost, rest] = split(this.shown, ({ given }) => given.lost && given.state === "open");
    const [resolved, open] = split(rest, ({ given }) => given.state === "resolved");
    const elements = (all) => all.map(({ key }) => this.cards.get(key).element);
    this.shelf.show({ lost: elements(lost), open: elements(open), resolved: elements(resolved) });
    this.#light();
    if (this.view.hasFocus()) this.#follow();
  }

  #suggestions() {
    const known = new Map(this.data.suggestions.map((each) => [each.name, each]));
    return [...this.found].map(([name, { part, parts, pieces }]) => {
      const told = known.get(name);
      const own = this.editor.names.mine(name);
      const writer = this.writers?.get(name.split(".")[0]) ?? { side: "none", body: "" };
      const change = { pieces: pieces.map(bare), parts: [...parts].map((each) => ({ part: each, words: this.words.get(each) })) };
      const given = { name, known: Boolean(told), own, ...writer, ...told, change, part, where: this.words.get(part) };
      return { key: `suggestion-${name}`, at: pieces[0].from, given };
    });
  }

  #threads(doc) {
    return this.data.threads.map((thread) => {
      const at = thread.lost ? null : locate(doc, thread);
      return { key: `comment-${thread.key}`, at: at ? at.from : Infinity, given: { ...thread, where: this.words.get(thread.part) } };
    });
  }

  #drafts(doc) {
    if (!this.draft) return [];
    const at = locate(doc, this.draft.place);
    return [{ key: "draft", at: at ? at.from + 0.5 : this.draft.place.from, given: { part: this.draft.place.part } }];
  }

  #card(key, given) {
    if (!this.cards.has(key)) {
      const made = key === "draft" ? this.draft : given.name ? new SuggestionCard(key, this) : new ThreadCard(key, this);
      this.cards.set(key, made);
    }
    return this.cards.get(key);
  }

  /** What is gone goes, but not while words stand in its card that are not sent. */
  #drop(key) {
    const card = this.cards.get(key);
    if (card.unsent) {
      if (!card.gone) card.complain(say("gone"));
      card.gone = true;
      return this.shown.push({ key, at: Infinity, given: card.given });
    }
    const had = card.element.contains(document.activeElement);
    const next = had && (this.shelf.beside(card.element) ?? this.root.querySelector("h2"));
    this.cards.delete(key);
    card.element.remove();
    if (this.current === card) this.current = null;
    if (had) (next.querySelector?.(".opens-card") ?? next).focus();
  }

  /** Mark in the text what the current card is about. */
  #light() {
    const open = this.data.threads.filter(({ state, lost }) => state === "open" && !lost);
    const drafted = this.draft ? [{ ...this.draft.place, key: "draft" }] : [];
    this.quotes.show([...open, ...drafted].map(({ key, part, quote, before, after }) => ({ key, part, quote, before, after })));
    const comment = this.draft ? "draft" : this.current?.given?.key;
    mark({ suggestion: this.current?.given?.name, comment });
    this.moved();
  }

  moved() {
    this.shelf.place(this.current?.element);
  }

  /** How far down the words of a card stand, in the window. */
  #top(key) {
    const each = this.shown?.find((one) => one.key === key);
    if (!each || !Number.isFinite(each.at)) return null;
    return this.view.coordsAtPos(Math.min(Math.floor(each.at), this.view.state.doc.content.size)).top;
  }

  // What the reader does.

  /** Open a card, or close it; its words are marked and come into sight, the focus stays. */
  choose(card) {
    const again = this.current === card;
    this.#open(again && !card.form ? null : card);
    if (!again && this.shelf.isBeside) this.#scrollTo(card);
  }

  #open(card) {
    if (this.current === card) return;
    if (!this.current?.form) this.current?.turn(false);
    this.current = card;
    card?.turn(true);
    this.#light();
  }

  #range({ key }) {
    const { given } = this.cards.get(key);
    if (given.name) {
      const pieces = this.found.get(given.name)?.pieces;
      return pieces && { from: pieces[0].from, to: pieces.at(-1).to };
    }
    return locate(this.view.state.doc, given);
  }

  #scrollTo(card) {
    const range = this.#range(card);
    if (!range) return;
    const { node } = this.view.domAtPos(Math.min(range.from + 1, this.view.state.doc.content.size));
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).scrollIntoView({ block: "nearest" });
  }

  /** Go to the words of a card: they are selected, and the text has the focus. */
  find(card) {
    const range = card.given && this.cards.has(card.key) && this.#range(card);
    if (range) this.editor.select(range);
    else this.view.focus();
  }

  /** Open the card of what stands at the cursor. */
  #follow() {
    if (!this.shown || this.root.contains(document.activeElement)) return;
    const key = this.#here();
    const card = key && this.cards.get(key);
    if (card !== this.current && !(this.current?.form && !card)) this.#open(card || null);
  }

  #here() {
    const { from } = this.view.state.selection;
    const inside = ({ pieces }) => pieces.some((piece) => piece.from <= from && from <= piece.to);
    const suggested = [...(this.found ?? [])].find(([, change]) => inside(change));
    if (suggested) return `suggestion-${suggested[0]}`;
    const thread = this.quotes.at(from);
    return thread && (thread === "draft" ? thread : `comment-${thread}`);
  }

  /** Move the focus from the text to the card of what stands there. */
  enter() {
    const card = this.cards.get(this.#here()) ?? this.cards.get(this.shown[0]?.key);
    if (!card) return this.tell(say("nothing-here"));
    this.#open(card);
    card.opener.focus();
  }

  /** Go to the next (1) or previous (-1) suggestion or comment: in the text, or among the cards, wherever one is. */
  jump(bias) {
    const open = (this.shown ?? []).filter(({ key, at, given }) => key !== "draft" && Number.isFinite(at) && given.state !== "resolved");
    if (!open.length) return this.tell(say("nothing-here"));
    const inText = !this.root.contains(document.activeElement);
    const here = open.findIndex(({ key }) => key === this.current?.key);
    const { from } = this.view.state.selection;
    const beyond = bias > 0 ? open.findIndex(({ at }) => at > from) : open.findLastIndex(({ at }) => at < from);
    const to = here >= 0 ? here + bias : beyond;
    const card = this.cards.get(open[(to + open.length) % open.length]?.key ?? open[0].key);
    if (inText) this.find(card);
    this.#open(card);
    if (inText) this.tell(`${card.who.textContent} ${card.opener.textContent}`);
    else card.opener.focus();
  }

  /** Begin a comment on what is selected. */
  comment() {
    const { why_not: why, address } = this.data.comment;
    if (why || !address) return this.tell(why || say("opening"));
    const known = this.cards.get("draft");
    if (known?.unsent) return known.form.querySelector("textarea").focus();
    if (known) this.left(known);
    const place = selection(this.view);
    if (!place?.part) return this.tell(say("comment-nowhere"));
    this.draft = new DraftCard(place, this);
    this.draw();
    this.#open(this.draft);
    this.draft.begin(address);
  }

  /** A draft is closed: sent, or given up. */
  left(card) {
    this.draft = null;
    this.cards.delete(card.key);
    card.element.remove();
    if (this.current === card) this.current = null;
    this.draw();
    this.view.focus();
  }

  /** Something was done: say so, and ask what stands now. */
  done(words) {
    this.tell(words);
    this.fetch();
  }
}

/** The words of a part as they stand, without what is only suggested. */
function standing(node) {
  let words = "";
  node.descendants((run) => {
    if (run.isText && !run.marks.some(({ type }) => type.name === "added")) words += run.text;
    else if (run.type.name === "cell") words += " ";
  });
  return words;
}

const bare = ({ how, words, was, now, follows }) => ({ how, words, was, now, follows });

function split(all, test) {
  return [all.filter(test), all.filter((each) => !test(each))];
}

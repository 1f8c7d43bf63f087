// What the writer did, told again. ProseMirror's transaction says what the text should be; here it becomes one that
// writes that down as a suggestion, or, where one writes freely, one that leaves the ends of blocks what they were.
//
// A suggestion never changes what the text says without it. Words and ends are marked, not taken out; but what the
// writer has added as a suggestion is really deleted when the writer deletes it.
import { Selection, TextSelection } from "prosemirror-state";
import { carried } from "./carrying.js";
import { after, common, nodes, put, ranges, step, tokens } from "./tokens.js";
import { schema, shapeWords } from "./schema.js";

const { added, removed } = schema.marks;
const marked = (token, mark, name) => ({ ...token, marks: mark.create({ id: name }).addToSet(token.marks) });
const without = (token, mark) => ({ ...token, marks: mark.removeFromSet(token.marks) });
const nameOf = (token, mark) => mark.isInSet(token.marks)?.attrs.id;

/** One writer's way of suggesting: under this name; `mine(name)` says which suggestions are the writer's own. */
export class Suggesting {
  constructor(name, mine) {
    Object.assign(this, { name, mine });
  }

  /** What becomes of tokens the writer took out. */
  removed(given) {
    const kept = [];
    this.joins = [];
    for (let i = 0; i < given.length; i++) {
      const token = given[i];
      if (token.text !== undefined) this.#removedCharacter(token, kept);
      else if (token.open?.name === "table") i = this.#removedTable(given, i, kept);
      else if (token.close?.name === "row" || token.open?.name === "row") i = this.#removedRow(given, i, kept);
      else if (token.close) i = this.#removedEnd(given, i, kept);
      else kept.push(token);
    }
    return kept;
  }

  #removedCharacter(token, kept) {
    if (nameOf(token, removed)) kept.push(token);
    else if (!this.mine(nameOf(token, added))) kept.push(marked(token, removed, this.name));
  }

  #removedEnd(given, i, kept) {
    const token = given[i];
    const { attrs } = token;
    if (!attrs.removed && this.mine(attrs.added)) {
      if (kept.at(-1)?.open?.name === "block") return kept.pop() && i;
      if (given[i + 1]?.open?.name === "block") {
        this.joins.push({ at: kept.length, later: given[i + 1] });
        return i + 1;
      }
    }
    kept.push(attrs.removed ? token : { ...token, attrs: { ...attrs, removed: this.name } });
    return i;
  }

  #removedTable(given, i, kept) {
    const opening = kept.push(given[i]);
    let end = i + 1;
    while (given[end].close?.name !== "table") end = this.#removedRow(given, end, kept) + 1;
    if (kept.length > opening) kept.push(given[end]);
    else kept.pop();
    return end;
  }

  #removedRow(given, i, kept) {
    const end = given.findIndex((token, at) => at > i && token.close?.name === "row");
    const { attrs } = given[i];
    if (attrs.removed || !this.mine(attrs.added)) {
      kept.push({ ...given[i], attrs: { ...attrs, removed: attrs.removed || this.name } }, ...given.slice(i + 1, end + 1));
    }
    return end;
  }

  /** What becomes of tokens the writer put in for these: the place of each in the result goes to `place`. */
  added(given, place, old) {
    const kept = [];
    const onlySet = sameWords(given, old);
    let row = false;
    given.forEach((token, i) => {
      place(i, kept.length);
      // Words to go, set otherwise, stay as they are; words typed among them are not to go.
      if (onlySet && token.text !== undefined && nameOf(token, removed)) return;
      if (token.open?.name === "row") row = true;
      if (token.close?.name === "row") row = false;
      kept.push(row ? this.#inRow(token) : this.#addedToken(token));
    });
    place(given.length, kept.length);
    return kept;
  }

  #own(name) {
    return this.mine(name) ? name : this.name;
  }

  #inRow(token) {
    if (token.text !== undefined) return without(without(token, added), removed);
    return token.open?.name === "row" ? { ...token, attrs: { ...token.attrs, added: this.name, removed: null } } : token;
  }

  #addedToken(token) {
    if (token.text !== undefined) {
      return marked(without(without(token, added), removed), added, this.#own(nameOf(token, added)));
    }
    const { attrs } = token;
    if (token.open) return { ...token, attrs: { ...attrs, ...("id" in attrs && { id: null, changed: null, was: null }) } };
    return token.close.name === "block" ? { ...token, attrs: { added: this.#own(attrs.added), removed: null } } : token;
  }

  /** What becomes of an opening that stays, where the writer wants it to say something else. */
  kept(was, wanted) {
    if (was.open.name !== "block") return was;
    const { changed } = was.attrs;
    const { kind, depth } = wanted.attrs;
    if ((kind === was.attrs.kind && depth === was.attrs.depth) || (changed && !this.mine(changed))) return was;
    const before = changed ? was.attrs.was : shapeWords(was.attrs);
    const attrs = { ...was.attrs, kind, depth };
    const back = shapeWords(attrs) === before;
    return { ...was, attrs: { ...attrs, changed: back ? null : changed || this.name, was: back ? null : before } };
  }
}

const sameWords = (now, old) =>
  now.length === old.length &&
  now.every((token, i) => token.text === old[i].text && token.open === old[i].open && token.close === old[i].close);

/** Writing freely: what goes is gone, what comes stands. */
export const freely = {
  name: null,
  removed(given) {
    const later = given.findLast((token) => token.open?.name === "block");
    this.joins = later ? [{ at: 0, later }] : [];
    return [];
  },
  added(given, place) {
    given.forEach((_, i) => place(i, i));
    place(given.length, given.length);
    return given.map((token) => {
      if (token.text !== undefined) return without(token, removed);
      return token.close?.name === "block" ? { ...token, attrs: { added: null, removed: null } } : token;
    });
  },
  kept: (was, wanted) => ({ ...wanted, attrs: { ...wanted.attrs, ...("id" in was.attrs && { id: was.attrs.id }) } }),
};

/** Tell a transaction again in this way. Null: it cannot be told (a table's columns are not suggested). */
export function retold(state, tr, way) {
  const found = ranges(tr);
  if (!found.length) return tr;
  const told = new Telling(state, tr, way);
  if (!told.region(found)) return null;
  return told.transaction();
}

class Telling {
  constructor(state, tr, way) {
    Object.assign(this, { state, tr, way, out: [], touched: [] });
  }

  /** Take the whole blocks around what changed, and all that a suggested split or join ties to them. */
  region(found) {
    const { doc } = this.state;
    this.start = edge(doc, found[0].from, -1);
    this.end = edge(doc, found.at(-1).to, 1);
    const grown = this.tr.doc.content.size - doc.content.size;
    this.was = doc.slice(this.start, this.end).content.content;
    this.old = tokens(this.was);
    const now = tokens(this.tr.doc.slice(this.start, this.end + grown).content.content);
    this.places = new Array(now.length + 1);
    let at = { old: 0, now: 0, where: "doc" };
    for (const { from, to, newFrom, newTo } of found) {
      at = this.#keep(at, from - this.start);
      const end = { old: to - this.start, now: newTo - this.start };
      const where = this.#segment(this.old.slice(at.old, end.old), now.slice(at.now, end.now), at);
      if (!where) return false;
      at = { ...end, where };
    }
    this.#keep(at, this.old.length);
    return true;
  }

  #keep({ old, now, where }, until) {
    for (let i = old; i < until; i++) {
      this.places[now + i - old] ??= this.out.length;
      where = step(where, this.old[i]);
      this.out.push(this.old[i]);
    }
    const end = now + until - old;
    if (until === this.old.length) this.places[end] ??= this.out.length;
    return { old: until, now: end, where };
  }

  /** Tell what became of these tokens (`old`), now those. Answers where the place after them lies. */
  #segment(old, now, at) {
    const trimmed = common(old, now);
    if (trimmed.start || trimmed.end) return this.#trimmed(old, now, at, trimmed);
    const { where } = at;
    if (old.length + now.length === 0) return where;
    if (sameWords(now, old) && old.some((token) => token.text === undefined)) return this.#set(old, now, at);
    const ends = after(where, old);
    if (ends === where) return this.#replaced(old, now, at);
    const opens = where === "doc" && ends === "block";
    if (!opens && !(where === "block" && ends === "doc")) return null;
    const cut = (all) => (opens ? all.findLastIndex((token) => token.open) : all.findIndex((token) => token.close));
    const [one, other] = [cut(old), cut(now)];
    this.#segment(old.slice(0, one), now.slice(0, other), at);
    this.places[at.now + other] ??= this.out.length;
    this.touched.push(this.out.length, this.out.length + 1);
    this.out.push(opens ? this.way.kept(old[one], now[other]) : old[one]);
    const rest = { old: at.old + one + 1, now: at.now + other + 1, where: opens ? "block" : "doc" };
    return this.#segment(old.slice(one + 1), now.slice(other + 1), rest);
  }

  /** Words set otherwise, or blocks of other kinds: nothing comes or goes, so each stretch of words is told apart. */
  #set(old, now, at) {
    let place = { ...at };
    for (let i = 0; i < old.length; ) {
      let end = i;
      while (end < old.length && old[end].text !== undefined) end++;
      this.#segment(old.slice(i, end), now.slice(i, end), place);
      if (end < old.length) {
        this.places[at.now + end] ??= this.out.length;
        this.touched.push(this.out.length, this.out.length + 1);
        this.out.push(old[end].open ? this.way.kept(old[end], now[end]) : old[end]);
        place = { old: at.old + end + 1, now: at.now + end + 1, where: step(place.where, old[end]) };
      }
      i = end + 1;
    }
    return place.where;
  }

  #trimmed(old, now, at, { start, end }) {
    const begun = this.#keep(at, at.old + start);
    const inner = this.#segment(old.slice(start, old.length - end), now.slice(start, now.length - end), begun);
    if (!inner) return null;
    const kept = { old: at.old + old.length - end, now: at.now + now.length - end, where: inner };
    return this.#keep(kept, at.old + old.length).where;
  }

  #replaced(old, now, at) {
    if (at.where === "row" && this.way.name) return null;
    const start = this.out.length;
    const gone = this.way.removed(old);
    const joins = at.where === "block" && old.some((token) => token.close);
    const joined = at.where === "block" ? this.way.joins : [];
    // What comes in place of several blocks begins where the first of them began; else it follows what it replaces.
    if (now.length && joins) this.#put(now, old, at);
    const middle = this.out.length;
    this.out.push(...gone);
    for (const each of joined) this.#joined(middle + each.at, each.later);
    if (now.length && !joins) this.#put(now, old, at);
    if (!now.length) this.places[at.now] = this.#before(at.old + old.length) ? start : this.out.length;
    this.touched.push(start, this.out.length);
    return at.where;
  }

  #put(now, old, at) {
    const start = this.out.length;
    this.out.push(...this.way.added(now, (i, place) => (this.places[at.now + i] ??= start + place), old));
  }

  /** Blocks were joined for good: the block is the earlier one, or the later one where no word of the earlier stays. */
  #joined(place, later) {
    const earlier = this.out.slice(0, place);
    const opening = earlier.findLastIndex((token) => token.open);
    const stays = earlier.slice(opening).some((token) => token.text !== undefined && !nameOf(token, removed));
    if (!stays) this.out[opening] = this.way.kept(this.out[opening], later);
  }

  /** Whether the cursor goes to the start of what was taken out: it goes on in the direction in which one deletes. */
  #before(end) {
    const { from, empty } = this.state.selection;
    return !empty || from - this.start >= end;
  }

  transaction() {
    const { state, tr, way } = this;
    const told = state.tr;
    const made = nodes(schema, this.out);
    put(told, this.start, this.end, way.name ? carried(this.was, made, way) : made);
    this.#select(told);
    if (tr.storedMarksSet) told.setStoredMarks(tr.storedMarks);
    if (tr.scrolledIntoView) told.scrollIntoView();
    Object.assign(told.meta, tr.meta);
    told.touched = this.touched.length
      ? { from: this.start + Math.min(...this.touched), to: this.start + Math.max(...this.touched) }
      : null;
    return told;
  }

  #select(told) {
    const place = (now) => {
      if (now < this.start) return now;
      const inside = this.places[now - this.start];
      return inside === undefined ? told.doc.content.size - (this.tr.doc.content.size - now) : this.start + inside;
    };
    const { anchor, head } = this.tr.selection;
    const size = told.doc.content.size;
    const [one, other] = [anchor, head].map((now) => told.doc.resolve(Math.max(0, Math.min(place(now), size))));
    told.setSelection(one.pos === other.pos ? Selection.near(other) : TextSelection.between(one, other));
  }
}

/** The edge of the whole block at a place; one more beyond it, and all that is tied to that by an end suggested. */
function edge(doc, place, bias) {
  const $place = doc.resolve(place);
  let at = $place.depth ? (bias < 0 ? $place.before(1) : $place.after(1)) : place;
  for (let more = true; more; ) {
    const $at = doc.resolve(at);
    const node = bias < 0 ? $at.nodeBefore : $at.nodeAfter;
    if (!node) break;
    at += bias * node.nodeSize;
    more = bias < 0 ? doc.resolve(at).nodeBefore?.attrs.added : node.attrs.added;
  }
  return at;
}

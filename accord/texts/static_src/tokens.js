// A stretch of a text as tokens, one for each position of ProseMirror: an opening, a character, a closing.
// A block's opening says what it is, its closing is its end, where a split is suggested or a join.
import { Fragment, Mark, Slice } from "prosemirror-model";
import { Mapping, ReplaceStep } from "prosemirror-transform";

const END = ["added", "removed"];
const only = (attrs, names) => Object.fromEntries(names.map((name) => [name, attrs[name] ?? null]));
const startOf = (node) => only(node.attrs, Object.keys(node.attrs).filter((name) => node.type.name === "row" || !END.includes(name)));

/** The tokens of these nodes. */
export function tokens(nodes, found = []) {
  for (const node of nodes) {
    if (node.isText) {
      for (let i = 0; i < node.text.length; i++) found.push({ text: node.text[i], marks: node.marks });
      continue;
    }
    const type = node.type;
    found.push({ open: type, attrs: startOf(node) });
    tokens(node.content.content, found);
    found.push({ close: type, attrs: type.name === "block" ? only(node.attrs, END) : {} });
  }
  return found;
}

/** The nodes that these tokens are. */
export function nodes(schema, given) {
  const top = { children: [] };
  const stack = [top];
  let words = "";
  given.forEach((token, i) => {
    const parent = stack.at(-1);
    if (token.text !== undefined) {
      words += token.text;
      const next = given[i + 1];
      if (next?.text === undefined || !Mark.sameSet(next.marks, token.marks)) {
        parent.children.push(schema.text(words, token.marks));
        words = "";
      }
    } else if (token.open) {
      stack.push({ type: token.open, attrs: token.attrs, children: [] });
    } else {
      const { type, attrs, children } = stack.pop();
      stack.at(-1).children.push(type.create({ ...attrs, ...token.attrs }, children));
    }
  });
  return top.children;
}

const sameAttrs = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

/** Whether two tokens say the same. */
export function same(one, other) {
  if (one.text !== undefined) return one.text === other.text && Mark.sameSet(one.marks, other.marks);
  if (one.open) return one.open === other.open && sameAttrs(one.attrs, other.attrs);
  return one.close === other.close && sameAttrs(one.attrs, other.attrs);
}

const isHigh = (token) => token?.text !== undefined && /[\ud800-\udbff]/.test(token.text);
const isLow = (token) => token?.text !== undefined && /[\udc00-\udfff]/.test(token.text);

const WORD = /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}]/u;
const isWord = (token) => token?.text !== undefined && WORD.test(token.text);
/** Whether a cut before this token goes through a word. */
const cutsWord = (all, at) => isWord(all[at - 1]) && isWord(all[at]);

/** How many tokens two rows have in common at their start and at their end; no character and no word is cut in two. */
export function common(one, other) {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && same(one[start], other[start])) start++;
  if (start && isHigh(one[start - 1])) start--;
  while (start && (cutsWord(one, start) || cutsWord(other, start))) start--;
  let end = 0;
  while (end < most - start && same(one.at(-1 - end), other.at(-1 - end))) end++;
  if (end && isLow(one.at(-end))) end--;
  while (end && (cutsWord(one, one.length - end) || cutsWord(other, other.length - end))) end--;
  return { start, end };
}

/** Where the place after these tokens lies, if it lay in `where` ("doc", "table", "row", "block" or "cell") before. */
export function after(where, given) {
  return given.reduce(step, where);
}

export function step(where, token) {
  if (token.text !== undefined) return where;
  const name = (token.open || token.close).name;
  if (token.open) return name;
  return { block: "doc", table: "doc", row: "table", cell: "row" }[name];
}

/** What a transaction changed: ranges of the text before (from, to) and after it (newFrom, newTo), in order. */
export function ranges(tr) {
  const found = [];
  tr.steps.forEach((each, i) => {
    const back = new Mapping(tr.mapping.maps.slice(0, i)).invert();
    const on = new Mapping(tr.mapping.maps.slice(i + 1));
    const add = (from, to, newFrom, newTo) =>
      found.push({ from: back.map(from, -1), to: back.map(to, 1), newFrom: on.map(newFrom, -1), newTo: on.map(newTo, 1) });
    each.getMap().forEach(add);
    if (each.mark) add(each.from, each.to, each.from, each.to);
    else if (each.attr) add(each.pos, each.pos + 1, each.pos, each.pos + 1);
  });
  return merged(found.sort((one, other) => one.from - other.from || one.to - other.to));
}

function merged(found) {
  const done = [];
  for (const each of found) {
    const last = done.at(-1);
    if (!last || (each.from > last.to && each.from - last.to === each.newFrom - last.newTo)) done.push({ ...each });
    else {
      last.to = Math.max(last.to, each.to);
      last.newFrom = Math.min(last.newFrom, each.newFrom);
      last.newTo = Math.max(last.newTo, each.newTo);
    }
  }
  return done;
}

/** Put the nodes in place of the text's from one place to another, in as few and as small steps as will do. */
export function put(tr, from, to, made) {
  const was = tr.doc.slice(from, to).content.content;
  if (was.length === made.length && was.every((node, i) => node.type === made[i].type)) {
    let place = from;
    was.forEach((node, i) => {
      patch(tr, place, node, made[i]);
      place += tr.doc.nodeAt(place).nodeSize;
    });
    return;
  }
  difference(tr, tr.doc.replace(from, to, new Slice(Fragment.from(made), 0, 0)), 0);
}

function patch(tr, place, node, made) {
  for (const name of Object.keys(made.attrs)) {
    if (node.attrs[name] !== made.attrs[name]) tr.setNodeAttribute(place, name, made.attrs[name]);
  }
  if (node.content.eq(made.content)) return;
  difference(tr, made, place + 1, tr.doc.nodeAt(place));
}

/** Make the content of a node, which begins at `start`, that of `wanted`, by one replacement. */
function difference(tr, wanted, start, node = tr.doc) {
  const from = node.content.findDiffStart(wanted.content);
  if (from === null) return;
  let { a, b } = node.content.findDiffEnd(wanted.content);
  const overlap = from - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  tr.step(new ReplaceStep(start + from, start + a, wanted.slice(from, b)));
}

// Without what is suggested, blocks that only suggested ends part are one block. Which of them gives it its id, kind
// and depth is a rule of the text (accord/prose/readings.py): the first of which any words stay, or else the last.
// When a suggestion moves that place, what the text says without it must move along.
import { schema, shapeWords } from "./schema.js";

const stays = (node) => {
  let found = false;
  node.forEach((words) => (found ||= !schema.marks.added.isInSet(words.marks)));
  return found;
};

/** The block that carries each block of the text without suggestions, by its place among the nodes. */
function carriers(nodes) {
  const found = [];
  let first = null;
  nodes.forEach((node, i) => {
    const block = node.type === schema.nodes.block;
    if (!block && node.children.every((row) => row.attrs.added)) return;
    if (!block) {
      if (first !== null) found.push(first);
      first = null;
      return;
    }
    if (first === null && stays(node)) first = i;
    if (node.attrs.added) return;
    found.push(first ?? i);
    first = null;
  });
  if (first !== null) found.push(first);
  return found;
}

const base = ({ attrs }) => (attrs.changed ? attrs.was : shapeWords(attrs));

/** Give the nodes with the ids and kinds that the text has without suggestions where they were. */
export function carried(was, made, way) {
  const before = carriers(was);
  const now = carriers(made);
  if (before.length !== now.length) return made;
  const attrs = made.map((node) => ({ ...node.attrs }));
  now.forEach((place, i) => carry(was[before[i]], place, attrs, way));
  return made.map((node, i) => (same(attrs[i], node.attrs) ? node : node.type.create(attrs[i], node.content, node.marks)));
}

function carry(old, place, attrs, way) {
  const it = attrs[place];
  if (it.id !== old.attrs.id) {
    const former = attrs.find((each) => each.id === old.attrs.id);
    if (former) part(former, it, way);
    it.id = old.attrs.id;
  }
  const wanted = base(old);
  if (base({ attrs: it }) === wanted) return;
  const back = shapeWords(it) === wanted;
  if (!it.changed || way.mine(it.changed)) {
    Object.assign(it, { changed: back ? null : it.changed || way.name, was: back ? null : wanted });
  }
}

/** The block that carried the id gives it up. A change of kind that others suggest goes with it, the writer's ends. */
function part(former, heir, way) {
  const { kind, depth, changed, was } = former;
  if (changed && !way.mine(changed)) {
    Object.assign(former, { kind: heir.kind, depth: heir.depth });
    Object.assign(heir, { kind, depth, changed, was });
  }
  Object.assign(former, { id: null, changed: null, was: null });
}

const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

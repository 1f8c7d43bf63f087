// Without what the writer suggests, blocks that only the writer's ends part are one block. Which of them gives it its
// id, kind and depth is a rule of the text (accord/prose/readings.py): the first of which words stay whatever is
// rejected, or else the last. When a suggestion moves that place, what stands there without it must move along.
import { schema, shapeWords } from "./schema.js";

const { added } = schema.marks;
const nameOf = (words) => added.isInSet(words.marks)?.attrs.id;
const some = (node, wanted) => node.children.some(wanted);

/** The blocks that give each block of the text without the writer's suggestions what it is: their places. */
function carriers(nodes, { mine }) {
  const found = [];
  let group = [];
  const close = (whole) => {
    const first = group.find((i) => some(nodes[i], (words) => !nameOf(words)));
    const left = whole || group.some((i) => some(nodes[i], (words) => !mine(nameOf(words))));
    if (group.length && left) found.push(first ?? group.at(-1));
    group = [];
  };
  nodes.forEach((node, i) => {
    if (node.type === schema.nodes.block) {
      group.push(i);
      if (!mine(node.attrs.added)) close(true);
    } else if (!node.children.every((row) => mine(row.attrs.added))) close(false);
  });
  close(false);
  return found;
}

/** Give the nodes with the ids and kinds that the text has without the writer's suggestions where they were. */
export function carried(was, made, way) {
  const before = carriers(was, way);
  const now = carriers(made, way);
  if (before.length !== now.length) return made;
  const attrs = made.map((node) => ({ ...node.attrs }));
  now.forEach((place, i) => carry(was[before[i]].attrs, attrs[place], attrs, way));
  return made.map((node, i) => (same(attrs[i], node.attrs) ? node : node.type.create(attrs[i], node.content, node.marks)));
}

function carry(old, it, attrs, way) {
  const others = old.changed && !way.mine(old.changed);
  const { kind, depth } = it;
  const former = it.id === old.id ? null : attrs.find((each) => each.id === old.id);
  if (others) Object.assign(it, { kind: old.kind, depth: old.depth, changed: old.changed, was: old.was });
  else stand(it, old.changed ? old.was : shapeWords(old), way);
  if (!former) return void (it.id = old.id);
  if (others) Object.assign(former, { kind, depth });
  Object.assign(former, { id: null, changed: null, was: null });
  it.id = old.id;
}

/** Let a block be of this kind without what the writer suggests. */
function stand(it, wanted, way) {
  const name = way.mine(it.changed) ? it.changed : way.name;
  const back = shapeWords(it) === wanted;
  Object.assign(it, { changed: back ? null : name, was: back ? null : wanted });
}

const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

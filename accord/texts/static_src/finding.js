// Where suggestions and passages stand in the text as it is shown.
import { schema } from "./schema.js";

const { block, row } = schema.nodes;

/** All suggestions in a document, in the order of their first place: [{name, from, to, places}]. */
export function find(doc) {
  const found = new Map();
  const note = (name, from, to, part, what) => {
    if (!name) return;
    const known = found.get(name) ?? { name, from, to, places: [] };
    known.places.push({ from, to, part, what });
    known.from = Math.min(known.from, from);
    known.to = Math.max(known.to, to);
    found.set(name, known);
  };
  let part = null;
  doc.descendants((node, at) => {
    if ("id" in node.attrs) part = node.attrs.id;
    const end = at + node.nodeSize;
    if (node.isText) {
      for (const what of ["added", "removed"]) note(schema.marks[what].isInSet(node.marks)?.attrs.id, at, end, part, what);
    } else if (node.type === block) {
      note(node.attrs.changed, at + 1, end - 1, part, "changed");
    } else if (node.type === row) {
      for (const what of ["added", "removed"]) note(node.attrs[what], at, end, part, `row ${what}`);
    }
    if (node.type === block) for (const what of ["added", "removed"]) note(node.attrs[what], end - 1, end - 1, part, `end ${what}`);
  });
  return [...found.values()].sort((one, other) => one.from - other.from);
}

/** The positions of characters `start` to `end` of a part: of a block, or of a table's words as its text counts them. */
export function place(doc, part, start = 0, end = Infinity) {
  let found = null;
  doc.forEach((node, at) => {
    if (node.attrs.id !== part) return;
    const positions = [];
    node.descendants((inner, offset) => {
      const first = at + 1 + offset;
      if (inner.type === schema.nodes.row && positions.length) positions.push(first);
      else if (inner.type === schema.nodes.cell && offset && node.child(0) && !isFirst(node, offset)) positions.push(first);
      if (inner.isText) for (let i = 0; i < inner.text.length; i++) positions.push(first + i);
    });
    const size = at + node.nodeSize - 1;
    const last = end === Infinity ? positions.length : end;
    const to = last ? (positions[last - 1] ?? size - 1) + 1 : at + 1;
    found = { from: positions[start] ?? size, to };
  });
  return found;
}

/** Whether the cell at this offset of a table begins its row. */
function isFirst(table, offset) {
  let start = 0;
  for (const line of table.children) {
    if (offset === start + 1) return true;
    start += line.nodeSize;
  }
  return false;
}

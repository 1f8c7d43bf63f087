// A text of the editor as accord/prose/document.py writes it, and back.
import { schema } from "../../static_src/schema.js";

const said = (data) => Object.fromEntries(Object.entries(data).filter(([, value]) => value));

function runs(node) {
  const found = [];
  node.forEach(({ text, marks }) => {
    const set = { text };
    for (const { type, attrs } of marks) {
      set[type.name] = { strong: true, em: true, link: attrs.href, note: attrs.text, added: attrs.id, removed: attrs.id }[type.name];
    }
    found.push(set);
  });
  return found;
}

function part(node) {
  const { id, kind, depth, added, removed, changed, was } = node.attrs;
  if (node.type.name === "block") return said({ id, kind, depth: Number(depth), runs: runs(node), added, removed, changed, was });
  const rows = node.children.map((row) => {
    const cells = row.children.map((cell) => said({ runs: runs(cell), head: Boolean(cell.attrs.head) }));
    return said({ cells, added: row.attrs.added, removed: row.attrs.removed });
  });
  return { id, rows };
}

export const plain = (doc) => ({ parts: doc.children.map(part) });

function words(given = []) {
  const marks = { link: "href", note: "text", added: "id", removed: "id" };
  return given.map(({ text, ...set }) =>
    schema.text(text, Object.entries(set).map(([name, value]) => schema.mark(name, marks[name] && { [marks[name]]: value }))));
}

const { block, table, row, cell, doc } = schema.nodes;

export function read({ parts }) {
  return doc.create(null, parts.map(({ runs: set, rows, depth, ...attrs }) => {
    if (!rows) return block.create({ ...attrs, kind: attrs.kind === "paragraph" ? null : attrs.kind, depth: depth ? String(depth) : null }, words(set));
    return table.create({ id: attrs.id }, rows.map(({ cells, ...ends }) =>
      row.create(ends, cells.map((each) => cell.create({ head: each.head ? "true" : null }, words(each.runs))))));
  }));
}

// The text as the editor knows it: blocks in a row, tables among them, marks on words. It is the shape that
// accord/prose/document.py describes; what has its usual value is null, so that it is not written into the log.
import { Schema } from "prosemirror-model";

export const HEADINGS = ["h2", "h3", "h4"];
export const ITEMS = ["bullet", "number"];
export const DEEPEST = 4;

export const kindOf = (node) => node.attrs.kind || "paragraph";
export const depthOf = (node) => Number(node.attrs.depth || 0);

/** A kind and depth as attributes: the usual ones are null. */
export const shape = (kind, depth = 0) => ({
  kind: kind === "paragraph" ? null : kind,
  depth: depth && ITEMS.includes(kind) ? String(depth) : null,
});

/** A block's kind and depth in the words of `was`: "h2", "bullet 1". */
export const shapeWords = (attrs) => [attrs.kind || "paragraph", ...(attrs.depth ? [attrs.depth] : [])].join(" ");

const TAGS = { h2: "h2", h3: "h3", h4: "h4", quote: "blockquote" };
const usual = (...names) => Object.fromEntries(names.map((name) => [name, { default: null }]));

function blockDOM(node) {
  const { id, added, removed, changed, was } = node.attrs;
  const kind = kindOf(node);
  return [
    TAGS[kind] || "p",
    {
      "data-kind": kind,
      "data-part": id,
      "data-depth": ITEMS.includes(kind) ? String(depthOf(node)) : null,
      "data-end-added": added,
      "data-end-removed": removed,
      "data-changed": changed,
      "data-was": was,
      role: kind === "note" ? "note" : null,
    },
    0,
  ];
}

function readBlock(dom) {
  const known = dom.getAttribute("data-kind");
  return known ? shape(known, Number(dom.getAttribute("data-depth") || 0)) : {};
}

const heading = (tag, kind) => ({ tag, getAttrs: () => shape(kind) });

export const schema = new Schema({
  nodes: {
    doc: { content: "(block | table)+" },
    block: {
      content: "text*",
      attrs: usual("id", "kind", "depth", "added", "removed", "changed", "was"),
      toDOM: blockDOM,
      parseDOM: [
        { tag: "[data-kind]", getAttrs: readBlock },
        { tag: "p" },
        heading("h1", "h2"),
        heading("h2", "h2"),
        heading("h3", "h3"),
        heading("h4, h5, h6", "h4"),
        heading("blockquote", "quote"),
        heading("li", "bullet"),
      ],
    },
    table: {
      content: "row*",
      attrs: usual("id"),
      isolating: true,
      toDOM: (node) => ["table", { "data-part": node.attrs.id }, ["tbody", 0]],
      parseDOM: [{ tag: "table" }],
    },
    row: {
      content: "cell*",
      attrs: usual("added", "removed"),
      toDOM: (node) => ["tr", { "data-added": node.attrs.added, "data-removed": node.attrs.removed }, 0],
      parseDOM: [{ tag: "tr" }],
    },
    cell: {
      content: "text*",
      attrs: usual("head"),
      isolating: true,
      toDOM: (node) => (node.attrs.head ? ["th", { scope: "col" }, 0] : ["td", 0]),
      parseDOM: [{ tag: "th", getAttrs: () => ({ head: "true" }) }, { tag: "td" }],
    },
    text: {},
  },
  // The order is that of nesting: a footnote hangs once at the end of its words, however those are set.
  marks: {
    note: {
      attrs: { text: {} },
      inclusive: false,
      toDOM: (mark) => ["span", { class: "noted", "data-note": mark.attrs.text }, 0],
      parseDOM: [{ tag: "span[data-note]", getAttrs: (dom) => ({ text: dom.getAttribute("data-note") }) }],
    },
    link: {
      attrs: { href: {} },
      inclusive: false,
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener nofollow" }, 0],
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => safe(dom.getAttribute("href")) }],
    },
    added: suggestion("ins"),
    removed: suggestion("del"),
    strong: {
      toDOM: () => ["strong", 0],
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
        { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
        { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value) && null },
      ],
    },
    em: {
      toDOM: () => ["em", 0],
      parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    },
  },
});

function suggestion(tag) {
  return {
    attrs: { id: {} },
    inclusive: false,
    toDOM: (mark) => [tag, { "data-suggestion": mark.attrs.id }, 0],
    parseDOM: [{ tag: `${tag}[data-suggestion]`, getAttrs: (dom) => ({ id: dom.getAttribute("data-suggestion") }) }],
  };
}

/** The attributes of a link to this address, or false where it is none that a text may lead to. */
export function safe(address) {
  const href = (address || "").trim();
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href) && href.length <= 2000 && { href };
}

// What is pasted keeps its structure and nothing else. Word and Google Docs write lists, headings and emphasis each in
// their own way; here they become the blocks of a text. Pictures, fonts, colours and comments stay behind.
import { Fragment, Slice } from "prosemirror-model";
import { DEEPEST, schema } from "./schema.js";

const SKIPPED = "script, style, meta, link, title, head, del, img, svg, object, iframe, template, [hidden]";
const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "BLOCKQUOTE", "PRE", "DT", "DD", "FIGCAPTION", "ADDRESS"]);
const HEADINGS = { H1: "h2", H2: "h2", H3: "h3", H4: "h4", H5: "h4", H6: "h4" };

const NUMBER = /^[\s\u00a0]*\(?(?:\d{1,3}|[a-z]{1,4})[.)][\s\u00a0]*/i;
const BULLET = /^[\s\u00a0]*[·•o§▪–-][\s\u00a0]+/;

/** Give pasted HTML as flat blocks and tables that the schema reads. What was copied here is left as it is. */
export function flattened(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (body.querySelector("[data-pm-slice]")) return html;
  dropComments(body);
  dropMarkers(body);
  for (const each of body.querySelectorAll(SKIPPED)) each.remove();
  const out = document.implementation.createHTMLDocument("").body;
  new Flattening(out).walk(body, { kind: "paragraph", depth: 0 });
  for (const each of [...out.children]) if (each.tagName === "P" && !each.textContent.trim()) each.remove();
  return out.innerHTML;
}

function dropComments(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const each of found) each.remove();
}

/** Word writes the bullets and numbers of its lists as words that other programs are to leave out. */
function dropMarkers(root) {
  for (const each of root.querySelectorAll("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]")) {
    const block = each.closest("p, li, div");
    if (block && NUMBER.test(each.textContent)) block.dataset.number = "true";
    each.remove();
  }
}

class Flattening {
  constructor(out) {
    this.out = out;
    this.block = null;
  }

  walk(node, as) {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === Node.TEXT_NODE) this.#text(child, as);
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(child, as);
    }
  }

  #text(node, as) {
    if (!node.data.trim() && !this.block) return;
    this.#into(as).append(dressed(node));
  }

  #element(node, as) {
    if (node.tagName === "TABLE" && !node.parentElement.closest("table")) return this.#table(node);
    if (node.tagName === "BR") return this.#close();
    if (node.tagName === "UL" || node.tagName === "OL") return this.#list(node, as);
    const own = shapeOf(node, as);
    if (!own && !BLOCKS.has(node.tagName)) return this.walk(node, as);
    const holdsItem = as.item && !as.item.begun && (node.tagName === "P" || node.tagName === "DIV");
    if (!holdsItem) this.#close();
    if (as.item) as.item.begun = true;
    this.walk(node, own ?? as);
    this.#close();
  }

  #list(node, as) {
    this.#close();
    const inside = as.list ? as.depth + 1 : 0;
    const kind = node.tagName === "OL" ? "number" : "bullet";
    for (const child of [...node.childNodes]) {
      const item = child.tagName === "LI" ? {} : null;
      const level = Number(child.getAttribute?.("aria-level") || inside + 1) - 1;
      const inner = { kind, depth: Math.min(level, DEEPEST), list: true, item };
      if (item) this.walk(child, inner);
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(child, inner);
      this.#close();
    }
  }

  #table(node) {
    this.#close();
    const table = this.out.ownerDocument.createElement("table");
    const rows = [...node.rows];
    const columns = Math.max(...rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)), 0);
    for (const row of rows) {
      const line = table.insertRow();
      for (const cell of row.cells) {
        const made = line.appendChild(this.out.ownerDocument.createElement(cell.tagName));
        made.append(...inline(cell));
        for (let i = 1; i < cell.colSpan; i++) line.insertCell();
      }
      while (line.cells.length < columns) line.insertCell();
    }
    if (columns) this.out.append(table);
  }

  #into({ kind, depth }) {
    if (!this.block) {
      this.block = this.out.appendChild(this.out.ownerDocument.createElement("p"));
      this.block.dataset.kind = kind;
      this.block.dataset.depth = depth;
    }
    return this.block;
  }

  #close() {
    this.block = null;
  }
}

/** What an element says it is, if it says so: a heading, a quotation, a list's item as Word writes it. */
function shapeOf(node, as) {
  const heading = HEADINGS[node.tagName] ?? (/\bMsoTitle\b/.test(node.className) && "h2");
  if (heading) return { kind: heading, depth: 0 };
  if (node.tagName === "BLOCKQUOTE" && !as.list) return { kind: "quote", depth: 0 };
  const style = node.getAttribute("style") || "";
  const level = /mso-list:[^;]*level(\d)/i.exec(style)?.[1];
  if (level || /MsoListParagraph/.test(node.className)) {
    const [number, bullet] = [NUMBER, BULLET].map((pattern) => (node.dataset.number ? null : pattern.exec(node.textContent)));
    cut(node, (number ?? bullet)?.[0].length ?? 0);
    const kind = number || node.dataset.number ? "number" : "bullet";
    return { kind, depth: Math.min(Number(level ?? 1) - 1, DEEPEST) };
  }
  return null;
}

/** Take this many characters off the start of an element's words. */
function cut(node, many) {
  const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (many > 0 && walker.nextNode()) {
    const here = Math.min(many, walker.currentNode.data.length);
    walker.currentNode.data = walker.currentNode.data.slice(here);
    many -= here;
  }
}

/** The words of an element, each with its emphasis and link. */
function inline(node) {
  const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found = [];
  let block = null;
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() && /\n/.test(text.data)) continue;
    const its = text.parentElement.closest("p, div, li, td, th");
    if (block && its !== block && found.length) found.push(" ");
    block = its;
    found.push(dressed(text));
  }
  return found;
}

/** A text node in what it is set in: strong, emphasised, a link. */
function dressed(text) {
  let made = text.ownerDocument.createTextNode(text.data.replace(/[\s\u00a0]+/g, " ").replace(/[\u200b\u2060\ufeff]/g, ""));
  const wrap = (tag) => {
    const outer = text.ownerDocument.createElement(tag);
    outer.append(made);
    made = outer;
    return outer;
  };
  const set = emphasis(text.parentElement);
  if (set.em) wrap("em");
  if (set.strong) wrap("strong");
  const link = text.parentElement.closest("a[href]");
  if (link && !link.getAttribute("href").startsWith("#")) wrap("a").setAttribute("href", link.getAttribute("href"));
  return made;
}

/** Whether words in this element are bold or italic; the nearest element that says anything counts. */
function emphasis(element) {
  const set = { strong: null, em: null };
  for (let node = element; node && node.tagName !== "BODY" && !BLOCKS.has(node.tagName); node = node.parentElement) {
    const { fontWeight, fontStyle } = node.style ?? {};
    if (fontWeight) set.strong ??= /^(bold|bolder|[6-9]00)$/.test(fontWeight);
    if (fontStyle) set.em ??= fontStyle === "italic";
    if (/^(B|STRONG)$/.test(node.tagName)) set.strong ??= true;
    if (/^(I|EM)$/.test(node.tagName)) set.em ??= true;
  }
  return set;
}

/** Give a slice without what must not be copied: suggestions, the words they would take out, ids. */
export function bare(slice) {
  return new Slice(Fragment.from(bareNodes(slice.content)), slice.openStart, slice.openEnd);
}

function bareNodes(fragment) {
  const { added, removed } = schema.marks;
  const found = [];
  fragment.forEach((node) => {
    if (node.isText) {
      if (!removed.isInSet(node.marks)) found.push(node.mark(added.removeFromSet(node.marks)));
      return;
    }
    const own = Object.fromEntries(["id", "added", "removed", "changed", "was"].map((name) => [name, null]));
    const attrs = Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [name, name in own ? null : value]));
    found.push(node.type.create(attrs, bareNodes(node.content), node.marks));
  });
  return found;
}

/** Give a slice as words in a row, for a cell. */
export function inlined(slice) {
  const words = [];
  slice.content.descendants((node) => {
    if (node.isText) words.push(node);
    else if (node.isTextblock && words.length) words.push(schema.text(" "));
  });
  return new Slice(Fragment.from(words), 0, 0);
}

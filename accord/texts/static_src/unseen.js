// Words of this device that the server does not have yet: whose they are nobody else can know.
//
// So nobody can wish to take them out. But where somebody strikes the end of a sentence while another goes on writing
// there, Yjs may let the stroke run on over the new words: then it is taken off them again.
import * as Y from "yjs";

/** Where words stand in a text of which the server is not known to have them: [place, length]. */
function* unseen(text, kept) {
  let place = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const first = Math.min(item.length, Math.max(0, (kept.get(item.id.client) ?? 0) - item.id.clock));
    if (first < item.length) yield [place + first, item.length - first];
    place += item.length;
  }
}

/** Take others' strokes off words that they cannot have seen: in the texts that a transaction touched. */
export function freed(ydoc, touched, kept, mine) {
  const texts = [...touched.keys()].filter((type) => type instanceof Y.XmlText && !type._item?.deleted);
  const strokes = texts.flatMap((text) =>
    [...unseen(text, kept)].flatMap(([place, length]) => struck(text, place, length, mine)));
  if (!strokes.length) return;
  ydoc.transact(() => strokes.forEach(([text, place, length]) => text.format(place, length, { removed: null })), freed);
}

/** Which of these words somebody else would take out. */
function struck(text, place, length, mine) {
  const found = [];
  let start = 0;
  for (const { insert, attributes } of text.toDelta()) {
    const [from, to] = [Math.max(start, place), Math.min(start + insert.length, place + length)];
    if (from < to && attributes?.removed && !mine(attributes.removed.id)) found.push([text, from, to - from]);
    start += insert.length;
  }
  return found;
}

/** The paragraphs and cells with words that the server does not have, as they stand here. */
export function unsaved(fragment, kept) {
  const texts = [...fragment.createTreeWalker((type) => type instanceof Y.XmlText)];
  return texts.filter((text) => !unseen(text, kept).next().done).map(standing);
}

const standing = (text) =>
  text.toDelta().filter(({ attributes }) => !attributes?.removed).map(({ insert }) => insert).join("");

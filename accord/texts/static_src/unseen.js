// Words that nobody else has seen yet cannot be meant by anybody's wish to take them out. But where somebody strikes
// the end of a sentence while another goes on writing there, Yjs may let the stroke run on over the new words.
import * as Y from "yjs";

/** Where words stand in a text that this document wrote and that are not known yet: [place, length]. */
function* unseen(text, client, known) {
  let place = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const first = item.id.client === client ? Math.max(0, known - item.id.clock) : item.length;
    if (first < item.length) yield [place + first, item.length - first];
    place += item.length;
  }
}

/** Take others' strokes off one's own words that the server does not have yet: in the texts that a transaction touched. */
export function freed(ydoc, touched, known, mine) {
  const texts = [...touched.keys()].filter((type) => type instanceof Y.XmlText && !type._item?.deleted);
  const strokes = texts.flatMap((text) =>
    [...unseen(text, ydoc.clientID, known)].flatMap(([place, length]) => struck(text, place, length, mine)));
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

// Every block and table has an id of its own, which stays with it for ever: comments and suggestions hold on to it.
import { Plugin } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Twelve letters: of a thousand million blocks made, hardly ever two are the same. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** The places whose id is missing or stands twice. Of two, the first with words keeps it. */
export function wanting(doc) {
  const keepers = new Map();
  const found = [];
  doc.forEach((node, place) => {
    const { id } = node.attrs;
    const keeper = id && keepers.get(id);
    if (!id) found.push(place);
    else if (!keeper) keepers.set(id, { place, empty: !node.content.size });
    else if (keeper.empty && node.content.size) {
      found.push(keeper.place);
      keepers.set(id, { place, empty: false });
    } else found.push(place);
  });
  return found;
}

/** Give the transaction that mends them, or null. */
export function mended(state, fresh = freshId) {
  const places = wanting(state.doc);
  if (!places.length) return null;
  return places.reduce((tr, place) => tr.setNodeAttribute(place, "id", fresh()), state.tr);
}

/** Mend what the writer's own transactions leave; what comes from others is theirs to mend. */
export const ids = (fresh = freshId) =>
  new Plugin({
    appendTransaction: (transactions, _, state) =>
      transactions.some((tr) => tr.docChanged && !tr.getMeta(ySyncPluginKey)) ? mended(state, fresh) : null,
  });

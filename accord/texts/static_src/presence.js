// Who is here, and where their cursors stand. The server says who somebody is ({name, body, side, writer}); a window
// only says where its cursor is. Colours are classes by side: the page's rules allow no styles of an element's own.
import { yCursorPlugin } from "y-prosemirror";

const SIDES = ["government", "civil-society", "other", "independent"];

/** The class of somebody's side, the one that colours things everywhere. */
export const sideOf = (user) => (SIDES.includes(user?.side) ? user.side : "none");

export const nameOf = (user) => [user?.name, user?.body].filter(Boolean).join(", ");

function cursor(user, client) {
  const mark = document.createElement("span");
  mark.className = `cursor ${sideOf(user)}`;
  mark.dataset.client = client;
  mark.setAttribute("aria-hidden", "true");
  const label = document.createElement("span");
  label.className = "cursor-name";
  label.textContent = user.body || user.name || "";
  mark.append("\u2060", label, "\u2060");
  return mark;
}

export const cursors = (awareness) =>
  yCursorPlugin(awareness, { cursorBuilder: cursor, selectionBuilder: (user) => ({ class: `selected-by ${sideOf(user)}` }) });

/** The other windows that are open on the text: [{client, name, body, side, writing}]. */
export function people(awareness) {
  return [...awareness.getStates()]
    .filter(([client, state]) => client !== awareness.clientID && state.user)
    .map(([client, { user, cursor: at }]) => ({ client, ...user, side: sideOf(user), writing: Boolean(at) }));
}

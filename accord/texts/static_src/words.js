// The words of this page in its language, and the making of elements. The template gives the words: write_words.html.
const words = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** A sentence of the page; what stands in braces is filled in. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** An element with its attributes ("onclick" listens) and children; what is nothing is left out. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return made;
}

export const unseen = (told) => make("span", { class: "hidden-words" }, told);
export const dot = (side) => make("span", { class: `dot ${side}`, "aria-hidden": "true" });

/** Long words cut short at a space, with a sign that there are more. */
export function short(told, most = 140) {
  const plain = told.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 20))}…`;
}

const language = document.documentElement.lang || "en-GB";
const today = new Intl.DateTimeFormat(language, { timeStyle: "short" });
const earlier = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const long_ago = new Intl.DateTimeFormat(language, { dateStyle: "medium" });

/** A moment as one says it: the time today, the day this year, the date before. */
export function when(iso) {
  const at = new Date(iso);
  const now = new Date();
  const form = at.toDateString() === now.toDateString() ? today : at.getFullYear() === now.getFullYear() ? earlier : long_ago;
  return make("time", { datetime: iso }, form.format(at));
}

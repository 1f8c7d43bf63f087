// Whose each suggestion in the text is: a sheet of styles made from names, since a text keeps names and no colours.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const SIDES = new Set(["government", "civil-society", "both", "other", "independent", "none"]);
const NAMED = ["data-suggestion", "data-end-added", "data-end-removed", "data-changed", "data-added", "data-removed"];
const HALF = { government: ["1rem", "0"], "civil-society": ["0", "1rem"] };
const any = (test) => `:is(${NAMED.map((name) => `[${name}${test}]`).join()})`;
/** A string as a style sheet writes it, whatever is in it. */
const quoted = (words) => `"${words.replace(/[^\p{L}\p{N} .,;:()–-]/gu, (each) => `\\${each.codePointAt(0).toString(16)} `)}"`;

let fixed = "";
let writers = "";
let current = "";
const put = () => sheet.replaceSync(fixed + writers + current);

/** Words that the styles say: what an end is, what kind a block was. `kinds`: each with its words. */
export function sayings({ split, joined, note, kinds }) {
  const was = kinds.map(([kind, words]) => `[data-was^="${kind}"]{--turned:${quoted(words)}}`);
  fixed = `.ProseMirror{--split:${quoted(split)};--joined:${quoted(joined)};--note-words:${quoted(note)}}${was.join("")}`;
  put();
}

/** `all`: the key of each writer with {side, body}; `tell(how, body)` gives the words that are read out. */
export function hues(all, tell) {
  const rules = [...all].map(([key, { side, body }]) => {
    if (!/^\d+$/.test(key) || !SIDES.has(side)) return "";
    const [first, last] = HALF[side] ?? ["1rem", "1rem"];
    const told = ["added", "removed"].map((how) => `--${how}:${quoted(tell(how, body))}`).join(";");
    const hue = ["both", "government", "civil-society"].includes(side) ? [side, `${side}-wash`] : ["soft", "sunk"];
    return `${any(`^="${key}."`)}{--hue:var(--${hue[0]});--wash:var(--${hue[1]});--first:${first};--last:${last};${told}}`;
  });
  writers = rules.join("");
  put();
}

/** Mark the suggestion or the comment of this name wherever it stands; "" marks none. */
export function mark({ suggestion = "", comment = "" }) {
  const named = (name) => /^[\w.-]+$/.test(name);
  const rules = [
    named(suggestion) && `[data-suggestion="${suggestion}"]{--lifted:var(--wash)}${any(`="${suggestion}"`)}{--current:var(--halo)}`,
    named(comment) && `[data-comment="${comment}"]{--lit:var(--then);--lit-edge:var(--then-edge)}`,
  ];
  current = rules.filter(Boolean).join("");
  put();
}

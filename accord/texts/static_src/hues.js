// Whose each suggestion in the text is: a sheet of styles made from names, since a text keeps names and no colours.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const SIDES = new Set(["government", "civil-society", "both", "other", "independent", "none"]);
const NAMED = ["data-suggestion", "data-end-added", "data-end-removed", "data-changed", "data-added", "data-removed"];
const HALF = { government: ["1rem", "0"], "civil-society": ["0", "1rem"] };
const any = (test) => `:is(${NAMED.map((name) => `[${name}${test}]`).join()})`;
/** A string as a style sheet writes it, whatever is in it. */
const quoted = (words) => `"${words.replace(/[^\p{L}\p{N} .,;:()–-]/gu, (each) => `\\${each.codePointAt(0).toString(16)} `)}"`;

let writers = "";
let current = "";

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
  sheet.replaceSync(writers + current);
}

/** Mark the suggestion of this name wherever it stands; "" marks none. */
export function mark(name) {
  const valid = /^[\w.]+$/.test(name);
  current = valid ? `:is([data-suggestion="${name}"]){--current:var(--halo);--lifted:var(--wash)}${any(`="${name}"`)}{--current:var(--halo)}` : "";
  sheet.replaceSync(writers + current);
}

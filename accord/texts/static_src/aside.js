// Words that the server did not take are set aside: they are no longer kept as part of the text, since they would be
// sent and refused again for ever, but they are not lost. They are shown until their writer lets go of them.

const keyOf = ({ text, seat }) => `accord aside ${text} ${seat}`;

/** Show what was set aside before, and set aside what is refused now. */
export function setAside(editor, setup) {
  const { words } = setup;
  show(setup, read(setup));
  editor.on("status", async ({ state, words: why }) => {
    if (state !== "refused" || editor.aside) return;
    editor.aside = { why, lines: editor.unsaved() };
    write(setup, editor.aside.lines);
    await editor.forget();
    show(setup, editor.aside.lines, why, button(words.again, () => location.reload()));
  });
}

function show(setup, lines, why = "", ...more) {
  document.getElementById("aside")?.remove();
  if (!lines.length && !why) return;
  const { words } = setup;
  const said = lines.length ? [element("h2", {}, words.aside), element("p", {}, why)] : [element("h2", {}, why)];
  const quotes = lines.map((line) => element("blockquote", { className: "quote" }, element("p", {}, line)));
  const box = element("section", { id: "aside", className: "notice warn" }, ...said, ...quotes);
  const gone = button(words.gone, () => {
    write(setup, []);
    box.remove();
  });
  if (lines.length) box.append(element("p", {}, words.copy));
  box.append(element("div", { className: "actions" }, ...more, ...(lines.length ? [gone] : [])));
  document.getElementById("room").before(box);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const button = (label, work) => {
  const made = element("button", { type: "button", className: "quiet" }, label);
  made.addEventListener("click", work);
  return made;
};

function read(setup) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(setup))) ?? [];
  } catch {
    return [];
  }
}

function write(setup, lines) {
  try {
    if (lines.length) localStorage.setItem(keyOf(setup), JSON.stringify([...read(setup), ...lines]));
    else localStorage.removeItem(keyOf(setup));
  } catch {
    // This device keeps nothing: the words stand on the page until it is closed.
  }
}

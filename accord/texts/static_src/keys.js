// What the keys do. Tab is the page's own but in lists and tables; there Escape gives it back, so that nobody is shut in.
import { chainCommands, deleteSelection } from "prosemirror-commands";
import { InputRule, inputRules } from "prosemirror-inputrules";
import { keydownHandler } from "prosemirror-keymap";
import { Plugin } from "prosemirror-state";
import { bold, indent, inList, italic, join, kind, outdent, plainer, split } from "./commands.js";
import { kindOf, schema, shape } from "./schema.js";
import { below, inTable, toCell } from "./tables.js";

const yes = () => true;
const within = (command) => (state, dispatch) => inList(state) && (command(state, dispatch) || true);

/** The plugin of keys; `ask` opens what a key cannot do alone (a link's address), undo and redo are those of Yjs. */
export function keys({ undo, redo, ask }) {
  const tab = keydownHandler({
    Tab: chainCommands(toCell(1), within(indent)),
    "Shift-Tab": chainCommands(toCell(-1), within(outdent)),
  });
  const others = keydownHandler({
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-b": bold,
    "Mod-i": italic,
    "Mod-k": () => ask("link"),
    "Mod-Alt-0": kind("paragraph"),
    "Mod-Alt-2": kind("h2"),
    "Mod-Alt-3": kind("h3"),
    "Mod-Alt-4": kind("h4"),
    "Mod-Shift-7": kind("number"),
    "Mod-Shift-8": kind("bullet"),
    "Mod-Alt-f": () => ask("footnote"),
    Enter: chainCommands(below, split, yes),
    "Shift-Enter": chainCommands(below, split, yes),
    Backspace: chainCommands(deleteSelection, plainer, join(-1)),
    "Mod-Backspace": chainCommands(deleteSelection, plainer, join(-1)),
    Delete: chainCommands(deleteSelection, join(1)),
    "Mod-Delete": chainCommands(deleteSelection, join(1)),
  });
  let leaving = false;
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (event.key === "Escape") return void (leaving = true);
        if (event.key === "Tab" && leaving) return false;
        if (!["Tab", "Shift"].includes(event.key)) leaving = false;
        if (!view.editable) return false;
        return event.key === "Tab" ? tab(view, event) : others(view, event);
      },
      handleDOMEvents: { focus: () => void (leaving = false) },
    },
  });
}

/** "- " or "* " begins a list, "1. " a numbered one, "## " a heading, "> " a quotation. */
export const rules = () =>
  inputRules({
    rules: [
      typed(/^\s*[-*•]\s$/, () => "bullet"),
      typed(/^\s*1[.)]\s$/, () => "number"),
      typed(/^(#{2,4})\s$/, (found) => `h${found[1].length}`),
      typed(/^>\s$/, () => "quote"),
    ],
  });

function typed(pattern, wanted) {
  return new InputRule(pattern, (state, found, start, end) => {
    const { $from } = state.selection;
    if ($from.parent.type !== schema.nodes.block || kindOf($from.parent) !== "paragraph" || inTable(state)) return null;
    const attrs = shape(wanted(found));
    return state.tr.delete(start, end).setNodeAttribute($from.before(), "kind", attrs.kind);
  });
}

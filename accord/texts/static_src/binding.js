// How the editor's text is written into Yjs: block by block, each found by its id. (y-prosemirror compares from both
// ends instead and may write one block's words into another's element: then what two people do at once is mixed up.)
import { getRelativeSelection, updateYFragment, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";

/** Let a view's binding to Yjs find blocks by their ids. */
export function bindById(view) {
  const { binding } = ySyncPluginKey.getState(view.state);
  binding._prosemirrorChanged = (doc) =>
    binding.doc.transact(() => {
      written(binding.doc, binding.type, doc, binding);
      binding.beforeTransactionSelection = getRelativeSelection(binding, view.state);
    }, ySyncPluginKey);
}

/** Make the fragment say what the document says, touching only what differs. */
export function written(ydoc, fragment, doc, meta) {
  const old = fragment.toArray();
  const known = new Map(old.map((element, i) => [element.getAttribute("id"), i]));
  const wanted = doc.children.map((node) => ({ node, at: fits(old[known.get(node.attrs.id)], node) ? known.get(node.attrs.id) : -1 }));
  const staying = rising(wanted.map(({ at }) => at));
  const stays = new Set(staying);
  meta.mapping.set(fragment, doc);
  ydoc.transact(() => {
    for (let i = old.length - 1; i >= 0; i--) {
      if (stays.has(i)) continue;
      meta.mapping.delete(old[i]);
      fragment.delete(i, 1);
    }
    wanted.forEach(({ node, at }, i) => {
      let element = stays.has(at) && old[at];
      if (!element) fragment.insert(i, [(element = new Y.XmlElement(node.type.name))]);
      if (meta.mapping.get(element) !== node) updateYFragment(ydoc, element, node, meta);
    });
  }, ySyncPluginKey);
}

const fits = (element, node) => element?.nodeName === node.type.name;

/** The longest row of numbers that rise, of those not negative: the blocks that need not move. */
function rising(numbers) {
  const ends = []; // of rows of each length: where the one with the least last number ends
  const before = [];
  numbers.forEach((number, i) => {
    if (number < 0) return;
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1];
    ends[low] = i;
  });
  const found = [];
  for (let i = ends.at(-1); i !== undefined; i = before[i]) found.push(numbers[i]);
  return found.reverse();
}

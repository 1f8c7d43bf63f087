// Tables: rows of as many cells each. Rows can be suggested; columns only change where one writes freely.
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { TABLE } from "./suggesting.js";

const { block, table, row, cell } = schema.nodes;
const cells = (count, head = null) => Array.from({ length: count }, () => cell.create({ head }));

/** Where the cursor stands in a table, or null. */
export function cellOf(state) {
  const { $head } = state.selection;
  if ($head.depth < 3 || $head.node(1).type !== table) return null;
  return {
    table: $head.node(1), place: $head.before(1), end: $head.after(1),
    row: $head.index(1), column: $head.index(2), rowPlace: $head.before(2), rowEnd: $head.after(2), cellEnd: $head.after(3),
  };
}

export const inTable = (state) => cellOf(state) !== null;

/** Put in a table after the block of the cursor; its first row heads the columns. */
export const insertTable = (rows = 3, columns = 2) => (state, dispatch) => {
  const { $head } = state.selection;
  if (inTable(state) || $head.depth !== 1) return false;
  if (dispatch) {
    const made = table.create(null, [
      row.create(null, cells(columns, "true")),
      ...Array.from({ length: rows - 1 }, () => row.create(null, cells(columns))),
    ]);
    const at = $head.after(1);
    const last = at === state.doc.content.size;
    const tr = state.tr.insert(at, last ? [made, block.create()] : made).setMeta(TABLE, true);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))).scrollIntoView());
  }
  return true;
};

/** Add a row below (1) or above (-1) that of the cursor. */
export const addRow = (bias = 1) => (state, dispatch) => {
  const at = cellOf(state);
  if (!at) return false;
  if (dispatch) {
    const place = bias < 0 ? at.rowPlace : at.rowEnd;
    const tr = state.tr.insert(place, row.create(null, cells(at.table.child(at.row).childCount))).setMeta(TABLE, true);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(place + 2))).scrollIntoView());
  }
  return true;
};

/** Take out the row of the cursor; with its last row the table goes. */
export function removeRow(state, dispatch) {
  const at = cellOf(state);
  if (!at) return false;
  if (at.table.childCount === 1) return removeTable(state, dispatch);
  if (dispatch) dispatch(state.tr.delete(at.rowPlace, at.rowEnd).setMeta(TABLE, true).scrollIntoView());
  return true;
}

export function removeTable(state, dispatch) {
  const at = cellOf(state);
  if (!at) return false;
  if (dispatch) {
    const tr = state.tr;
    if (state.doc.childCount === 1) tr.insert(at.end, block.create());
    dispatch(tr.delete(at.place, at.end).setMeta(TABLE, true).scrollIntoView());
  }
  return true;
}

/** Add a column after (1) or before (-1) that of the cursor. */
export const addColumn = (bias = 1) => columns((tr, start, line, at) => {
  const beyond = at.column + (bias > 0 ? 1 : 0);
  let place = start;
  for (let i = 0; i < beyond; i++) place += line.child(i).nodeSize;
  tr.insert(place, cell.create({ head: line.child(at.column).attrs.head }));
});

export const removeColumn = (state, dispatch) => {
  if (cellOf(state)?.table.child(0).childCount === 1) return removeTable(state, dispatch);
  return columns((tr, start, line, at) => {
    let place = start;
    for (let i = 0; i < at.column; i++) place += line.child(i).nodeSize;
    tr.delete(place, place + line.child(at.column).nodeSize);
  })(state, dispatch);
};

/** Do something to every row of the table, from the last to the first so that the places hold. */
const columns = (work) => (state, dispatch) => {
  const at = cellOf(state);
  if (!at) return false;
  if (dispatch) {
    const tr = state.tr;
    const rows = [];
    at.table.forEach((line, offset) => rows.push([at.place + 1 + offset + 1, line]));
    for (const [start, line] of rows.reverse()) work(tr, start, line, at);
    dispatch(tr.setMeta(TABLE, true).scrollIntoView());
  }
  return true;
};

/** Move to the next (1) or previous (-1) cell; past the last one, out of the table. */
export const toCell = (bias) => (state, dispatch) => {
  const { $head } = state.selection;
  if (!inTable(state)) return false;
  const $edge = state.doc.resolve(bias > 0 ? $head.after(3) : $head.before(3));
  const selection = TextSelection.near($edge, bias);
  if (dispatch) dispatch(state.tr.setSelection(selection).scrollIntoView());
  return true;
};

/** Enter in a cell: to the one below, past the last row to what follows. */
export function below(state, dispatch) {
  const at = cellOf(state);
  if (!at) return false;
  if (!dispatch) return true;
  let place = at.rowEnd + 1;
  if (at.row + 1 < at.table.childCount) {
    const next = at.table.child(at.row + 1);
    for (let i = 0; i < Math.min(at.column, next.childCount); i++) place += next.child(i).nodeSize;
  } else {
    place = at.end;
  }
  dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(Math.min(place, state.doc.content.size)), 1)).scrollIntoView());
  return true;
}

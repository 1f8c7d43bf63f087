// Frames: what a window and the server say to each other (accord/texts/log/frames.py). One byte that says which, then
// fields as lib0 writes them. A websocket message is one frame; the body of a request is frames after their lengths.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { toBase64 } from "lib0/buffer";

export const SAYS = { WELCOME: 0, UPDATES: 1, AWARENESS: 2, SAVED: 3, REFUSED: 4, STANDING: 5, ASK: 6 };

function frame(kind, write) {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const bytes = (encoder, value) => encoding.writeVarUint8Array(encoder, value);
const utf8 = (value) => new TextEncoder().encode(value);

export const hello = (client, state, seen) =>
  frame(0, (to) => bytes(to, utf8(JSON.stringify({ client, state: toBase64(state), seen }))));
export const update = (counter, data) =>
  frame(1, (to) => {
    encoding.writeVarUint(to, counter);
    bytes(to, data);
  });
export const awareness = (data) => frame(2, (to) => bytes(to, data));

/** Read what the server said: {kind, ...fields}. */
export function read(data) {
  const from = decoding.createDecoder(data);
  const kind = decoding.readUint8(from);
  const text = () => new TextDecoder().decode(decoding.readVarUint8Array(from));
  const { WELCOME, UPDATES, AWARENESS, SAVED, REFUSED, STANDING } = SAYS;
  if (kind === WELCOME || kind === STANDING) return { kind, ...JSON.parse(text()) };
  if (kind === UPDATES) return { kind, number: decoding.readVarUint(from), update: decoding.readVarUint8Array(from) };
  if (kind === AWARENESS) return { kind, update: decoding.readVarUint8Array(from) };
  if (kind === SAVED) return { kind, counter: decoding.readVarUint(from) };
  if (kind === REFUSED) return { kind, counter: decoding.readVarUint(from), words: text() };
  return { kind };
}

/** Frames as the body of a request. */
export function packed(frames) {
  const encoder = encoding.createEncoder();
  for (const each of frames) bytes(encoder, each);
  return encoding.toUint8Array(encoder);
}

/** The frames of a body. */
export function unpacked(body) {
  const from = decoding.createDecoder(body);
  const found = [];
  while (decoding.hasContent(from)) found.push(read(decoding.readVarUint8Array(from)));
  return found;
}

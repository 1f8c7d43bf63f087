// What is written is kept on this device too, so that nothing is lost where there is no way to the server.
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/** The store of one text for one person in one seat; another person at the same device has another. */
const nameOf = ({ text, seat }) => `accord text ${text} ${seat ?? ""}`;

/**
 * Keep the document. Answers {kept, forget()}: `kept` says whether this device can keep anything.
 * `restored` is called if the store held words before.
 */
export async function keep(doc, setup, restored) {
  const nothing = { kept: false, forget: async () => {} };
  if (!globalThis.indexedDB) return nothing;
  try {
    await probe();
  } catch {
    return nothing;
  }
  const store = new IndexeddbPersistence(nameOf(setup), doc);
  store.fromStore = true; // what it brings is no new writing, see channel.js
  const before = Y.encodeStateVector(doc);
  await store.whenSynced;
  if (!same(before, Y.encodeStateVector(doc))) restored();
  return { kept: true, forget: () => store.clearData() };
}

const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

/** Some browsers have the store but refuse to open it (private windows): then it says so only when asked. */
function probe() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("accord");
    asked.onsuccess = () => resolve(asked.result.close());
    asked.onerror = () => reject(asked.error);
  });
}

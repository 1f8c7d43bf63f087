// The way to the server: a websocket, or, where none can be opened, plain requests that carry the same frames.
//
// Every own update is counted and sent at once, in order. It is saved when the server says so, and not before: `state`
// is "saved" only when all are. After a break the server is told what is known to be kept there (`kept`, a state
// vector of what came from it or was saved), and given all that it lacks in one update.
import { Observable } from "lib0/observable";
import * as Y from "yjs";
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as wire from "./wire.js";

const { WELCOME, UPDATES, AWARENESS, SAVED, REFUSED, STANDING, ASK } = wire.SAYS;
const CODES = { signedOut: 4401, refused: 4403, resync: 4409 };

// Milliseconds: between two attempts at first and at most; for an answer; until words go with a request; between two
// requests; until a socket is tried again.
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const PATIENCE = 8_000;
const SOON = 150;
const POLL = 1_500;
const SOCKET_AGAIN = 60_000;
/** Sockets that must fail before requests are tried. */
const FEW = 2;

export class Channel extends Observable {
  /** `ready` is called when all that the server has is here, before own words go there. */
  constructor({ doc, awareness, setup, ready = () => {} }) {
    super();
    Object.assign(this, { doc, awareness, setup, ready });
    this.way = null; // "socket" or "requests": by which it is connected
    this.made = 0; // own updates, counted
    this.saved = 0; // those of them that the server has kept
    this.met = false; // whether the server was ever reached
    this.kept = new Map();
    this.number = 0;
    this.ended = null; // why nothing more will be tried
    this.failures = 0;
    this.wait = FIRST_WAIT;
    this.waiting = []; // own updates for the next request
    this.#listen();
  }

  /** What a reader of the page may be told: "opening", "saved", "saving", "offline", "refused" or "signed out". */
  get state() {
    if (this.ended) return this.ended.state;
    if (!this.way) return this.met || this.failures ? "offline" : "opening";
    return this.made === this.saved ? "saved" : "saving";
  }

  /** How many own updates the server has not kept yet. */
  get pending() {
    return this.made - this.saved;
  }

  open() {
    if (this.ended || this.way || this.socket) return;
    clearTimeout(this.timer);
    if (this.setup.live && this.failures < FEW) this.#openSocket();
    else this.#exchange();
  }

  /** Words that came from this device's own store may be unknown to the server: count them as one own update. */
  restored() {
    this.made++;
    this.#tell();
    if (this.way) this.#sendAll();
  }

  close() {
    this.ended = { state: "closed" };
    clearTimeout(this.timer);
    this.socket?.close();
    this.way = null;
  }

  #listen() {
    this.doc.on("update", (update, origin) => {
      if (origin === this || origin?.fromStore) return;
      this.made++;
      if (this.way === "socket" && this.greeted) this.#send(update);
      else if (this.way === "requests") this.#soon(update);
      this.#tell();
    });
    this.awareness.on("update", ({ added, updated, removed }, origin) => {
      if (origin === this || this.way !== "socket") return;
      const own = [...added, ...updated, ...removed].includes(this.doc.clientID);
      if (own) this.socket.send(wire.awareness(this.#myAwareness()));
    });
    addEventListener("online", () => {
      this.wait = FIRST_WAIT;
      this.failures = 0;
      this.open();
    });
    addEventListener("offline", () => this.#break());
  }

  #myAwareness() {
    return encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
  }

  #hello() {
    return wire.hello(this.doc.clientID, Y.encodeStateVector(this.kept), this.number);
  }

  // The websocket.

  #openSocket() {
    let socket;
    try {
      socket = new WebSocket(this.setup.live);
    } catch {
      this.failures = FEW;
      return this.#exchange();
    }
    this.socket = socket;
    this.greeted = false;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      socket.send(this.#hello());
      this.#patient();
    };
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.#hear(wire.read(new Uint8Array(data)), "socket");
    };
    socket.onclose = ({ code, reason }) => this.socket === socket && this.#closed(code, reason);
    this.#patient();
  }

  /** Whoever says nothing for long while something is owed is gone, whatever the socket says. */
  #patient() {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      if (this.socket && (!this.greeted || this.pending)) this.#break();
    }, PATIENCE);
  }

  #closed(code, reason) {
    const was = this.way;
    this.#drop();
    if (code === CODES.resync) this.#anew();
    if (code === CODES.signedOut) return this.#end("signed out", reason);
    if (code === CODES.refused) return this.#end("refused", this.refusal || reason);
    if (!was) this.failures++;
    this.#lost();
  }

  /** What the server has is not what was believed: ask for all of it. */
  #anew() {
    this.kept = new Map();
    this.number = 0;
  }

  #break() {
    const { socket } = this;
    this.#drop();
    socket?.close();
    this.#lost();
  }

  #drop() {
    clearTimeout(this.patience);
    this.socket = null;
    this.way = null;
    this.greeted = false;
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  #lost() {
    if (this.ended) return;
    this.way = null;
    clearTimeout(this.timer);
    const soon = this.setup.live && this.failures === FEW ? 0 : this.wait * (0.75 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.timer = setTimeout(() => this.open(), soon);
    this.#tell();
  }

  #end(state, words) {
    if (this.ended) return;
    this.way = null;
    this.ended = { state, words };
    this.#tell();
  }

  #send(update) {
    this.socket.send(wire.update(this.made, update));
    this.#patient();
  }

  /** Send what the server does not have, as one update. */
  #sendAll() {
    const lacking = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.kept));
    if (this.way === "socket") this.#send(lacking);
    else this.#soon(lacking);
  }

  // Plain requests.

  #soon(update) {
    this.waiting.push(update);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#exchange(), SOON);
  }

  async #exchange() {
    if (this.exchanging || this.ended) return;
    this.exchanging = true;
    const upTo = this.made;
    const frames = [this.#hello()];
    if (this.way && this.waiting.length) {
      const update = this.waiting.length > 1 ? Y.mergeUpdates(this.waiting) : this.waiting[0];
      frames.push(wire.update(upTo, update));
    }
    this.waiting = [];
    if (this.awareness.getLocalState()) frames.push(wire.awareness(this.#myAwareness()));
    try {
      const answer = await fetch(this.setup.exchange, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": this.setup.csrf },
        body: wire.packed(frames),
        signal: AbortSignal.timeout(PATIENCE),
      });
      this.#answered(answer, answer.ok ? wire.unpacked(new Uint8Array(await answer.arrayBuffer())) : []);
    } catch {
      this.exchanging = false;
      if (this.setup.live) this.failures = 0;
      this.#lost();
    }
  }

  #answered(answer, frames) {
    this.exchanging = false;
    if (answer.redirected || answer.status === 401) return this.#end("signed out", "");
    if (answer.status === 403) return this.#end("refused", "");
    if (answer.status === 409) this.#anew();
    if (!answer.ok) throw new Error(String(answer.status));
    this.wait = FIRST_WAIT;
    for (const each of frames) this.#hear(each, "requests");
    if (this.ended || !this.way) return;
    this.triedSocket ??= Date.now();
    if (this.setup.live && Date.now() - this.triedSocket > SOCKET_AGAIN) return this.#socketAgain();
    clearTimeout(this.timer);
    const pause = this.waiting.length ? SOON : document.hidden ? 4 * POLL : POLL;
    this.timer = setTimeout(() => this.#exchange(), pause);
  }

  /** Requests do, but a socket would be better: see now and then whether one can be had. */
  #socketAgain() {
    this.triedSocket = null;
    this.failures = FEW - 1;
    this.way = null;
    this.#openSocket();
  }

  // What the server says.

  #hear(frame, way) {
    clearTimeout(this.patience);
    if (this.pending && way === "socket") this.#patient();
    if (frame.kind === WELCOME) this.#welcome(frame, way);
    else if (frame.kind === UPDATES) this.#updated(frame, way);
    else if (frame.kind === AWARENESS) applyAwarenessUpdate(this.awareness, frame.update, this);
    else if (frame.kind === SAVED) this.#keptUpTo(frame.counter);
    else if (frame.kind === REFUSED) this.refusal = frame.words;
    else if (frame.kind === STANDING) this.emit("standing", [frame]);
    else if (frame.kind === ASK) this.emit("ask", []);
    if (frame.kind === REFUSED) this.#refused(frame, way);
  }

  #welcome(frame, way) {
    this.fresh = this.way !== way;
    this.emit("standing", [frame]);
  }

  #updated({ number, update }, way) {
    this.#isKept(update);
    this.number = Math.max(this.number, number);
    Y.applyUpdate(this.doc, update, this);
    if (!this.fresh) return;
    this.fresh = false;
    this.failures = 0;
    this.wait = FIRST_WAIT;
    this.way = way;
    this.greeted = true;
    this.met = true;
    this.waiting = [];
    this.ready();
    if (this.pending) this.#sendAll();
    if (way === "socket" && this.awareness.getLocalState()) this.socket.send(wire.awareness(this.#myAwareness()));
    this.#tell();
  }

  #keptUpTo(counter) {
    this.saved = Math.max(this.saved, counter);
    if (this.saved === this.made) this.kept = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    this.#tell();
  }

  #isKept(update) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      this.kept.set(client, Math.max(clock, this.kept.get(client) ?? 0));
    }
  }

  #refused({ words }, way) {
    if (way === "socket") return; // the code with which it closes says whether to come again
    this.#end("refused", words);
  }

  #tell() {
    this.emit("status", [{ state: this.state, pending: this.pending, way: this.way, words: this.ended?.words || this.refusal || "" }]);
  }
}

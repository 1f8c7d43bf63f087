// A window on a live text, as the editor's own: it speaks the frames of accord/texts/log/frames.py.
// What the server has not said to be saved is sent again after every return.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

const HELLO = 0
const UPDATE = 1
const AWARENESS = 2
const WELCOME = 0
const UPDATES = 1
const SAVED = 3
const REFUSED = 4
const STANDING = 5
const ASK = 6

export class Live {
  // `hears` is called with every frame: its kind and what it says
  constructor ({ url, cookie, origin, doc = new Y.Doc(), hears = () => {} }) {
    Object.assign(this, { url, cookie, origin, doc, hears })
    this.unsaved = []
    this.sent = 0
    this.saved = 0
    this.number = 0
    this.stopped = false
    this.welcome = null
    this.doc.on('update', (update, from) => {
      if (from === this) return
      this.sent += 1
      this.unsaved.push([this.sent, update])
      if (this.welcome) this.say(UPDATE, this.sent, update)
    })
  }

  connect () {
    const socket = this.socket = new WebSocket(this.url, {
      headers: { Cookie: this.cookie }, origin: this.origin, perMessageDeflate: false
    })
    socket.binaryType = 'nodebuffer'
    socket.on('open', () => {
      const state = Buffer.from(Y.encodeStateVector(this.doc)).toString('base64')
      this.say(HELLO, JSON.stringify({ client: this.doc.clientID, state, seen: this.number }))
    })
    socket.on('message', (data) => this.hear(data))
    socket.on('error', () => {})
    socket.on('close', (code, reason) => {
      if (this.socket !== socket) return
      this.welcome = null
      this.hears('closed', { code, words: reason.toString() })
      if (!this.stopped && ![4401, 4403].includes(code)) setTimeout(() => this.stopped || this.connect(), 30)
    })
    return this
  }

  say (kind, ...values) {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeUint8(encoder, kind)
    for (const value of values) {
      if (typeof value === 'number') encoding.writeVarUint(encoder, value)
      else if (typeof value === 'string') encoding.writeVarString(encoder, value)
      else encoding.writeVarUint8Array(encoder, value)
    }
    this.socket.send(encoding.toUint8Array(encoder))
  }

  hear (data) {
    const decoder = decoding.createDecoder(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    switch (decoding.readUint8(decoder)) {
      case WELCOME:
        this.welcome = JSON.parse(decoding.readVarString(decoder))
        this.hears('welcome', this.welcome)
        for (const [counter, update] of this.unsaved) this.say(UPDATE, counter, update)
        break
      case UPDATES:
        this.number = decoding.readVarUint(decoder)
        Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), this)
        this.hears('updates', { number: this.number })
        break
      case AWARENESS:
        this.hears('awareness', decoding.readVarUint8Array(decoder))
        break
      case SAVED:
        this.saved = decoding.readVarUint(decoder)
        this.unsaved = this.unsaved.filter(([counter]) => counter > this.saved)
        this.hears('saved', { counter: this.saved })
        break
      case REFUSED:
        this.hears('refused', { counter: decoding.readVarUint(decoder), words: decoding.readVarString(decoder) })
        break
      case STANDING:
        this.welcome = { ...this.welcome, ...JSON.parse(decoding.readVarString(decoder)) }
        this.hears('standing', this.welcome)
        break
      case ASK:
        this.hears('ask', {})
    }
  }

  move (update) {
    this.say(AWARENESS, update)
  }

  stop () {
    this.stopped = true
    this.socket.terminate()
  }
}

// The text as a Yjs document has it: blocks of words
export const root = (doc) => doc.getXmlFragment('text')

export const add = (doc, id, words) => doc.transact(() => {
  const block = new Y.XmlElement('block')
  block.setAttribute('id', id)
  block.insert(0, [new Y.XmlText(words)])
  root(doc).insert(root(doc).length, [block])
})

export const blocks = (doc) => root(doc).toArray().filter((each) => each.nodeName === 'block')

export const wordsOf = (block) => block.get(0)

export const text = (doc) => blocks(doc).map((each) => each.get(0)?.toString() ?? '').join('\n')

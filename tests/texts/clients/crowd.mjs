// Many windows in one process type at a bounded rate and time how long their words take to every other window.
// They speak to our server, to Hocuspocus or to y-websocket, each in its own frames. To cost little they hold no text
// but their own words, and find those of others in the bytes that come: every piece of typing is a mark like <000017>.
//
// node crowd.mjs '{"kind": "accord", "port": 1, "texts": ["1"], "windows": 50, "rate": 1, "seconds": 5, "cookies": []}'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

const spec = JSON.parse(process.argv[2])
const TAIL = 2000
const MARK = /<(\d{6})>/g

const message = (...values) => {
  const encoder = encoding.createEncoder()
  for (const value of values) {
    if (typeof value === 'number') encoding.writeVarUint(encoder, value)
    else if (typeof value === 'string') encoding.writeVarString(encoder, value)
    else encoding.writeVarUint8Array(encoder, value)
  }
  return encoding.toUint8Array(encoder)
}

// How each server is greeted, when it is ready, and how it is told an update
const ways = {
  accord: {
    path: (text) => `/texts/${text}/live`,
    greet: (_text, doc) => [message(0, JSON.stringify({ client: doc.clientID, state: 'AA==', seen: 0 }))],
    ready: (data) => data[0] === 1,
    tell: (_text, update, counter) => message(1, counter, update)
  },
  hocuspocus: {
    path: () => '/',
    greet: (text, doc) => [message(text, 2, 0, ''), message(text, 0, 0, Y.encodeStateVector(doc))],
    ready: () => true,
    tell: (text, update) => message(text, 0, 2, update)
  },
  'y-websocket': {
    path: (text) => `/${text}`,
    greet: (_text, doc) => [message(0, 0, Y.encodeStateVector(doc))],
    ready: () => true,
    tell: (_text, update) => message(0, 2, update)
  }
}
const way = ways[spec.kind]

const sentAt = []
const authors = []
const taken = []
let measuring = false
let wanted = 0

class Window {
  constructor (number) {
    this.number = number
    this.text = spec.texts[number % spec.texts.length]
    this.doc = new Y.Doc({ gc: false })
    this.counter = 0
    this.others = Math.ceil((spec.windows - (number % spec.texts.length)) / spec.texts.length) - 1
    this.doc.on('update', (update) => {
      this.counter += 1
      this.socket.send(way.tell(this.text, update, this.counter))
    })
  }

  open () {
    const cookies = spec.cookies ?? []
    const Cookie = cookies.length ? `sessionid=${cookies[this.number % cookies.length]}` : ''
    this.socket = new WebSocket(`ws://127.0.0.1:${spec.port}${way.path(this.text)}`, {
      headers: { Cookie }, origin: 'http://127.0.0.1', perMessageDeflate: false
    })
    this.socket.on('error', (error) => { throw error })
    this.socket.on('close', (code, why) => {
      if (!done) {
        console.error(`a window was closed: ${code} ${why}`)
        process.exit(1)
      }
    })
    return new Promise((resolve) => {
      this.socket.on('open', () => way.greet(this.text, this.doc).forEach((each) => this.socket.send(each)))
      this.socket.on('message', (data) => {
        if (way.ready(data)) resolve()
        const now = performance.now()
        for (const [, digits] of data.toString('latin1').matchAll(MARK)) {
          const mark = Number(digits)
          if (authors[mark] !== this.number && sentAt[mark] >= 0) taken.push(now - sentAt[mark])
        }
      })
    })
  }

  type () {
    const mark = authors.push(this.number) - 1
    sentAt.push(measuring ? performance.now() : -1)
    if (measuring) wanted += this.others
    const words = `<${String(mark).padStart(6, '0')}>`
    if (this.words) this.words.insert(this.words.length, words)
    else {
      this.words = new Y.XmlText(words)
      const block = new Y.XmlElement('block')
      block.setAttribute('id', `w${this.number}`)
      block.insert(0, [this.words])
      this.doc.getXmlFragment('text').insert(0, [block])
    }
  }
}

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
let done = false
const windows = Array.from({ length: spec.windows }, (_, number) => new Window(number))
for (let at = 0; at < windows.length; at += 20) await Promise.all(windows.slice(at, at + 20).map((each) => each.open()))
windows.forEach((each) => each.type())
await rest(1000)

const gap = 1000 / (spec.windows * spec.rate)
const begun = performance.now()
const cost = process.cpuUsage()
measuring = true
for (let turn = 0; performance.now() - begun < spec.seconds * 1000; turn += 1) {
  const early = begun + turn * gap - performance.now()
  if (early > 0) await rest(early)
  windows[turn % windows.length].type()
}
measuring = false
const end = performance.now() + TAIL * 5
while (taken.length < wanted && performance.now() < end) await rest(20)
const used = process.cpuUsage(cost)
taken.sort((one, other) => one - other)
const share = (part) => taken[Math.floor(taken.length * part)]
console.log(JSON.stringify({
  wanted,
  taken: taken.length,
  p50: share(0.5),
  p95: share(0.95),
  p99: share(0.99),
  typed: sentAt.filter((at) => at >= 0).length,
  cost: (used.user + used.system) / 1e6 / spec.seconds
}))
done = true
process.exit()

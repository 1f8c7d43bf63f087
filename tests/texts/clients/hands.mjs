// Several windows in one process, told what to do line by line (JSON) and telling what they hear the same way.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import * as Y from 'yjs'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { add, blocks, Live, root, text, wordsOf } from './live.mjs'

const windows = new Map()
const tell = (word, window, said = {}) => process.stdout.write(JSON.stringify({ word, window, ...said }) + '\n')

// A small generator of numbers that is the same each time: mulberry32
const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

// One edit at random: words put in, words taken out, a new paragraph
const edit = (live, draw, mark) => {
  const all = blocks(live.doc)
  const dice = draw()
  if (all.length === 0 || (dice < 0.02 && all.length < 200)) {
    add(live.doc, `b${live.doc.clientID}-${mark}`, mark)
    return
  }
  const words = wordsOf(all[Math.floor(draw() * all.length)])
  const at = Math.floor(draw() * (words.length + 1))
  if (dice < 0.8 || words.length < 10) words.insert(at, mark)
  else words.delete(Math.min(at, words.length - 2), Math.min(2, words.length - 1))
}

const deeds = {
  open ({ window, url, cookie, origin }) {
    const live = new Live({
      url,
      cookie,
      origin,
      hears: (word, said) => {
        if (word === 'awareness') {
          applyAwarenessUpdate(live.awareness, said, live)
          said = { people: Array.from(live.awareness.getStates()) }
        }
        if (!live.quiet || !['updates', 'saved'].includes(word)) tell(word, window, said)
      }
    })
    live.awareness = new Awareness(live.doc)
    live.awareness.setLocalState(null)
    windows.set(window, live)
    live.connect()
  },
  add ({ window, id, words }) { add(windows.get(window).doc, id, words) },
  insert ({ window, at, words }) { wordsOf(blocks(windows.get(window).doc)[0]).insert(at, words) },
  // words typed at the end of a paragraph of one's own, one after the other
  mark ({ window, words }) {
    const { doc } = windows.get(window)
    const own = blocks(doc).find((each) => each.getAttribute('id') === `own${doc.clientID}`)
    if (own) wordsOf(own).insert(wordsOf(own).length, words)
    else add(doc, `own${doc.clientID}`, words)
  },
  cursor ({ window, state }) {
    const live = windows.get(window)
    live.awareness.setLocalState(state)
    live.move(encodeAwarenessUpdate(live.awareness, [live.doc.clientID]))
  },
  // somebody else's cursor, said to be there by a window that has no business with it
  pretend ({ window, client, state }) {
    const live = windows.get(window)
    const other = new Awareness(new Y.Doc())
    other.clientID = other.doc.clientID = client
    other.setLocalState(state)
    live.move(encodeAwarenessUpdate(other, [client]))
  },
  raw ({ window, data }) { windows.get(window).socket.send(Buffer.from(data, 'base64')) },
  say ({ window, kind, values }) {
    windows.get(window).say(kind, ...values.map((each) => (each.bytes ? Buffer.from(each.bytes, 'base64') : each)))
  },
  // so many edits, some at a time, with a breath between
  async work ({ window, edits, seed, at_once: atOnce = 5 }) {
    const live = windows.get(window)
    const draw = chance(seed)
    live.quiet = true
    for (let number = 0; number < edits; number += 1) {
      edit(live, draw, `${window}${number}.`)
      if (number % atOnce === 0) await new Promise((resolve) => setTimeout(resolve, draw() * 3))
    }
    live.quiet = false
    tell('worked', window)
  },
  state ({ window }) {
    const { doc, number, saved, sent } = windows.get(window)
    const words = text(doc)
    const hash = createHash('sha256').update(root(doc).toString()).digest('hex')
    tell('state', window, { text: words, hash, number, saved, sent, client: doc.clientID })
  },
  stall ({ window }) { windows.get(window).socket._socket.pause() },
  stop ({ window }) {
    windows.get(window).stop()
    tell('stopped', window)
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { deed, ...rest } = JSON.parse(line)
  deeds[deed](rest)
}).on('close', () => process.exit())

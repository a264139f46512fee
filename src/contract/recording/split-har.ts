import { type ByteGatherer, createByteGatherer } from './byte-gatherer.ts'
import type { Piece } from './piece.ts'

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const SPACE = 0x20

/** Depth inside `{"log": {"entries": [` */
const ENTRIES_DEPTH = 3
/** Names of the first two levels are needed; those that are longer than this are neither `log` nor `entries`. */
const MAX_NAME = 16

/**
 * Cuts the text of a HAR into the elements of `log.entries` without reading it as a whole: only brackets and quotation
 * marks are looked at, what lies between two quotation marks is leapt over. What an element says is for whoever parses
 * it; one that is no JSON does not end the others.
 */
export async function* splitHar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const outline = createOutline()
  const element = createByteGatherer()
  const cut = createCutter(outline, element)
  for await (const chunk of chunks) yield* cut(chunk)
  if (!outline.isClosed()) yield { kind: 'cut', bytes: element.take() }
  else if (!outline.wasFound) yield { kind: 'no-entries' }
  else if (outline.isBroken) yield { kind: 'broken' }
}

function createCutter(outline: Outline, element: ByteGatherer): (chunk: Uint8Array) => Generator<Piece> {
  let isInElement = false
  return function* cut(chunk) {
    let start = 0
    for (let at = 0; at < chunk.length; ) {
      if (outline.inText) {
        at = outline.leap(chunk, at)
        continue
      }
      const byte = chunk[at] ?? SPACE
      if (outline.isAmongEntries(byte)) {
        const ends = isEndOfElement(byte)
        if (isInElement === ends) {
          if (ends) yield pieceOf(element, chunk.subarray(start, at))
          else start = at
          isInElement = !ends
        }
      }
      outline.see(byte)
      at += 1
    }
    if (isInElement) element.add(chunk.subarray(start))
  }
}

function isEndOfElement(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_LIST
}

function pieceOf(element: ByteGatherer, last: Uint8Array): Piece {
  element.add(last)
  const { isTooLarge, length } = element
  const bytes = element.take()
  return isTooLarge ? { kind: 'too-large', length } : { kind: 'entry', bytes }
}

/** Where in a JSON text one is, as far as it matters to find `log.entries`. */
interface Outline {
  /** Between two quotation marks; there {@link leap} goes on instead of {@link see}. */
  readonly inText: boolean
  /** True once a list at `log.entries` was met. */
  readonly wasFound: boolean
  /** True once something stood around the list that cannot stand there: some of what follows may be entries. */
  readonly isBroken: boolean
  /** True for what is no space and stands between elements of the list, or is a bracket or comma of its own depth. */
  isAmongEntries(byte: number): boolean
  isClosed(): boolean
  see(byte: number): void
  /** Goes to the end of the text that begins before `from`, or of the chunk; returns where to go on. */
  leap(chunk: Uint8Array, from: number): number
}

function createOutline(): Outline {
  const names = ['', '', '']
  /** What was opened at the first levels. */
  const opened = [0, 0, 0]
  const text = createTextLeaper()
  let depth = 0
  let isListOpen = false
  let wasFound = false
  let isBroken = false

  const open = (byte: number): void => {
    isBroken ||= depth === 0 && wasFound
    depth += 1
    if (depth < ENTRIES_DEPTH) {
      names[depth] = ''
      opened[depth] = byte
    }
    if (depth !== ENTRIES_DEPTH || byte !== OPEN_LIST) return
    isListOpen = names[1] === 'log' && names[2] === 'entries'
    wasFound ||= isListOpen
  }
  const close = (byte: number): void => {
    // It ends nothing: an element that has one too many is for whoever parses it.
    if (isListOpen && depth === ENTRIES_DEPTH && byte === CLOSE_OBJECT) return
    isBroken ||= depth < ENTRIES_DEPTH && opened[depth] !== (byte === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT)
    depth -= 1
    if (depth < ENTRIES_DEPTH) isListOpen = false
  }
  return {
    get inText() {
      return text.isOpen
    },
    get wasFound() {
      return wasFound
    },
    get isBroken() {
      return isBroken
    },
    isAmongEntries: byte => byte > SPACE && isListOpen && depth === ENTRIES_DEPTH,
    isClosed: () => depth <= 0 && !text.isOpen,
    see(byte) {
      if (byte === QUOTE) text.open(depth < ENTRIES_DEPTH)
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) open(byte)
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) close(byte)
      else if (byte === COLON && depth < ENTRIES_DEPTH) names[depth] = text.last()
    },
    leap: text.leap,
  }
}

interface TextLeaper {
  readonly isOpen: boolean
  /** @param isKept - Whether {@link last} will be asked for it. */
  open(isKept: boolean): void
  /** The beginning of the last text that was kept, escapes as written. */
  last(): string
  leap(chunk: Uint8Array, from: number): number
}

function createTextLeaper(): TextLeaper {
  let isOpen = false
  let isKept = false
  let isEscaped = false
  let kept: number[] = []

  /** The quotation mark that ends the text, or the length of the chunk. */
  const endIn = (chunk: Uint8Array, from: number): number => {
    let at = isEscaped ? from + 1 : from
    // Byte by byte: where JSON stands in a string, a search for the next quotation mark ends after a few.
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === QUOTE) {
        isEscaped = false
        isOpen = false
        return at
      }
      if (byte === BACKSLASH) at += 1
    }
    isEscaped = at > chunk.length
    return chunk.length
  }
  return {
    get isOpen() {
      return isOpen
    },
    open(keeps) {
      isOpen = true
      isKept = keeps
      if (keeps) kept = []
    },
    last: () => String.fromCharCode(...kept),
    leap(chunk, from) {
      const end = endIn(chunk, from)
      if (isKept && kept.length < MAX_NAME) kept.push(...chunk.subarray(from, Math.min(end, from + MAX_NAME)))
      return isOpen ? end : end + 1
    },
  }
}

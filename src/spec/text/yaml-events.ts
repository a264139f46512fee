import { EVENT_ID, type Event, YAMLException, parseEvents } from 'js-yaml'

/** Deeper texts are refused: the reader calls itself for every level, and the stack of a browser is small. */
const MAX_DEPTH = 500

/** How much is mended one at a time, each at the price of reading the text once more. */
const MAX_SINGLE_MENDS = 20

/** A YAML text taken apart. */
export interface YamlEvents {
  readonly events: readonly Event[]
  /** What the offsets of the events count in. */
  readonly source: string
  /** From an offset in `source` to one in the text that was given. */
  readonly toOriginal: (offset: number) => number
}

/** What is wrong with a YAML text, and at which character. */
export class YamlFault extends Error {
  override readonly name: string = 'YamlFault'
  readonly offset: number
  readonly hint: string | undefined

  constructor(message: string, offset: number, hint?: string) {
    super(message)
    this.offset = offset
    this.hint = hint
  }
}

/** A text made ready to be read: spaces put in at `moved`, counted in the text that was given. */
interface Mended {
  /** Of the length of the given text; only tabs may have become spaces. */
  readonly text: string
  readonly moved: readonly number[]
}

/** A problem the reader told, with its place in the text that was given. */
interface Problem {
  readonly reason: string
  readonly offset: number
}

/**
 * Takes a YAML 1.2 text apart. Two things are mended and read again, so that those who do not need it pay nothing:
 * - The grammar wants a closing bracket indented deeper than the key its list belongs to. People write it below the
 *   key, and most readers let them. Such brackets get a space in front.
 * - The library takes a tab between a key and a bracket for indentation. It becomes a space.
 *
 * @throws YamlFault with the library's reason as its message; RangeError for a text nested too deeply
 */
export function readYamlEvents(text: string): YamlEvents {
  let mended: Mended = { text, moved: [] }
  for (let mends = 0; ; mends++) {
    const { moved } = mended
    const source = putSpaces(mended.text, moved)
    try {
      return { events: parse(source), source, toOriginal: offset => takeSpaces(moved, offset) }
    } catch (error) {
      const problem = problemIn(error, mended)
      const next = mends < MAX_SINGLE_MENDS ? mend(mended, problem) : undefined
      if (next === undefined) throw new YamlFault(problem.reason, problem.offset)
      mended = next
    }
  }
}

function parse(text: string): Event[] {
  return parseEvents(text, { maxDepth: MAX_DEPTH })
}

function problemIn(error: unknown, { text, moved }: Mended): Problem {
  if (!(error instanceof YAMLException)) throw error
  const offset = takeSpaces(moved, error.mark?.position ?? 0)
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  if (error.reason !== DEFICIENT || !line.includes('\t')) return { reason: error.reason, offset }
  return { reason: /^ *\t/.test(line) ? TAB_INDENT : TAB_INSIDE, offset }
}

const DEFICIENT = 'deficient indentation'
const TAB_INDENT = 'tab characters must not be used in indentation'
/** No reason of the library: it calls it deficient as well. */
const TAB_INSIDE = 'tab characters before brackets'

function mend({ text, moved }: Mended, { reason, offset }: Problem): Mended | undefined {
  if (reason === DEFICIENT && /[\]}]/.test(text.charAt(offset))) {
    return { text, moved: (moved.length === 0 && allClosers(text, offset)) || [...moved, offset] }
  }
  if (reason !== TAB_INSIDE) return undefined
  const start = text.lastIndexOf('\n', offset - 1) + 1
  // Only behind a colon a tab surely is no part of a text, unless it stands in quotes.
  const before = /^[^"']*?:[ \t]*?(?=\t)/.exec(text.slice(start, offset))?.[0]
  if (before === undefined) return undefined
  const tab = start + before.length
  return { text: `${text.slice(0, tab)} ${text.slice(tab + 1)}`, moved }
}

/** All closing brackets at the start of a line are moved at once, but for those that turn out to be text. */
function allClosers(text: string, from: number): number[] | undefined {
  const all = closersAtLineStart(text, from)
  try {
    return outsideTexts(parse(putSpaces(text, all)), all)
  } catch {
    return undefined
  }
}

function closersAtLineStart(text: string, from: number): number[] {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  const found: number[] = []
  for (const match of text.slice(lineStart).matchAll(/^ *(?=[\]}])/gm)) {
    found.push(lineStart + match.index + match[0].length)
  }
  return found
}

/**
 * Leaves out what belongs to a text: a space in a block would change it, and one before the rest of a plain text could
 * make sense of what is an error. The n-th offset had moved by n characters when the events were read.
 */
function outsideTexts(events: readonly Event[], offsets: readonly number[]): number[] {
  const kept: number[] = []
  let next = 0
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) continue
    while (next < offsets.length && (offsets[next] ?? 0) + next < event.valueStart) {
      kept.push(offsets[next] ?? 0)
      next++
    }
    while (next < offsets.length && (offsets[next] ?? 0) + next < event.valueEnd) next++
  }
  return [...kept, ...offsets.slice(next)]
}

function putSpaces(text: string, offsets: readonly number[]): string {
  if (offsets.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const offset of offsets) {
    parts.push(text.slice(from, offset), ' ')
    from = offset
  }
  parts.push(text.slice(from))
  return parts.join('')
}

/** Offsets ascend: the spaces put in before the place are taken off again. */
function takeSpaces(offsets: readonly number[], offset: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) + middle < offset) low = middle + 1
    else high = middle
  }
  return offset - low
}

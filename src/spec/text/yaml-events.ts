import { EVENT_ID, type Event, YAMLException, parseEvents } from 'js-yaml'

/** Deeper texts are refused: the reader calls itself for every level, and the stack of a browser is small. */
const MAX_DEPTH = 500

/** How many closing brackets are mended one at a time, each at the price of reading the text once more. */
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

/**
 * Takes a YAML 1.2 text apart.
 *
 * The grammar wants a closing bracket indented deeper than the key its list belongs to; people write it below the key,
 * and most readers let them. Ours does not, so that such brackets get a space in front before the text is read again.
 *
 * @throws YAMLException with the place in the text that was given
 */
export function readYamlEvents(text: string): YamlEvents {
  try {
    return { events: parse(text), source: text, toOriginal: offset => offset }
  } catch (error) {
    if (!isLoneCloser(error, text)) throw error
    return readMended(text, error.mark.position) ?? readMendedSingly(text, error)
  }
}

/** A problem the reader told, with its place. */
type PlacedException = YAMLException & { readonly mark: { position: number } }

/** All closing brackets at the start of a line are moved at once, but for those that turn out to be text. */
function readMended(text: string, from: number): YamlEvents | undefined {
  const all = closersAtLineStart(text, from)
  try {
    const first = parse(mend(text, all))
    const kept = outsideTexts(first, all)
    const events = kept.length === all.length ? first : parse(mend(text, kept))
    return { events, source: mend(text, kept), toOriginal: offset => unmend(kept, offset) }
  } catch {
    return undefined
  }
}

function readMendedSingly(text: string, first: PlacedException): YamlEvents {
  const moved = [first.mark.position]
  while (true) {
    const source = mend(text, moved)
    const toOriginal = (offset: number): number => unmend(moved, offset)
    try {
      return { events: parse(source), source, toOriginal }
    } catch (error) {
      if (!(error instanceof YAMLException) || error.mark === undefined) throw error
      const offset = toOriginal(error.mark.position)
      if (!isLoneCloser(error, source) || moved.length === MAX_SINGLE_MENDS) {
        throw new YAMLException(error.reason, { ...error.mark, buffer: text, position: offset })
      }
      moved.push(offset)
    }
  }
}

function parse(text: string): Event[] {
  return parseEvents(text, { maxDepth: MAX_DEPTH })
}

function isLoneCloser(error: unknown, source: string): error is PlacedException {
  return (
    error instanceof YAMLException &&
    error.reason === 'deficient indentation' &&
    error.mark !== undefined &&
    /[\]}]/.test(source.charAt(error.mark.position))
  )
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

function mend(text: string, offsets: readonly number[]): string {
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
function unmend(offsets: readonly number[], offset: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) + middle < offset) low = middle + 1
    else high = middle
  }
  return offset - low
}

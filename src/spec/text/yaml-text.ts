import { EVENT_ID, type Event } from 'js-yaml'
import type { JsonValue } from '../../json/value.ts'
import { type Position, lineStarts, positionAt } from './positions.ts'
import { type YamlEvents, YamlFault, readYamlEvents } from './yaml-events.ts'
import { startOfEvent, yamlValue } from './yaml-value.ts'

/** A YAML text read, or the first thing wrong with it. */
export type YamlResult =
  | { readonly value: JsonValue }
  | (Position & { readonly message: string; readonly hint?: string })

/** Reads one YAML document; see {@link yamlValue} for what becomes of it. Never throws for a wrong text. */
export function readYaml(text: string): YamlResult {
  let read: YamlEvents | undefined
  try {
    read = readYamlEvents(text)
    refuseSecondDocument(read.source, read.events)
    return { value: read.events.length === 0 ? null : yamlValue(read.source, read.events, 1) }
  } catch (error) {
    if (error instanceof RangeError) return { line: 1, column: 1, ...TOO_DEEP }
    if (!(error instanceof YamlFault)) throw error
    const offset = read === undefined ? error.offset : read.toOriginal(error.offset)
    return { ...positionAt(lineStarts(text), offset), ...explain(error, text.charAt(offset)) }
  }
}

function refuseSecondDocument(source: string, events: readonly Event[]): void {
  const second = events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT)
  if (second === -1) return
  const start = startOfEvent(source, events[second + 1]) ?? source.length
  const markers = [...source.slice(0, start).matchAll(/^(?:---|\.\.\.)(?!\S)/gm)]
  throw new YamlFault(
    'a second YAML document in one file',
    markers.at(-1)?.index ?? start,
    'keep one document in a file: remove what follows "---"',
  )
}

interface Reason {
  readonly message: string
  readonly hint?: string
}

const TOO_DEEP: Reason = { message: 'nested too deeply to be read' }

const INDENTATION =
  'look at the indentation of this line and the one before; a text with ": " or " #" in it needs quotes'

/** What to say of the errors people meet most, by the reader's words for them. */
const REASONS: Readonly<Record<string, Reason>> = {
  'tab characters must not be used in indentation': {
    message: 'a tab in the indentation',
    hint: 'YAML is indented with spaces only',
  },
  'tab characters before brackets': {
    message: 'a tab in a line with brackets',
    hint: 'use spaces between a key and its brackets',
  },
  'bad indentation of a mapping entry': { message: 'something that does not fit here', hint: INDENTATION },
  'bad indentation of a sequence entry': {
    message: 'an item of a list that is indented unlike the others',
    hint: INDENTATION,
  },
  "expected ':' after a mapping key": { message: 'a colon is missing after a key', hint: INDENTATION },
  'can not read a block mapping entry; a multiline key may not be an implicit key': {
    message: 'a colon is missing after a key',
    hint: INDENTATION,
  },
  'a whitespace character is expected after the key-value separator within a block mapping': {
    message: 'a space is missing after the colon',
  },
  'end of the stream or a document separator is expected': {
    message: 'something that belongs to nothing above it',
    hint: INDENTATION,
  },
  'deficient indentation': {
    message: 'a list, a map or a text in quotes goes on here, but is indented too little or was not ended',
    hint: 'end it with its bracket or quotation mark, or indent this line deeper than the key it belongs to',
  },
  'missed comma between flow collection entries': {
    message: 'a comma or the closing bracket is missing between brackets',
    hint: 'a text with ": " or one of [ ] { } , in it needs quotes there',
  },
  'unexpected end of the stream within a flow collection': { message: 'a closing bracket is missing' },
  'unexpected end of the stream within a double quoted scalar': {
    message: 'a closing quotation mark is missing',
  },
  'unexpected end of the stream within a single quoted scalar': {
    message: 'a closing quotation mark is missing',
  },
  'unknown escape sequence': {
    message: 'an escape that does not exist in a text in double quotes',
    hint: 'write a backslash as two, or put the text in single quotes',
  },
  'the stream contains non-printable characters': {
    message: 'a control character',
    hint: 'write it as an escape such as \\u0007 in double quotes',
  },
}

/** What cannot begin a plain text, and where the reader's own reason says less. */
const BY_CHARACTER: Readonly<Record<string, Reason>> = {
  '@': { message: 'a text cannot begin with "@"', hint: 'put it in quotes' },
  '`': { message: 'a text cannot begin with "`"', hint: 'put it in quotes' },
  '%': { message: 'a text cannot begin with "%"', hint: 'put it in quotes' },
  ':': { message: 'a ":" that makes a key where none can be', hint: INDENTATION },
  '-': {
    message: 'a list that begins beside its key',
    hint: 'begin it on a line of its own; a text that begins with "- " needs quotes',
  },
}

function explain({ message, hint }: YamlFault, character: string): Reason {
  if (hint !== undefined) return { message, hint }
  if (message.startsWith('nesting exceeded')) return TOO_DEEP
  const byCharacter = message === 'bad indentation of a mapping entry' ? BY_CHARACTER[character] : undefined
  return byCharacter ?? REASONS[message] ?? { message }
}

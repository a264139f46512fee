/** What can be wrong with a text that should be JSON. */
export type JsonFaultKind =
  | 'symbol'
  | 'number'
  | 'name'
  | 'value'
  | 'colon'
  | 'comma'
  | 'closeBrace'
  | 'closeBracket'
  | 'trailing'
  | 'comment'
  | 'string'
  | 'unicode'
  | 'escape'
  | 'control'

/** The first thing wrong with a JSON text, and at which character, counted from 0. */
export interface JsonFault {
  readonly offset: number
  readonly kind: JsonFaultKind
}

/** What may come next; `…OrClose` right after an opening bracket. */
type Expected = 'value' | 'valueOrClose' | 'name' | 'nameOrClose' | 'colon' | 'after'

interface Reader {
  readonly text: string
  /** Brackets still to be closed, the innermost last: a stack of our own, so that no nesting is too deep. */
  readonly closers: string[]
  at: number
  expected: Expected
}

const STEPS: Readonly<Record<Expected, (reader: Reader) => JsonFault | undefined>> = {
  value: reader => readValue(reader, 'value'),
  valueOrClose: reader => (closes(reader) ? close(reader) : readValue(reader, 'closeBracket')),
  name: reader => readName(reader, 'name'),
  nameOrClose: reader => (closes(reader) ? close(reader) : readName(reader, 'closeBrace')),
  colon: readColon,
  after: readAfter,
}

/**
 * Finds the first thing wrong with a text that `JSON.parse` refuses (RFC 8259). The engines tell that each in its own
 * words, some without a place.
 *
 * @returns `undefined` for correct JSON
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const reader: Reader = { text, closers: [], at: 0, expected: 'value' }
  while (true) {
    reader.at = skipJsonSpace(text, reader.at)
    if (isComment(reader)) return faultAt(reader, 'comment')
    if (reader.expected === 'after' && reader.closers.length === 0) {
      return reader.at === text.length ? undefined : faultAt(reader, 'trailing')
    }
    const fault = STEPS[reader.expected](reader)
    if (fault !== undefined) return fault
  }
}

/** The first character from `at` on that is no white space (RFC 8259 section 2). */
export function skipJsonSpace(text: string, at: number): number {
  let end = at
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break
    end++
  }
  return end
}

function readValue(reader: Reader, kindAtEnd: JsonFaultKind): JsonFault | undefined {
  const char = reader.text.charAt(reader.at)
  if (char === '') return faultAt(reader, kindAtEnd)
  if (char === '{' || char === '[') {
    reader.closers.push(char === '{' ? '}' : ']')
    reader.expected = char === '{' ? 'nameOrClose' : 'valueOrClose'
    reader.at++
    return undefined
  }
  reader.expected = 'after'
  if (char === '"') return readString(reader)
  if (/[-\d]/.test(char)) return readNumber(reader)
  if (/[}\],:]/.test(char)) return faultAt(reader, 'value')
  const word = matchAt(/(?:true|false|null)(?![\w$])/y, reader)
  if (word === '') return faultAt(reader, 'symbol')
  reader.at += word.length
  return undefined
}

function readName(reader: Reader, kindAtEnd: JsonFaultKind): JsonFault | undefined {
  const char = reader.text.charAt(reader.at)
  if (char !== '"') return faultAt(reader, char === '' ? kindAtEnd : 'name')
  reader.expected = 'colon'
  return readString(reader)
}

function readColon(reader: Reader): JsonFault | undefined {
  if (reader.text.charAt(reader.at) !== ':') return faultAt(reader, 'colon')
  reader.at++
  reader.expected = 'value'
  return undefined
}

function readAfter(reader: Reader): JsonFault | undefined {
  const char = reader.text.charAt(reader.at)
  const inObject = reader.closers.at(-1) === '}'
  if (closes(reader)) return close(reader)
  if (char === ',') {
    reader.at++
    reader.expected = inObject ? 'name' : 'value'
    return undefined
  }
  if (char === '' || char === '}' || char === ']')
    return faultAt(reader, inObject ? 'closeBrace' : 'closeBracket')
  return faultAt(reader, 'comma')
}

/** A fault in a string is told at its opening quotation mark. */
function readString(reader: Reader): JsonFault | undefined {
  const { text } = reader
  let at = reader.at + 1
  while (text.charAt(at) !== '"') {
    const char = text.charAt(at)
    if (char === '' || char === '\n' || char === '\r') return faultAt(reader, 'string')
    if (char < ' ') return faultAt(reader, 'control')
    const escaped = char === '\\' ? readEscape(text, at + 1) : 0
    if (typeof escaped === 'string') return faultAt(reader, escaped)
    at += escaped + 1
  }
  reader.at = at + 1
  return undefined
}

/** How many characters belong to the backslash before them. */
function readEscape(text: string, at: number): number | JsonFaultKind {
  const char = text.charAt(at)
  if (char === '') return 'string'
  if (char === 'u') return /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5)) ? 5 : 'unicode'
  return '"\\/bfnrt'.includes(char) ? 1 : 'escape'
}

function readNumber(reader: Reader): JsonFault | undefined {
  const number = matchAt(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy, reader)
  // What a fraction or an exponent begins with and nothing comes of it.
  const next = reader.text.charAt(reader.at + number.length)
  if (number === '' || next === 'e' || next === 'E' || next === '.') return faultAt(reader, 'number')
  reader.at += number.length
  return undefined
}

function closes(reader: Reader): boolean {
  return reader.at < reader.text.length && reader.text.charAt(reader.at) === reader.closers.at(-1)
}

function close(reader: Reader): undefined {
  reader.closers.pop()
  reader.at++
  reader.expected = 'after'
}

function isComment({ text, at }: Reader): boolean {
  return text.startsWith('//', at) || text.startsWith('/*', at)
}

function matchAt(sticky: RegExp, { text, at }: Reader): string {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0] ?? ''
}

function faultAt({ at }: Reader, kind: JsonFaultKind): JsonFault {
  return { offset: at, kind }
}

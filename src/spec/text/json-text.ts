import { type JsonFaultKind, findJsonFault, skipJsonSpace } from '../../json/json-fault.ts'
import {
  type Locate,
  type Opened,
  type Position,
  type Step,
  lineStarts,
  locateBy,
  positionAt,
} from './positions.ts'

const MESSAGES: Readonly<Record<JsonFaultKind, string>> = {
  symbol: 'something that is no JSON value',
  number: 'a malformed number',
  name: 'a property name in double quotes is missing',
  value: 'a value is missing',
  colon: 'a colon is missing',
  comma: 'a comma is missing',
  closeBrace: 'a closing brace is missing',
  closeBracket: 'a closing bracket is missing',
  trailing: 'text after the end of the document',
  comment: 'a comment, which JSON does not allow',
  string: 'a string that does not end',
  unicode: 'a malformed unicode escape',
  escape: 'a malformed escape in a string',
  control: 'a control character in a string',
}

/** The first thing wrong with a text that `JSON.parse` refused. */
export function findJsonError(text: string): Position & { readonly message: string } {
  const fault = findJsonFault(text)
  const place = positionAt(lineStarts(text), fault?.offset ?? 0)
  // `JSON.parse` refuses correct JSON only where its own stack ends.
  return { ...place, message: fault === undefined ? 'nested too deeply to be read' : MESSAGES[fault.kind] }
}

/**
 * Places in a text that `JSON.parse` has read; a value is known by the offset of its first character. Only the way of
 * a pointer is read, what lies beside it is skipped over.
 */
export function locateInJson(text: string): Locate {
  const root = skipJsonSpace(text, 0)
  return locateBy(lineStarts(text), { offset: root, node: root }, node => openJson(text, node))
}

/** Of equal keys the last counts, as it does for `JSON.parse`. */
function openJson(text: string, from: number): Opened {
  const steps = new Map<string, Step>()
  const isArray = text.charAt(from) === '['
  if (!isArray && text.charAt(from) !== '{') return steps
  let at = skipJsonSpace(text, from + 1)
  while (at < text.length && !isClosing(text.charAt(at))) {
    const offset = at
    let key = String(steps.size)
    if (!isArray) {
      at = endOfString(text, at)
      key = JSON.parse(text.slice(offset, at)) as string
      at = skipJsonSpace(text, skipJsonSpace(text, at) + 1)
    }
    steps.set(key, { offset, node: at })
    at = skipJsonSpace(text, endOfValue(text, at))
    if (text.charAt(at) === ',') at = skipJsonSpace(text, at + 1)
  }
  return steps
}

function endOfValue(text: string, from: number): number {
  const first = text.charAt(from)
  if (first === '"') return endOfString(text, from)
  if (first !== '{' && first !== '[') return nextOf(/[\s,\]}]/g, text, from)
  let depth = 0
  let at = from
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '"') at = endOfString(text, at)
    else {
      depth += isClosing(char) ? -1 : 1
      at++
    }
    if (depth === 0) break
    at = nextOf(/["[\]{}]/g, text, at)
  }
  return at
}

function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at + 1
}

/** An odd number of backslashes before a quotation mark makes it a part of the text. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charAt(first - 1) === '\\') first--
  return (at - first) % 2 === 1
}

function isClosing(char: string): boolean {
  return char === '}' || char === ']'
}

function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

import { type JsonFaultKind, findJsonFault } from '../json/json-fault.ts'
import type { JsonValue } from '../json/value.ts'

/** A text read as JSON, or where and why it is none. */
export type ParsedJson =
  | { readonly value: JsonValue }
  /** `line 2, column 14: a comma is expected` */
  | { readonly error: string }

/** Reads JSON (RFC 8259). The place of an error is worked out only when there is one. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { error: explain(text) }
  }
}

const REASONS: Readonly<Record<JsonFaultKind, string>> = {
  symbol: 'this is neither a value nor a bracket, a comma or a colon',
  number: 'this is not a number',
  name: 'a property name in double quotes is expected',
  value: 'a value is expected',
  colon: 'a colon is expected',
  comma: 'a comma is expected',
  closeBrace: 'a closing brace is expected',
  closeBracket: 'a closing bracket is expected',
  trailing: 'the JSON has ended before this',
  comment: 'JSON has no comments',
  string: 'a text has no closing quotation mark',
  unicode: 'a \\u sequence needs four hexadecimal digits',
  escape: 'a backslash stands before a character it cannot escape',
  control: 'a control character must be written as an escape',
}

/** Texts beyond this are not read a second time for the place of their error. */
const MAX_EXPLAINED = 1_000_000

function explain(text: string): string {
  if (text.trim() === '') return 'there is nothing in it'
  const fault = text.length <= MAX_EXPLAINED ? findJsonFault(text) : undefined
  if (fault === undefined) return 'it is not JSON'
  const before = text.slice(0, fault.offset)
  const line = before.split('\n').length
  const column = fault.offset - before.lastIndexOf('\n')
  const reason = fault.offset >= text.trimEnd().length ? 'it ends too early' : REASONS[fault.kind]
  return `line ${line}, column ${column}: ${reason}`
}

import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
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

const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is neither a value nor a bracket, a comma or a colon',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the JSON has ended before this',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text has no closing quotation mark',
  UnexpectedEndOfNumber: 'a number is cut off',
  InvalidUnicode: 'a \\u sequence needs four hexadecimal digits',
  InvalidEscapeCharacter: 'a backslash stands before a character it cannot escape',
  InvalidCharacter: 'a control character must be written as an escape',
}

/** Texts beyond this are not read a second time for the place of their error. */
const MAX_EXPLAINED = 1_000_000

function explain(text: string): string {
  if (text.trim() === '') return 'there is nothing in it'
  const errors: ParseError[] = []
  if (text.length <= MAX_EXPLAINED) readAgain(text, errors)
  const [first] = errors
  if (first === undefined) return 'it is not JSON'
  const before = text.slice(0, first.offset)
  const line = before.split('\n').length
  const column = first.offset - before.lastIndexOf('\n')
  const reason =
    first.offset >= text.trimEnd().length ? 'it ends too early' : REASONS[printParseErrorCode(first.error)]
  return `line ${line}, column ${column}: ${reason ?? 'it is not JSON'}`
}

function readAgain(text: string, errors: ParseError[]): void {
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  } catch {
    // Nested deeper than the recursive reader can follow: the error stays without a place.
  }
}

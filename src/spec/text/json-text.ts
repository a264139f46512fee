import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { fromPointer } from '../../json/pointer.ts'
import { type Locate, type Position, lineStarts, positionAt } from './positions.ts'

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const

/** What a person calls the errors jsonc-parser has codes for. */
const MESSAGES: { readonly [code: string]: string } = {
  InvalidSymbol: 'something that is no JSON value',
  InvalidNumberFormat: 'a malformed number',
  PropertyNameExpected: 'a property name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'text after the end of the document',
  InvalidCommentToken: 'a comment, which JSON does not allow',
  UnexpectedEndOfComment: 'a comment that does not end',
  UnexpectedEndOfString: 'a string that does not end',
  UnexpectedEndOfNumber: 'a number that does not end',
  InvalidUnicode: 'a malformed unicode escape',
  InvalidEscapeCharacter: 'a malformed escape in a string',
  InvalidCharacter: 'a control character in a string',
}

/** The first thing wrong with a text that `JSON.parse` refused. */
export function findJsonError(text: string): Position & { readonly message: string } {
  const errors: ParseError[] = []
  try {
    parseTree(text, errors, STRICT)
  } catch (error) {
    if (error instanceof RangeError) return { line: 1, column: 1, message: 'nested too deeply to be read' }
    throw error
  }
  const [first] = errors
  const place = positionAt(lineStarts(text), first?.offset ?? 0)
  const code = first === undefined ? '' : printParseErrorCode(first.error)
  return { ...place, message: MESSAGES[code] ?? 'malformed JSON' }
}

/** Reads the tree of a JSON text once, to be asked for places. */
export function locateInJson(text: string): Locate {
  const starts = lineStarts(text)
  const root = parseTree(text, [], STRICT)
  return pointer => {
    let place = root?.offset ?? 0
    let node = root
    for (const token of fromPointer(pointer)) {
      const step = node === undefined ? undefined : stepInto(node, token)
      if (step === undefined) break
      place = step.place
      node = step.value
    }
    return positionAt(starts, place)
  }
}

function stepInto(node: Node, token: string): { place: number; value: Node | undefined } | undefined {
  if (node.type === 'array') {
    const item = node.children?.[Number(token)]
    return item === undefined ? undefined : { place: item.offset, value: item }
  }
  // The last of equal keys is the one `JSON.parse` keeps.
  const property = node.children?.findLast(member => member.children?.[0]?.value === token)
  return node.type !== 'object' || property === undefined
    ? undefined
    : { place: property.offset, value: property.children?.[1] }
}

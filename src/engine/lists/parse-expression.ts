import type { JsonValue } from '../../json/value.ts'
import type { Criterion } from '../../store/types.ts'

/** One comparison of an expression; the field as the client writes it. */
export interface Comparison {
  readonly field: string
  readonly op: Criterion['op']
  readonly value: JsonValue
}

/** Comparisons of which all must hold, or any. */
export interface Expression {
  readonly joined: 'all' | 'any'
  readonly comparisons: readonly Comparison[]
}

const MAX_LENGTH = 4000
const MAX_COMPARISONS = 50

type Op = Comparison['op']

/** Words of OData (`eq`), SCIM (`co`, `sw`; RFC 7644 section 3.4.2.2) and of RSQL between equal signs (`=gt=`). */
const WORDS: ReadonlyMap<string, Op> = new Map([
  ['eq', 'eq'],
  ['ne', 'not'],
  ['gt', 'gt'],
  ['ge', 'gte'],
  ['lt', 'lt'],
  ['le', 'lte'],
  ['in', 'in'],
  ['co', 'contains'],
  ['like', 'contains'],
  ['sw', 'startsWith'],
])
const SIGNS: ReadonlyMap<string, Op> = new Map([
  ['==', 'eq'],
  ['=', 'eq'],
  [':', 'eq'],
  ['!=', 'not'],
  ['<>', 'not'],
  ['>', 'gt'],
  ['>=', 'gte'],
  ['<', 'lt'],
  ['<=', 'lte'],
])
/** Functions of OData with a field and a text. */
const FUNCTIONS: ReadonlyMap<string, Op> = new Map([
  ['contains', 'contains'],
  ['substringof', 'contains'],
  ['startswith', 'startsWith'],
])

const FIELD = /[\p{L}_@$][\p{L}\p{N}_@$.\-/]*/uy
const WORD_OP = /\s+([a-z]{2,4})(?=[\s('"])\s*/iy
const SIGN_OP = /\s*(?:=([a-z]{2,4})=|([=!]=|<>|[<>]=?|=|:))\s*/iy
const QUOTED = /(?:guid|datetime|datetimeoffset)?(?:'((?:[^'\\]|''|\\.)*)'|"((?:[^"\\]|\\.)*)")/iy
const BARE = /[^\s,;&|()'"]+/y
const AND = /\s+and\s+|\s*(?:&&?|;)\s*/iy
const OR = /\s+or\s+|\s*\|\|?\s*/iy
const COMMA = /\s*,\s*/y
const OPEN = /[\s(]*/y
const CLOSE = /(?:\s*\))*/y

/**
 * Reads the simple part of the usual filter languages: comparisons joined by and, or all by or. `name eq 'Jo' and age gt 3`,
 * `contains(name,'J')` (OData, SCIM), `name==Jo;age=gt=3`, `name==J*` (RSQL), `name:Jo,age>3`, `name=Jo&&age>3`.
 *
 * @returns `undefined` for anything else
 */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const reader = new Reader(text.trim())
  const comparisons: Comparison[] = []
  let joined: Expression['joined'] | undefined
  while (comparisons.length < MAX_COMPARISONS) {
    reader.take(OPEN)
    const comparison = functionAt(reader) ?? comparisonAt(reader)
    if (comparison === undefined) return undefined
    comparisons.push(comparison)
    // Where all is joined alike, brackets change nothing.
    reader.take(CLOSE)
    if (reader.isDone) return { joined: joined ?? 'all', comparisons }
    const next = joinAt(reader)
    if (next === undefined || (joined !== undefined && joined !== next)) return undefined
    joined = next
  }
  return undefined
}

/** A text read from left to right, each pattern once at each place. */
class Reader {
  at = 0
  /** RSQL joins by or with a comma; the others by and. */
  commaMeans: Expression['joined'] = 'all'
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get isDone(): boolean {
    return this.at >= this.#text.length
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#text) ?? undefined
    if (found !== undefined) this.at += found[0].length
    return found
  }
}

function joinAt(reader: Reader): Expression['joined'] | undefined {
  if (reader.take(AND) !== undefined) return 'all'
  if (reader.take(OR) !== undefined) return 'any'
  return reader.take(COMMA) === undefined ? undefined : reader.commaMeans
}

/** `startswith(name,'J')`, also where its result is compared with true. */
function functionAt(reader: Reader): Comparison | undefined {
  const start = reader.at
  const name = reader.take(/([a-z]+)\(\s*/iy)?.[1]?.toLowerCase() ?? ''
  const op = FUNCTIONS.get(name)
  const isTurned = name === 'substringof'
  const first = op === undefined ? undefined : isTurned ? valueAt(reader) : reader.take(FIELD)?.[0]
  const isTwo = first !== undefined && reader.take(COMMA) !== undefined
  const second = isTwo ? (isTurned ? reader.take(FIELD)?.[0] : valueAt(reader)) : undefined
  const isWhole = second !== undefined && reader.take(/\s*\)(?:\s+eq\s+true)?/iy) !== undefined
  const [field, value] = isTurned ? [second, first] : [first, second]
  if (op !== undefined && isWhole && typeof field === 'string' && typeof value === 'string')
    return { field, op, value }
  reader.at = start
  return undefined
}

function comparisonAt(reader: Reader): Comparison | undefined {
  const field = reader.take(FIELD)?.[0]
  const op = field === undefined ? undefined : operatorAt(reader)
  if (field === undefined || op === undefined) return undefined
  if (op.op === 'in') {
    const values = listAt(reader)
    return values === undefined ? undefined : { field, op: 'in', value: values }
  }
  const value = valueAt(reader)
  if (value === undefined) return undefined
  return op.op === 'eq' && op.isSign && typeof value === 'string'
    ? withStars(field, value)
    : { field, op: op.op, value }
}

function operatorAt(reader: Reader): { readonly op: Op; readonly isSign: boolean } | undefined {
  const start = reader.at
  const word = reader.take(WORD_OP)?.[1]
  const byWord = word === undefined ? undefined : WORDS.get(word.toLowerCase())
  if (byWord !== undefined) return { op: byWord, isSign: false }
  reader.at = start
  const found = reader.take(SIGN_OP)
  const [, between, sign = ''] = found ?? []
  const op = between === undefined ? SIGNS.get(sign) : WORDS.get(between.toLowerCase())
  if (op === undefined) return undefined
  if (between !== undefined || sign === '==') reader.commaMeans = 'any'
  return { op, isSign: true }
}

/** `('a','b')`, `(a,b)`, `["a","b"]`. */
function listAt(reader: Reader): JsonValue[] | undefined {
  if (reader.take(/[([]\s*/y) === undefined) return undefined
  const values: JsonValue[] = []
  do {
    const value = valueAt(reader)
    if (value === undefined) return undefined
    values.push(value)
  } while (reader.take(COMMA) !== undefined)
  return reader.take(/\s*[)\]]/y) === undefined ? undefined : values
}

function valueAt(reader: Reader): string | boolean | null | undefined {
  const quoted = reader.take(QUOTED)
  if (quoted !== undefined)
    return (quoted[1]?.replaceAll("''", "'") ?? quoted[2] ?? '').replace(/\\(.)/g, '$1')
  const bare = reader.take(BARE)?.[0]
  if (bare === undefined) return undefined
  const word = bare.toLowerCase()
  if (word === 'null') return null
  return word === 'true' || word === 'false' ? word === 'true' : bare
}

/** `J*` begins, `*o*` contains; a star elsewhere is not read. */
function withStars(field: string, value: string): Comparison | undefined {
  const bare = value.replace(/^\*|\*$/g, '')
  if (bare.includes('*') || bare === '') return undefined
  if (!value.endsWith('*')) return value.startsWith('*') ? undefined : { field, op: 'eq', value }
  return { field, op: value.startsWith('*') ? 'contains' : 'startsWith', value: bare }
}

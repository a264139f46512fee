import type { JsonValue } from '../../json/value.ts'
import type { SchemaObject } from '../../schema/types.ts'

/** A keyword that draws a line: the value on it, which is still good, and the next one, which is not. */
export interface Bound {
  readonly keyword: keyof SchemaObject
  readonly at: string
  readonly beyond: string
  /** `undefined` where there is no such value, or none of a bearable size. */
  onLine(limit: number, sample: JsonValue | undefined, schema: SchemaObject): JsonValue | undefined
  overLine(limit: number, sample: JsonValue | undefined, schema: SchemaObject): JsonValue | undefined
}

/** Longest text and list made: a server may refuse longer ones for their size alone. */
const MAX_LENGTH = 2000
const MAX_ITEMS = 60

/** Every keyword of JSON Schema that draws a line (Validation, sections 6.2 to 6.4). */
export const BOUNDS: readonly Bound[] = [
  {
    keyword: 'minimum',
    at: 'at its minimum',
    beyond: 'below its minimum',
    onLine: limit => limit,
    overLine: (limit, _, schema) => limit - stepOf(schema),
  },
  {
    keyword: 'maximum',
    at: 'at its maximum',
    beyond: 'above its maximum',
    onLine: limit => limit,
    overLine: (limit, _, schema) => limit + stepOf(schema),
  },
  {
    keyword: 'exclusiveMinimum',
    at: 'next to its minimum',
    beyond: 'at its exclusive minimum',
    onLine: (limit, _, schema) => limit + stepOf(schema),
    overLine: limit => limit,
  },
  {
    keyword: 'exclusiveMaximum',
    at: 'next to its maximum',
    beyond: 'at its exclusive maximum',
    onLine: (limit, _, schema) => limit - stepOf(schema),
    overLine: limit => limit,
  },
  {
    keyword: 'minLength',
    at: 'as short as allowed',
    beyond: 'too short',
    onLine: (limit, sample) => textOf(limit, sample),
    overLine: (limit, sample) => textOf(limit - 1, sample),
  },
  {
    keyword: 'maxLength',
    at: 'as long as allowed',
    beyond: 'too long',
    onLine: (limit, sample) => textOf(limit, sample),
    overLine: (limit, sample) => textOf(limit + 1, sample),
  },
  {
    keyword: 'minItems',
    at: 'with as few items as allowed',
    beyond: 'with too few items',
    onLine: (limit, sample) => listOf(limit, sample),
    overLine: (limit, sample) => listOf(limit - 1, sample),
  },
  {
    keyword: 'maxItems',
    at: 'with as many items as allowed',
    beyond: 'with too many items',
    onLine: (limit, sample) => listOf(limit, sample),
    overLine: (limit, sample) => listOf(limit + 1, sample),
  },
]

function stepOf({ multipleOf }: SchemaObject): number {
  return typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1
}

/** The sample cut, or drawn out by its last character, which most patterns allow to repeat. */
function textOf(length: number, sample: JsonValue | undefined): string | undefined {
  if (length < 0 || length > MAX_LENGTH) return undefined
  const characters = [...(typeof sample === 'string' && sample !== '' ? sample : 'a')]
  const last = characters.at(-1) ?? 'a'
  return [...characters, ...Array<string>(length).fill(last)].slice(0, length).join('')
}

function listOf(length: number, sample: JsonValue | undefined): JsonValue[] | undefined {
  if (length < 0 || length > MAX_ITEMS || !Array.isArray(sample)) return undefined
  const [first] = sample
  if (first === undefined) return length === 0 ? [] : undefined
  return [...sample, ...Array<JsonValue>(length).fill(first)].slice(0, length)
}

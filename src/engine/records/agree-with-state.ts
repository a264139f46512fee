import { type Path, readPath, withPath, withoutPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import { stemOf } from '../../resource/words/verbs.ts'
import { wordsOf } from '../../resource/words/words.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { allowsType, fieldsOf, isNullable, keywordOf, partsOf } from './fields.ts'

/** Brings times and flags that were made up into line with the state that a record is in. */
export type Agree = (made: JsonObject, given: JsonObject) => JsonObject

/** A field that tells of one of the states: `approved_at`, `is_archived`. */
interface Sign {
  readonly path: Path
  readonly form: 'time' | 'flag'
  /** Place of the state it tells of among all that the record can be in. */
  readonly place: number
  readonly isNullable: boolean
  readonly isRequired: boolean
}

/** States that end a record's life in vain: it is in one of them, or never was. */
const IN_VAIN = new Set(
  'cancel cancelled rejected failed declined denied deleted removed expired voided revoked withdrawn aborted'
    .split(' ')
    .map(stemOf),
)

/** States that end it well, which exclude those. */
const WELL = new Set(
  'completed finished done succeeded delivered resolved fulfilled closed'.split(' ').map(stemOf),
)

const STATE = /^(?:status|state|phase|stage)$/i
const TIME = /^(?:at|on|date|time|timestamp)$/

/**
 * The rule, from the words of the names alone: a field named after one of the states (`published_at`, `archived`) tells of that state. It tells
 * nothing (false, null, left out) as long as the record has not come so far by the order of the states, nor where that state and
 * the record's exclude each other: a draft is not published, a completed order not cancelled. In the state itself a flag is
 * true. What comes later leaves open what was before.
 *
 * @returns `undefined` where no field speaks of a state
 */
export function createAgree(library: SchemaLibrary, { schema }: Resource): Agree | undefined {
  const fields = fieldsOf(library, schema).filter(({ path }) => path.length === 1)
  const state = fields.find(
    ({ path, node }) => STATE.test(path[0] ?? '') && keywordOf(library, node, 'enum') !== undefined,
  )
  if (state === undefined) return undefined
  const values = (keywordOf(library, state.node, 'enum') ?? []).map(value =>
    typeof value === 'string' ? stemOf(value) : '',
  )
  const required = new Set(
    partsOf(library, schema).flatMap(part =>
      typeof part.schema === 'object' ? (part.schema.required ?? []) : [],
    ),
  )
  const signs = fields.flatMap(({ path, node }): Sign[] => {
    const words = wordsOf(path[0] ?? '')
    const form = allowsType(library, node, 'boolean') ? 'flag' : 'time'
    const named = form === 'flag' ? words.filter(word => !/^(?:is|was|has)$/.test(word)) : timeWords(words)
    const place = named.length === 0 ? -1 : values.indexOf(stemOf(named.join('_')))
    if (place < 0) return []
    return [
      { path, form, place, isNullable: isNullable(library, node), isRequired: required.has(path[0] ?? '') },
    ]
  })
  if (signs.length === 0) return undefined
  return (made, given) => {
    const now = readPath(made, state.path)
    const place = typeof now === 'string' ? values.indexOf(stemOf(now)) : -1
    if (place < 0) return made
    return signs.reduce(
      (data, sign) => (readPath(given, sign.path) === undefined ? settled(data, sign, values, place) : data),
      made,
    )
  }
}

/** The words of what happened then; none where the name is of no time. */
function timeWords(words: readonly string[]): readonly string[] {
  return words.length > 1 && TIME.test(words.at(-1) ?? '') ? words.slice(0, -1) : []
}

function settled(data: JsonObject, sign: Sign, values: readonly string[], place: number): JsonObject {
  const { path, form } = sign
  if (readPath(data, path) === undefined) return data
  if (sign.place === place) return form === 'flag' ? (withPath(data, path, true) as JsonObject) : data
  if (!isOut(values, sign.place, place)) return data
  const cleared: JsonValue =
    form === 'flag'
      ? withPath(data, path, false)
      : sign.isNullable
        ? withPath(data, path, null)
        : sign.isRequired
          ? data
          : withoutPath(data, path)
  return cleared as JsonObject
}

/** Whether a record in one state cannot have been in another. */
function isOut(values: readonly string[], told: number, now: number): boolean {
  const [toldStem = '', nowStem = ''] = [values[told], values[now]]
  if (IN_VAIN.has(toldStem)) return true
  if (IN_VAIN.has(nowStem)) return WELL.has(toldStem)
  return told > now
}

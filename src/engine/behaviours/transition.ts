import { readPath, type Path, withoutPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { baseOf, isAlike, statesOf, stemOf } from '../../resource/words/verbs.ts'
import { wordsOf } from '../../resource/words/words.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import { allowsType, type Field, fieldsOf, keywordOf } from '../records/fields.ts'
import { REMEMBERED } from '../records/keys.ts'
import type { ResourceRules } from '../records/rules.ts'

/** What a verb makes of a record: its data, and what is kept beside it for the opposite verb. */
export type Transition = (record: StoredRecord, nowMs: number) => Transformed

/** A record's data and hidden part after a transition. */
export interface Transformed {
  readonly data: JsonObject
  readonly hidden: JsonObject
}

/** One field that a verb speaks of, and what becomes of it. */
type Move = (record: Transformed, nowMs: number) => Transformed

/** Words that say nothing of what is done. */
const NOISE: ReadonlySet<string> = new Set(['mark', 'as', 'set', 'make', 'do', 'be', 'to', 'the', 'action'])

/**
 * The change an operation is called after. The verb is the last word of its path (`/cancel`, `:archive`), else of its
 * operationId; DELETE takes back what the verb does (`DELETE /star`).
 *
 * - an enum one of whose values is the verb's state: `cancel` makes `status` `cancelled`; the opposite verb (`unarchive`,
 *   `resume`) brings back what it was before
 * - a boolean named after the state: `archived`, `is_locked`, `enabled`
 * - a time named after it: `cancelledAt` becomes now, and null or nothing by the opposite verb
 *
 * @returns `undefined` when no field of the record speaks of the verb
 */
export function compileTransition(
  library: SchemaLibrary,
  rules: ResourceRules,
  operation: Operation,
): Transition | undefined {
  return transitionBy(library, rules, verbsOf(operation), operation.method === 'DELETE')
}

/**
 * The change that a word speaks of, by the same rules.
 *
 * @param word - A verb or a state in any spelling: `deleted`, `START`, `check-out`
 */
export function transitionTo(
  library: SchemaLibrary,
  rules: ResourceRules,
  word: string,
): Transition | undefined {
  return transitionBy(library, rules, verbsIn(word), false)
}

/** Whether records say what state they are in, by one of several words. */
export function hasStates(library: SchemaLibrary, { resource }: ResourceRules): boolean {
  return fieldsOf(library, resource.schema).some(
    ({ path, node }) => STATE.test(path.at(-1) ?? '') && textsOf(keywordOf(library, node, 'enum')).length > 1,
  )
}

const STATE = /(?:status|state|phase)$/i

function transitionBy(
  library: SchemaLibrary,
  { resource }: ResourceRules,
  verbs: readonly string[],
  takesBack: boolean,
): Transition | undefined {
  const fields = fieldsOf(library, resource.schema).toSorted((a, b) => rank(a) - rank(b))
  for (const verb of verbs) {
    const moves = movesOf(library, fields, verb, takesBack)
    if (moves.length === 0) continue
    return ({ data, hidden }, nowMs) =>
      moves.reduce<Transformed>((record, move) => move(record, nowMs), { data, hidden })
  }
  return undefined
}

/** Fields called `status` first, shallow ones before deep ones. */
function rank({ path }: Field): number {
  return path.length * 2 - (STATE.test(path.at(-1) ?? '') ? 1 : 0)
}

function verbsOf({ path, key }: Operation): string[] {
  const last = path.split(/[/:]/).findLast(part => part !== '' && !part.includes('{')) ?? ''
  const named = key.includes('/') ? [] : wordsOf(key)
  return [...verbsIn(last), ...named].filter(word => !NOISE.has(word))
}

/** All words as one, then each. */
function verbsIn(name: string): string[] {
  const words = wordsOf(name)
  return [words.join(''), ...words].filter(word => !NOISE.has(word))
}

function movesOf(
  library: SchemaLibrary,
  fields: readonly Field[],
  verb: string,
  takesBack: boolean,
): readonly Move[] {
  const undone = takesBack ? verb : (baseOf(verb) ?? '')
  const states: States = {
    verb: takesBack ? '' : verb,
    done: takesBack ? [] : statesOf(verb),
    undone: statesOf(undone),
  }
  const enums = fields.map(field => enumMove(library, field, states))
  const state = enums.find(move => move !== undefined)
  const others = fields.flatMap(
    field => flagMove(library, field, states) ?? timeMove(library, field, states) ?? [],
  )
  return state === undefined ? others : [state, ...others]
}

/** Stems of the states a verb leads to, and of those it takes back. */
interface States {
  /** Nothing where it is taken back. */
  readonly verb: string
  readonly done: readonly string[]
  readonly undone: readonly string[]
}

function flagMove(library: SchemaLibrary, field: Field, states: States): Move | undefined {
  const words = wordsOf(field.path.at(-1) ?? '')
  if (!isNamedLike(words) || !allowsOnly(library, field, 'boolean')) return undefined
  const word = words.at(-1) ?? ''
  if (isDone(word, states)) return setTo(field.path, () => true)
  return states.undone.includes(stemOf(word)) ? setTo(field.path, () => false) : undefined
}

function timeMove(library: SchemaLibrary, field: Field, states: States): Move | undefined {
  const words = wordsOf(field.path.at(-1) ?? '')
  const ending = words.pop() ?? ''
  const word = words.join('_')
  if (!TIME.test(ending) || allowsOnly(library, field, 'boolean')) return undefined
  if (isDone(word, states)) return setTo(field.path, instantIn(library, field))
  return states.undone.includes(stemOf(word))
    ? clear(field.path, allowsType(library, field.node, 'null'))
    : undefined
}

function isDone(word: string, { done, verb }: States): boolean {
  return done.includes(stemOf(word)) || isAlike(word, verb)
}

/** Ends the name of a time, in several languages: `cancelledAt`, `canceladaEn`, `storniertAm`, `annuleLe`. */
const TIME = /^(?:at|on|date|time|timestamp|am|le|en|el|em|il)$/

/** `archived`, `is_archived`: nothing more than the state. */
function isNamedLike(words: readonly string[]): boolean {
  return words.length === 1 || (words.length === 2 && /^(?:is|has|was)$/.test(words[0] ?? ''))
}

/** Declared to be of this type, null aside. */
function allowsOnly(library: SchemaLibrary, { node }: Field, type: string): boolean {
  const declared = keywordOf(library, node, 'type')
  const types = declared === undefined ? [] : [declared].flat()
  return types.length > 0 && types.every(each => each === type || each === 'null')
}

function textsOf(values: readonly JsonValue[] | undefined): string[] {
  return (values ?? []).filter(value => typeof value === 'string')
}

/** The state a verb leads to; for an opposite verb without a state of its own, the one before, else another. */
function enumMove(
  library: SchemaLibrary,
  { path, node }: Field,
  { done, undone, verb }: States,
): Move | undefined {
  const values = textsOf(keywordOf(library, node, 'enum'))
  if (values.length < 2) return undefined
  const find = (states: readonly string[]): string | undefined =>
    states.map(state => values.find(value => stemOf(value) === state)).find(value => value !== undefined)
  const kept = `${REMEMBERED}${path.join('.')}`
  const direct = find(done) ?? values.find(value => isAlike(value, verb))
  if (direct !== undefined) return enter(path, direct, kept)
  const left = find(undone)
  if (left === undefined) return undefined
  const usual = find(USUAL.filter(state => state !== stemOf(left))) ?? values.find(value => value !== left)
  return record => {
    if (readPath(record.data, path) !== left) return record
    const { [kept]: before, ...hidden } = record.hidden
    const back = before ?? usual
    return back === undefined ? record : { data: withPath(record.data, path, back) as JsonObject, hidden }
  }
}

/** Puts a field into a state and remembers what it was. */
function enter(path: Path, state: string, kept: string): Move {
  return ({ data, hidden }) => {
    const before = readPath(data, path)
    const remembers = before !== undefined && before !== state
    return {
      data: withPath(data, path, state) as JsonObject,
      hidden: remembers ? { ...hidden, [kept]: before } : hidden,
    }
  }
}

/** Where a record is that nothing was done to. */
const USUAL: readonly string[] = [
  'active',
  'open',
  'enabled',
  'running',
  'draft',
  'available',
  'pending',
].map(stemOf)

function setTo(path: Path, value: (nowMs: number) => JsonValue): Move {
  return ({ data, hidden }, nowMs) => ({ data: withPath(data, path, value(nowMs)) as JsonObject, hidden })
}

function clear(path: Path, isNullable: boolean): Move {
  return ({ data, hidden }) => {
    if (readPath(data, path) === undefined) return { data, hidden }
    return { data: (isNullable ? withPath(data, path, null) : withoutPath(data, path)) as JsonObject, hidden }
  }
}

/** Now, as the field is declared: seconds since 1970, a date, or RFC 3339. */
function instantIn(library: SchemaLibrary, field: Field): (nowMs: number) => JsonValue {
  if (!allowsType(library, field.node, 'string')) return nowMs => Math.floor(nowMs / 1000)
  const length = keywordOf(library, field.node, 'format') === 'date' ? 10 : undefined
  return nowMs => new Date(nowMs).toISOString().slice(0, length)
}

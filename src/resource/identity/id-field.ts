import { singular } from '../words/plural.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** The property that tells records apart, and how that is known. */
export interface FoundId {
  readonly field: string
  readonly learnt: string
}

/** A path parameter that names records of the family. */
export interface IdParameter {
  readonly name: string
  readonly words: readonly string[]
  /** Asked of few, so it is looked up when asked. */
  readonly isText: () => boolean
}

const IDS =
  /^(?:id|ids|uuid|guid|uid|key|slug|name|code|number|no|nr|num|token|email|login|username|sha|sid)$/
/** What a text in a path names a record by, where its id is a number. */
const NATURAL = ['slug', 'key', 'login', 'username', 'name', 'code', 'identifier']

/**
 * `{uuid}` and the property `uuid`; `{partner_id}` and `partnerId`, or `id` of a Partner; `{issue_number}` and `number`;
 * `{repo}`, a text, and `name` where `id` is a number.
 */
export function byParameter(
  parameter: IdParameter,
  entity: Shape,
  name: string,
  shapes: Shapes,
): FoundId | undefined {
  const learnt = `path parameter {${parameter.name}}`
  const called = (key: string): string | undefined => entity.keys.get(key)
  const { words } = parameter
  const same = called(words.join(''))
  const isPlain =
    words.length === 1 || !entity.properties.has('id') || nameKey(name) === words.slice(0, -1).join('')
  if (same !== undefined && isPlain && isScalar(shapes, entity, same)) return { field: same, learnt }
  const last = words.at(-1) ?? ''
  const isOwn = words.length > 1 && nameKey(name).endsWith(words.slice(0, -1).join(''))
  const short = words.length > 1 && (IDS.test(last) || isOwn) ? called(last) : undefined
  if (short !== undefined && isScalar(shapes, entity, short)) return { field: short, learnt }
  const id = called('id')
  const isNamed = (!IDS.test(last) || last === 'username' || last === 'login') && words[0] !== 'id'
  if (isNamed && parameter.isText() && (id === undefined || isNumber(shapes, entity, id))) {
    const natural = NATURAL.map(called).find(field => field !== undefined && isScalar(shapes, entity, field))
    if (natural !== undefined) return { field: natural, learnt }
  }
  return undefined
}

function isNumber(shapes: Shapes, entity: Shape, field: string): boolean {
  const node = entity.properties.get(field)?.node
  const types = node === undefined ? undefined : shapes.of(node).types
  return types !== undefined && (types.has('integer') || types.has('number'))
}

function isScalar(shapes: Shapes, entity: Shape, field: string): boolean {
  const node = entity.properties.get(field)?.node
  const types = node === undefined ? undefined : shapes.of(node).types
  return types !== undefined && !types.has('object') && !types.has('array') && !types.has('boolean')
}

const USUAL = ['id', '_id', 'uuid', 'guid', 'uid', 'identifier']
const NAMES = ['key', 'slug', 'code', 'username', 'login', 'name', 'number', 'token', 'email']

/**
 * `id`, `PartnerId`, `uuid`, … in the order in which they are likely; a mere name only where no path names a record,
 * because an id that a client cannot use in a path is none.
 */
export function byConvention(
  entity: Shape,
  name: string,
  parameter: IdParameter | undefined,
): FoundId | undefined {
  const byKey = new Map(
    [...entity.properties.keys()].toReversed().map(property => [idKey(property), property]),
  )
  const words = wordsOf(name)
  const heads = [...words.map((_, index) => words.slice(index).join('')), words[0] ?? '']
  const own = heads.flatMap(head =>
    ['id', 'uuid', 'guid', 'key', 'code', 'number'].map(end => `${head}${end}`),
  )
  for (const key of ['id', ...own, ...USUAL, ...(parameter === undefined ? NAMES : [])]) {
    const field = byKey.get(key)
    if (field !== undefined) return { field, learnt: `the property ${field}` }
  }
  const longer = endingIn(parameter, byKey)
  if (longer !== undefined)
    return { field: longer, learnt: `the only property that ends in ${parameter?.name}` }
  const isPlain = parameter === undefined || parameter.words.join('') === 'id'
  const only = [...entity.properties.keys()].filter(property => /(?:_id|Id|ID)$/.test(property))
  if (isPlain && only.length === 1 && only[0] !== undefined)
    return { field: only[0], learnt: 'the only property that ends like an id' }
  return parameter?.isText?.() === true ? byName(byKey) : undefined
}

/** `{rule_id}` and the property `receipt_rule_id`, where it is the only one. */
function endingIn(
  parameter: IdParameter | undefined,
  byKey: ReadonlyMap<string, string>,
): string | undefined {
  if (parameter === undefined || parameter.words.length < 2) return undefined
  const { words } = parameter
  const found = [...byKey.values()].filter(property => {
    const own = wordsOf(property)
    return own.length > words.length && own.slice(-words.length).join() === words.join()
  })
  return found.length === 1 ? found[0] : undefined
}

/** Where no property is an id, a name is better than an id that nobody can see. */
function byName(byKey: ReadonlyMap<string, string>): FoundId | undefined {
  const field = NAMES.map(key => byKey.get(key)).find(name => name !== undefined)
  return field === undefined
    ? undefined
    : { field, learnt: `no property is an id; ${field} tells records apart` }
}

/** `demographicsId`, `demographic_id` → `demographicid`. */
function idKey(property: string): string {
  const words = wordsOf(property)
  return words.map((word, index) => (index === words.length - 2 ? singular(word) : word)).join('')
}

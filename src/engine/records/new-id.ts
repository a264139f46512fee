import { hash } from '../../json/hash.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { slugOf } from '../../generate/words.ts'
import { fieldNode } from './fields.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/** What is given with the id in the form that records show it in. */
export function withGivenId(rules: ResourceRules, given: JsonObject, id: string | number): JsonObject {
  const isText = rules.countsIdsAsTexts || rules.idsAreTexts
  return withPath(given, rules.identity, isText ? String(id) : id) as JsonObject
}

/** The id that a record brings along; what the server decides was taken from it before. */
export function idIn({ resource, identity }: ResourceRules, given: JsonObject): string | number | undefined {
  const id = resource.identity.shown === false ? undefined : readPath(given, identity)
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

/** An id that a path can carry, where the one made for a record cannot stand in it, or not without escapes. */
export function idForPath(
  work: Work,
  rules: ResourceRules,
  shown: JsonValue | undefined,
  attempt: number,
): string | number | undefined {
  return idThatFits(work, rules, shown, attempt) ?? plainForPath(work, rules, shown)
}

/** How often another id is drawn before numbers are put behind those that are taken. */
const DRAWS_BEFORE_NUMBERS = 10

/** `payments-13`, where the words that ids are made of (`payments`, `support`) are all taken. */
export function numberedId(
  { context, store }: Work,
  { identity, pathIds, resource }: ResourceRules,
  shown: JsonValue | undefined,
  attempt: number,
): string | undefined {
  if (attempt < DRAWS_BEFORE_NUMBERS || typeof shown !== 'string') return undefined
  const { schemas } = context.api
  const count = store.collection(resource.name).size + attempt - DRAWS_BEFORE_NUMBERS
  const id = `${shown}${/\s/.test(shown) ? ' ' : '-'}${count + 1}`
  const node = fieldNode(schemas, resource.schema, identity)
  if (node === undefined || pathIds?.accepts(id) === false) return undefined
  return schemas.validator(node, 'response').accepts(id) ? id : undefined
}

function idThatFits(
  { context, inputs }: Work,
  { pathIds, resource }: ResourceRules,
  shown: JsonValue | undefined,
  attempt: number,
): string | number | undefined {
  if (pathIds === undefined || (shown !== undefined && pathIds.accepts(String(shown)))) return undefined
  const id = context.generator.value({
    node: pathIds.node,
    direction: 'request',
    seed: `${context.seed}/${resource.name}/${inputs.draw}/id/${attempt}`,
    nowMs: inputs.nowMs,
    entity: resource.name,
  })
  if (typeof id === 'number') return typeof shown === 'string' ? String(id) : id
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** A name that records are found by, as a path carries it unescaped: `pearland-namespace`. */
function plainForPath(
  { context }: Work,
  { idParameter, identity, pathIds, resource }: ResourceRules,
  shown: JsonValue | undefined,
): string | undefined {
  if (idParameter === undefined || typeof shown !== 'string' || !/[\s/?#%\\]/.test(shown)) return undefined
  const { schemas } = context.api
  const node = fieldNode(schemas, resource.schema, identity)
  const plain = slugOf(shown)
  if (node === undefined || plain === '' || pathIds?.accepts(plain) === false) return undefined
  return schemas.validator(node, 'response').accepts(plain) ? plain : undefined
}

/** A record has its id from the start, even where its schema makes the id optional. */
export function withId(
  { context, inputs }: Work,
  rules: ResourceRules,
  known: JsonObject,
  seed: string,
  attempt: number,
): JsonObject {
  const { resource, identity } = rules
  if (resource.identity.shown === false || (readPath(known, identity) ?? null) !== null) return known
  const node = fieldNode(context.api.schemas, resource.schema, identity)
  if (node === undefined) return known
  const id = context.generator.value({
    node,
    seed: `${seed}/${identity.join('/')}`,
    nowMs: inputs.nowMs,
    entity: identity.at(-1),
  })
  if (id === null) return known
  // An example of the document is drawn again and again: it gets an ending.
  const apart = attempt > 0 && typeof id === 'string' ? `${id}-${hash(seed).slice(0, 4)}` : id
  const isFit = context.api.schemas.validator(node, 'response').accepts(apart)
  return withPath(known, identity, isFit ? apart : id) as JsonObject
}

/** An id that no property shows, as paths want it. */
export function unshownId(
  { context, inputs }: Work,
  { resource, idParameter }: ResourceRules,
  attempt: number,
): string {
  if (idParameter === undefined) return inputs.draw
  const id = context.generator.value({
    node: idParameter,
    direction: 'request',
    seed: `${context.seed}/${resource.name}/${inputs.draw}/${attempt}/id`,
    nowMs: inputs.nowMs,
    entity: `${resource.name}Id`,
  })
  if (typeof id !== 'string') return typeof id === 'number' ? String(id) : inputs.draw
  // An example of the document is drawn again and again: it gets an ending.
  const apart = `${id}-${hash(`${inputs.draw}/${attempt}`).slice(0, 4)}`
  return attempt > 0 && context.api.schemas.validator(idParameter, 'request').accepts(apart) ? apart : id
}

/** The next whole number that no record has. */
export function nextNumber(work: Work, rules: ResourceRules): number {
  const collection = work.store.collection(rules.resource.name)
  let next = collection.last + 1
  while (collection.byId(String(next)) !== undefined) next += 1
  return next
}

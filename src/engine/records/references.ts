import { hashNumber } from '../../json/hash.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import { fieldNode, itemsNode } from './fields.ts'
import { instantOf } from './instants.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * Points the references of a record being made at records that exist. A reference nobody gave is made in a record
 * that has lived (`full`); in one just created only where its schema requires it, and else left open.
 */
export function pickReferences(
  work: Work,
  rules: ResourceRules,
  known: JsonObject,
  seed: string,
  amount: 'bare' | 'full',
): JsonObject {
  let referring: JsonValue = known
  for (const { field, resource, form, isRequired, nullChance } of rules.references) {
    if (amount === 'bare' && (!isRequired || form === 'many')) continue
    if (readPath(known, field) !== undefined) continue
    const stream = `${seed}/${field.join('.')}`
    if (nullChance > 0 && hashNumber(`${stream}/~null`) / 2 ** 32 < nullChance) {
      referring = withPath(referring, field, null)
      continue
    }
    const { identity } = work.context.rules(resource)
    const [id, ...more] = pick(work, resource, stream).map(
      target => readPath(target.data, identity) ?? target.id,
    )
    if (id !== undefined) referring = withPath(referring, field, form === 'many' ? [id, ...more] : id)
  }
  return amount === 'full'
    ? showEmbedded(work, rules, referring as JsonObject, seed)
    : (referring as JsonObject)
}

/** When the latest of the records that a record names was created, in epoch milliseconds; `undefined` where none tells. */
export function latestNamed(work: Work, rules: ResourceRules, known: JsonObject): number | undefined {
  let latest: number | undefined
  for (const { field, resource, form } of rules.references) {
    const { created } = work.context.rules(resource)
    const id = created === undefined || form === 'many' ? undefined : readPath(known, field)
    if (created === undefined || id === undefined || id === null) continue
    const named = work.store.collection(resource).byId(String(id))
    const instant = instantOf(readPath(named?.data, created))
    if (instant !== undefined && instant > (latest ?? Number.NEGATIVE_INFINITY)) latest = instant
  }
  return latest
}

/** Characters of what one record shows of others: each kind that shows the next would double them. */
const MAX_SHOWN = 10_000

/** Has a record that has lived show records that are there, as they were when it was made; the one it refers to where it does both. */
function showEmbedded(work: Work, rules: ResourceRules, known: JsonObject, seed: string): JsonObject {
  let showing: JsonValue = known
  for (const [name, resource] of Object.entries(rules.resource.embedded ?? {})) {
    if (readPath(known, [name]) !== undefined) continue
    const reference = rules.references.find(
      each => each.resource === resource && nameKey(each.field.at(-1) ?? '').startsWith(nameKey(name)),
    )
    const id = reference === undefined ? undefined : readPath(known, reference.field)
    const meant = id === undefined ? undefined : work.store.collection(resource).byId(String(id))
    const [first, ...more] = meant === undefined ? pick(work, resource, `${seed}/${name}`) : [meant]
    if (first === undefined) continue
    const shown = allowsList(work, rules, name) ? [first, ...more].map(({ data }) => data) : first.data
    if (JSON.stringify(shown).length <= MAX_SHOWN) showing = withPath(showing, [name], shown)
  }
  return showing as JsonObject
}

function allowsList({ context }: Work, { resource }: ResourceRules, name: string): boolean {
  const { schemas } = context.api
  const node = fieldNode(schemas, resource.schema, [name])
  return node !== undefined && itemsNode(schemas, node) !== undefined
}

/** Records that stand together, as many as a list of references shows. */
const SHOWN = 2

function pick(work: Work, resource: string, seed: string): readonly StoredRecord[] {
  const collection = work.store.collection(resource)
  const offset = hashNumber(seed) % Math.max(1, collection.size)
  return collection.select({ offset, limit: SHOWN }).items
}

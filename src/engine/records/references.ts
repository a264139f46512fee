import { hashNumber } from '../../json/hash.ts'
import { type Path, readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import { allowsType, fieldNode, itemsNode } from './fields.ts'
import { instantOf } from './instants.ts'
import { namedId } from './named-id.ts'
import type { Reference, ResourceRules } from './rules.ts'
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
    if (amount === 'bare' && (!isRequired || isMany(form))) continue
    if (readPath(known, field) !== undefined) continue
    const stream = `${seed}/${field.join('.')}`
    if (work.isShownAbove === true && allowsNull(work, rules, field)) {
      referring = withPath(referring, field, null)
      continue
    }
    if (nullChance > 0 && hashNumber(`${stream}/~null`) / 2 ** 32 < nullChance) {
      referring = withPath(referring, field, null)
      continue
    }
    const link = rules.hyperlinks.get(field.join('.'))
    const named = pick(work, resource, stream).map(
      (target): Named =>
        link === undefined
          ? nameOf(work, resource, target)
          : { id: link.of(target) ?? null, type: undefined },
    )
    if (named[0] !== undefined) referring = withNamed(referring, field, form, [named[0], ...named.slice(1)])
  }
  return showEmbedded(work, rules, referring as JsonObject, seed, amount)
}

function allowsNull({ context: { api } }: Work, { resource }: ResourceRules, field: Path): boolean {
  const node = fieldNode(api.schemas, resource.schema, field)
  return node !== undefined && allowsType(api.schemas, node, 'null')
}

function isMany(form: Reference['form']): boolean {
  return form === 'many' || form === 'links'
}

/** What names a record: its id, and in links its kind beside it. */
interface Named {
  readonly id: JsonValue
  readonly type: JsonValue | undefined
}

function nameOf({ context }: Work, resource: string, { data, id }: StoredRecord): Named {
  return { id: readPath(data, context.rules(resource).identity) ?? id, type: data['type'] }
}

function withNamed(
  known: JsonValue,
  field: Path,
  form: Reference['form'],
  [first, ...more]: readonly [Named, ...Named[]],
): JsonValue {
  const all = [first, ...more]
  if (form === 'many')
    return withPath(
      known,
      field,
      all.map(({ id }) => id),
    )
  if (form === 'links')
    return withPath(
      known,
      field,
      all.map(({ id, type = null }) => ({ type, id })),
    )
  const pointing = withPath(known, field, first.id)
  if (form === 'one' || first.type === undefined) return pointing
  return withPath(pointing, [...field.slice(0, -1), 'type'], first.type)
}

/** When the latest of the records that a record names was created, in epoch milliseconds; `undefined` where none tells. */
export function latestNamed(work: Work, rules: ResourceRules, known: JsonObject): number | undefined {
  let latest: number | undefined
  for (const { field, resource, form } of rules.references) {
    const { created } = work.context.rules(resource)
    const id = created === undefined || isMany(form) ? undefined : readPath(known, field)
    if (created === undefined || id === undefined || id === null) continue
    const named = work.store.collection(resource).byId(String(namedId(rules, field, id)))
    const instant = instantOf(readPath(named?.data, created))
    if (instant !== undefined && instant > (latest ?? Number.NEGATIVE_INFINITY)) latest = instant
  }
  return latest
}

/** Characters of what one record shows of others: each kind that shows the next would double them. */
const MAX_SHOWN = 10_000

/**
 * Has a record show records that are there, as they were when it was made; the one it refers to where it does both. One just
 * created shows only those it must, and the first there is: that is who is asking, where the API has a `/me`.
 */
function showEmbedded(
  work: Work,
  rules: ResourceRules,
  known: JsonObject,
  seed: string,
  amount: 'bare' | 'full',
): JsonObject {
  let showing: JsonValue = known
  for (const [name, resource] of Object.entries(rules.resource.embedded ?? {})) {
    if (readPath(known, [name]) !== undefined) continue
    if (amount === 'bare' && !rules.required.has(name)) continue
    const stream = amount === 'bare' ? undefined : `${seed}/${name}`
    const [first, ...more] = meantBy(work, rules, known, name, resource) ?? pick(work, resource, stream)
    if (first === undefined) continue
    const shown = allowsList(work, rules, name) ? [first, ...more].map(({ data }) => data) : first.data
    if (JSON.stringify(shown).length <= MAX_SHOWN) showing = withPath(showing, [name], shown)
  }
  return showing as JsonObject
}

/** The record that a reference beside its place names: `author_id` beside `author`. */
function meantBy(
  { store }: Work,
  { references }: ResourceRules,
  known: JsonObject,
  name: string,
  resource: string,
): readonly StoredRecord[] | undefined {
  const reference = references.find(
    each => each.resource === resource && nameKey(each.field.at(-1) ?? '').startsWith(nameKey(name)),
  )
  const id = reference === undefined ? undefined : readPath(known, reference.field)
  const meant = id === undefined ? undefined : store.collection(resource).byId(String(id))
  return meant && [meant]
}

function allowsList({ context }: Work, { resource }: ResourceRules, name: string): boolean {
  const { schemas } = context.api
  const node = fieldNode(schemas, resource.schema, [name])
  return node !== undefined && itemsNode(schemas, node) !== undefined
}

/** Records that stand together, as many as a list of references shows. */
const SHOWN = 2

/** @param seed - What the choice follows from; without it, the first are chosen */
function pick(work: Work, resource: string, seed: string | undefined): readonly StoredRecord[] {
  const collection = work.store.collection(resource)
  const offset = seed === undefined ? 0 : hashNumber(seed) % Math.max(1, collection.size)
  return collection.select({ offset, limit: SHOWN }).items
}

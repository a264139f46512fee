import { withArticle } from '../../json/article.ts'
import { layOver, readPath, withPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { GenerateTask } from '../../generate/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { withRoots } from '../scope.ts'
import { fitRecord, inSchemaOrder } from './fit-record.ts'
import { idNumber } from './id-forms.ts'
import { assign, checkReferences, checkUnique, derive, settle } from './integrity.ts'
import { keyApart, keyOf } from './keys.ts'
import { idForPath, idIn, nextNumber, numberedId, unshownId, withGivenId, withId } from './new-id.ts'
import { isSeenBy, ownerOf } from './owner.ts'
import { keyValuesOf } from './path-fields.ts'
import type { ResourceRules } from './rules.ts'
import { withLinks } from './with-links.ts'
import { isRefusal, type Work } from './work.ts'

/** What is known of a record to be created. */
export interface Draft {
  /** In the shape of the entity; kept as given. */
  readonly values: JsonObject
  readonly parent?: StoredRecord | undefined
  /** The id, where something else than the mock decides it. */
  readonly id?: string | number | undefined
  /** What its key ends in, where that is not its id. */
  readonly keptAs?: string
  /** `bare` (default): as a client just created it; `full`: as a record that has lived. */
  readonly amount?: 'bare' | 'full'
  /** Its place among those made with it, which are called otherwise. */
  readonly nth?: number
  /** Whose it is, kept beside the record; see {@link ownerOf}. Default: what the resource's partition says. */
  readonly owner?: JsonObject
  /** True for what was written as a part of its parent: what it says of its parent's id may be something else, and stays. */
  readonly isInParent?: boolean
  /** Values laid over what is given, e.g. by a hint's `set`. */
  readonly over?: JsonObject
}

/** How often a new id is drawn before a collision is taken for a fault of the schema. */
const MAX_DRAWS = 20

/**
 * Creates a record: gives it an id, completes it from its schema, applies the resource's rules and stores it.
 *
 * @returns The record, or why it cannot be: `conflict` for a taken id or a breach of a unique rule, `invalid` for a
 * reference to a record that does not exist
 */
export function createRecord(work: Work, rules: ResourceRules, draft: Draft): StoredRecord | Refusal {
  const { inlays } = work.context
  if (inlays?.concerns(rules.resource.name) !== true) return addRecord(work, rules, draft)
  const values = inlays.begun(rules, draft.values)
  return work.store.transact(
    () => {
      const record = addRecord(work, rules, { ...draft, values })
      return isRefusal(record) ? record : inlays.takeFirst(work, rules, record, draft.values)
    },
    result => !isRefusal(result),
  )
}

function addRecord(work: Work, rules: ResourceRules, draft: Draft): StoredRecord | Refusal {
  const { store } = work
  const collection = store.collection(rules.resource.name)
  const given = withParent(rules, layOver(draft.values, draft.over ?? {}) as JsonObject, draft)
  const unknown = checkReferences(rules, draft.values, work)
  if (unknown !== undefined) return unknown

  const id = draft.id ?? idIn(rules, given) ?? (rules.countsIds ? nextNumber(work, rules) : undefined)
  const hidden = hiddenOf(work, rules, draft)
  const ownerSo = { ...hidden, ...keyValuesOf(rules.pathFields, given) }
  if (id !== undefined && freeKey(work, rules, String(id), draft.parent, ownerSo) === undefined)
    return idTaken(rules, String(id))

  const isShown = rules.resource.identity.shown !== false
  const named = id === undefined || !isShown ? given : withGivenId(rules, given, id)
  for (let attempt = 0; attempt < MAX_DRAWS; attempt += 1) {
    const { data, shownId } = draw(work, rules, { draft, given, named, id }, attempt)
    const conflict = checkUnique(rules, data, undefined, work)
    if (conflict !== undefined) return conflict
    const ownId = String(shownId ?? id ?? unshownId(work, rules, attempt))
    const last = draft.keptAs ?? ownId
    const owner = { ...hidden, ...keyValuesOf(rules.pathFields, data) }
    const record = { id: ownId, parent: draft.parent?.key, data, hidden: owner }
    const linked = (key: string): Omit<StoredRecord, 'sequence'> =>
      withLinks(work.context, rules.resource.name, { ...record, key }, given)
    const added = collection.addIfFree(linked(keyOf(last, draft.parent)))
    if (added !== undefined) return added
    const key = freeKey(work, rules, last, draft.parent, owner)
    if (key !== undefined) return collection.add(linked(key))
    if (isShown && readPath(given, rules.identity) !== undefined) return idTaken(rules, ownId)
  }
  return noIdLeft(rules)
}

/** A record about to be made: what is given of it, and the same with its id where that is known. */
interface Drawn {
  readonly draft: Draft
  readonly given: JsonObject
  readonly named: JsonObject
  readonly id: string | number | undefined
}

/** Completes a record; where the id it comes to cannot stand in its path, once more with one that can. */
function draw(
  work: Work,
  rules: ResourceRules,
  { draft, given, named, id }: Drawn,
  attempt: number,
): { readonly data: JsonObject; readonly shownId: JsonValue | undefined } {
  const isShown = rules.resource.identity.shown !== false
  const data = complete(work, rules, named, draft, attempt)
  const shownId = isShown ? readPath(data, rules.identity) : undefined
  if (id !== undefined || readPath(given, rules.identity) !== undefined) return { data, shownId }
  const fitting = idForPath(work, rules, shownId, attempt) ?? numberedId(work, rules, shownId, attempt)
  if (fitting === undefined) return { data, shownId }
  if (!isShown) return { data, shownId: fitting }
  const again = complete(work, rules, withPath(given, rules.identity, fitting) as JsonObject, draft, attempt)
  return { data: again, shownId: readPath(again, rules.identity) }
}

/** The key under which a record can be added; `undefined` where one with this id is there for its owner. */
function freeKey(
  work: Work,
  rules: ResourceRules,
  id: string,
  parent: StoredRecord | undefined,
  owner: JsonObject,
): string | undefined {
  const collection = work.store.collection(rules.resource.name)
  const plain = keyOf(id, parent)
  const holder = collection.get(plain)
  if (holder === undefined) return plain
  const apart = keyApart(rules, id, parent, owner)
  return apart === undefined || isSeenBy(holder, owner) || collection.get(apart) !== undefined
    ? undefined
    : apart
}

/** The whole record. It is judged once: only one that is not valid is made again, its parts checked on the way. */
function complete(
  work: Work,
  rules: ResourceRules,
  given: JsonObject,
  draft: Draft,
  attempt: number,
): JsonObject {
  const { api, seed: mockSeed } = work.context
  const { name, schema } = rules.resource
  const seed = `${mockSeed}/${name}/${work.inputs.draw}${attempt === 0 ? '' : `/${attempt}`}`
  const trusted = make(work, rules, given, draft, { seed, attempt, isJudged: true })
  const isValid = api.schemas.validator(schema, 'response').accepts(trusted)
  const made = isValid
    ? trusted
    : fitRecord(work, rules, make(work, rules, given, draft, { seed, attempt, isJudged: false }), seed)
  return inSchemaOrder(rules, made)
}

/** One go at a record. */
interface Go {
  readonly seed: string
  readonly attempt: number
  readonly isJudged: boolean
}

function make(
  work: Work,
  rules: ResourceRules,
  given: JsonObject,
  draft: Draft,
  { seed, attempt, isJudged }: Go,
): JsonObject {
  const { context, inputs } = work
  const { resource } = rules
  const amount = draft.amount ?? 'bare'
  const roots = { parent: draft.parent?.data }
  const defaults = assign({}, rules.defaults, withRoots(work.scope, { ...roots, record: given }))
  const { parts } = context
  const said = layOver(defaults, given) as JsonObject
  const referring = parts.pickReferences?.(work, rules, said, seed, amount) ?? said
  const known = derive(rules, asKept(work, rules, referring), work, roots)
  const made = context.generator.value({
    node: resource.schema,
    seed,
    nowMs: inputs.nowMs,
    known,
    amount,
    context: draft.parent?.data,
    notBeforeMs: amount === 'full' ? parts.latestNamed?.(work, rules, known) : undefined,
    entity: resource.name,
    isJudged,
    among: amongOthers(`${context.seed}/${resource.name}/${draft.parent?.key ?? ''}`, draft),
  })
  const linked = parts.withoutInventedLinks?.(context.api.schemas, resource.schema, made, known) ?? made
  const completed = whole(known, linked)
  const agreed = rules.agree?.(completed, known) ?? completed
  const identified = withId(work, rules, agreed, seed, attempt)
  const nested = amount === 'full' ? parts.pickNested?.(work, rules, identified, { known, seed }) : undefined
  const pointing = nested ?? identified
  return settle(rules, pointing, work, roots)
}

function amongOthers(seed: string, { nth }: Draft): GenerateTask['among'] {
  return nth === undefined ? undefined : { seed, nth }
}

/** A record that is kept elsewhere looks the same here. */
function asKept({ store }: Work, { resource, identity }: ResourceRules, named: JsonObject): JsonObject {
  const id = resource.membership?.of === undefined ? undefined : readPath(named, identity)
  if (resource.membership?.of === undefined || id === undefined) return named
  const kept = store.collection(resource.membership.of).byId(String(id))
  return kept === undefined ? named : (layOver(kept.data, named) as JsonObject)
}

/** What was made laid over what was known; a schema whose values are no objects leaves only the latter. */
function whole(known: JsonObject, made: JsonValue): JsonObject {
  return isObject(made) ? (layOver(known, made) as JsonObject) : known
}

function withParent(
  rules: ResourceRules,
  values: JsonObject,
  { parent, isInParent = false }: Pick<Draft, 'parent' | 'isInParent'>,
): JsonObject {
  if (parent === undefined || rules.parentField === undefined) return values
  if (isInParent && readPath(values, rules.parentField) !== undefined) return values
  const field = rules.parentField
  const address = rules.hyperlinks.get(field.join('.'))?.of(parent)
  if (address !== undefined) return withPath(values, field, address) as JsonObject
  const isNumber = rules.parentIsNumber || typeof readPath(values, field) === 'number'
  const id = isNumber ? idNumber(parent.id) : parent.id
  return id === undefined ? values : (withPath(values, field, id) as JsonObject)
}

function noIdLeft({ resource: { label } }: ResourceRules): Refusal {
  const message = `every id drawn for a new ${label} is taken: its schema allows too few`
  return { kind: 'refusal', reason: 'conflict', message, values: { resource: label } }
}

function idTaken(rules: ResourceRules, id: string): Refusal {
  const { label } = rules.resource
  return {
    kind: 'refusal',
    reason: 'conflict',
    message: `${withArticle(label)} with the id "${id}" exists already`,
    values: { id, resource: label },
  }
}

/** The owner of a record, kept beside it: named in the values, or told by the request. */
function hiddenOf(work: Work, rules: ResourceRules, { values, owner }: Draft): JsonObject {
  const hidden = owner ?? ownerOf(rules, work.scope)
  const named = rules.partition === undefined ? undefined : values[rules.partition.field]
  return named === undefined || rules.partition === undefined
    ? hidden
    : { ...hidden, [rules.partition.field]: named }
}

import { lastSegment } from '../../http/query.ts'
import { type JsonObject, type JsonValue, isObject, setOwn } from '../../json/value.ts'
import { withoutPath } from '../../json/path.ts'
import { hash } from '../../json/hash.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { type Answer, type Conversation, ask } from './conversation.ts'
import { acceptsText } from './accepts-text.ts'
import { propertiesOf, typesOf } from './declared.ts'
import { type IdentityClues, idCandidates, isIdentifying } from './identity.ts'
import { plainName } from './names.ts'
import { parametersIn } from './path-key.ts'
import type { RequestWish } from './request-maker.ts'
import { type PlacedRecord, recordIn } from './record-place.ts'
import type { ResourcePlan } from './resource-plan.ts'

/** A record the client created. */
export interface MadeRecord {
  readonly plan: ResourcePlan
  /** Ids of the records above, from the outside in. */
  readonly above: readonly string[]
  /** Its id, or what may be it, best first; cut to one as soon as the server has answered to it. */
  candidates: readonly string[]
  /** Whether the id is only what the client sent: the answer to the creation says nothing of it. */
  readonly isGuessed: boolean
  /** The answer to its creation. */
  readonly answer: Answer
  /** As it was sent; `undefined` where nothing was. */
  readonly sent: PlacedRecord | undefined
  /** As the answer shows it. */
  readonly shown: PlacedRecord | undefined
}

/** What joins a name to the ending that makes it another; not every name may have a hyphen. */
const JOINTS = ['-', '']

/** How often a record is made anew when the server says that its values are taken. */
const MAX_CONFLICTS = 3

/**
 * Creates a record below others. A conflict is answered with other values: what is unique the document does not say.
 *
 * @param nth - Tells one record of a run from the next
 */
export async function makeRecord(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
  nth: string,
): Promise<MadeRecord | Answer | { readonly problem: string }> {
  let asked: Answer | { readonly problem: string } | undefined
  for (let attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
    const isTaken = asked !== undefined && 'status' in asked && asked.status === 409
    const wish = await createWish(conversation, plan, above, `${nth}.${attempt}`, isTaken)
    const vary = isTaken
      ? (body: JsonValue, accepts: (body: JsonValue) => boolean): JsonValue =>
          JOINTS.map(joint => varied(body, plan, `${joint}${hash(wish.salt).slice(0, 4)}`)).find(accepts) ??
          body
      : attempt > 0
        ? withoutReferences
        : undefined
    asked = await ask(conversation, { ...wish, vary })
    if ('problem' in asked || !MENDABLE.has(asked.status)) break
  }
  if (asked === undefined || 'problem' in asked || !asked.isSuccess)
    return asked ?? { problem: 'nothing was sent' }
  return recordOf(conversation, plan, above, asked)
}

/**
 * How a record is asked for: below its parents, and naming records that are there.
 *
 * @param salt - Tells one from another
 * @param isTaken - Other values than those of records that are there
 */
export async function createWish(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
  salt: string,
  isTaken: boolean = false,
): Promise<RequestWish & { readonly salt: string }> {
  const { create } = plan
  const references = await conversation.references.of(create)
  const linking = await conversation.references.linking(create)
  const parameter = idParameterOf(create, plan)
  const own =
    parameter === undefined
      ? undefined
      : (namesFor(conversation, plan, above, parameter, salt)[0] ??
        conversation.maker.pathValue(create, parameter, salt))
  const ids = idsFor(create, own === undefined ? above : [...above, own])
  const names = new Map<string, JsonValue>([
    ...(isTaken ? [] : references),
    ...filtersOf(conversation, plan),
    ...knownNames(plan, above, parameter, own),
  ])
  const known = (node: SchemaNode): JsonValue | undefined =>
    linking ?? placed(conversation.api.schemas, node, names, plan.noun)
  return { operation: create, ids, salt, known, entity: plan.noun, values: names }
}

/** Names thought of for a record, of which the first that no other has is taken; where an enum or an example gives them there are few. */
const MAX_NAMES = 8

/** Whether a client that names what it creates knows a name that no record made there has yet. */
export function hasNewName(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
): boolean {
  const parameter = idParameterOf(plan.create, plan)
  return parameter === undefined || namesFor(conversation, plan, above, parameter, 'new').length > 0
}

function namesFor(
  { maker, belongings }: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
  parameter: string,
  salt: string,
): string[] {
  const beside = [...belongings].filter(
    each => each.plan.path === plan.path && each.above.join('/') === above.join('/'),
  )
  const taken = new Set(beside.flatMap(({ candidates }) => candidates))
  const names = Array.from({ length: MAX_NAMES }, (_, nth) =>
    maker.pathValue(plan.create, parameter, nth === 0 ? salt : `${salt}.${nth}`),
  )
  return names.filter(name => !taken.has(name))
}

/** The record that an answer to a creation speaks of; it is one of what the check leaves behind until it is deleted. */
export function recordOf(
  { api, belongings }: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
  answer: Answer,
): MadeRecord {
  const { body, nodes, exchange } = answer
  const shown = recordIn(api.schemas, body, nodes, plan.noun)
  const sentNodes = answer.sent?.node === undefined ? [] : [answer.sent.node]
  const sent = recordIn(api.schemas, answer.sent?.value, sentNodes, plan.noun)
  const own = idParameterOf(plan.create, plan)
  const clues = cluesOf(api.schemas, plan, shown?.value ?? body, sent?.value, exchange.response.headers)
  const candidates = own === undefined ? idCandidates(clues) : [lastSegment(exchange.request.url)]
  const isGuessed = own === undefined && idCandidates({ ...clues, sent: undefined }).length === 0
  const record: MadeRecord = { plan, above, candidates, isGuessed, answer, sent, shown }
  belongings.add(record)
  return record
}

/** The parameter in which a PUT names what it creates. */
function idParameterOf(create: Operation, { parents }: ResourcePlan): string | undefined {
  return create.method === 'PUT' ? parametersIn(create.path)[parents.length] : undefined
}

/** Clues about a record's id for the paths of its items. */
export function cluesOf(
  schemas: SchemaLibrary,
  plan: ResourcePlan,
  shown: JsonValue | undefined,
  sent: JsonValue | undefined,
  headers: IdentityClues['headers'],
): IdentityClues {
  const item = itemOperation(plan)
  const parameter = item === undefined ? undefined : parametersIn(item.path)[plan.parents.length]
  const schema = item?.parameters.find(
    ({ name, in: place }) => place === 'path' && name === parameter,
  )?.schema
  const fits = schema === undefined ? () => true : acceptsText(schemas, schema)
  return { parameter, itemPath: item?.path, noun: plan.noun, shown, sent, headers, fits }
}

function itemOperation({ read, updates, remove }: ResourcePlan): Operation | undefined {
  return read ?? updates[0] ?? remove
}

/** What may be said of a body that names a record that is not there, or is taken. */
const MENDABLE = new Set([404, 409, 422])

/** The body without what names other records, `payoutId`, and may be left out: which go together, nothing tells. */
function withoutReferences(body: JsonValue, accepts: (body: JsonValue) => boolean): JsonValue {
  return Object.keys(isObject(body) ? body : {})
    .filter(name => /(?:[a-z]Ids?|_ids?|Uuid|_uuid)$/.test(name))
    .reduce((kept, name) => {
      const less = withoutPath(kept, [name])
      return accepts(less) ? less : kept
    }, body)
}

/** The body with other names: what says who a record is, at its top or one level deeper, gets an ending of its own. */
function varied(body: JsonValue, plan: ResourcePlan, ending: string, depth = 0): JsonValue {
  if (Array.isArray(body)) return body.map(item => varied(item, plan, ending, depth))
  if (!isObject(body)) return body
  const parameter = parametersIn(itemOperation(plan)?.path ?? '')[plan.parents.length] ?? 'id'
  const copy: JsonObject = {}
  for (const [name, value] of Object.entries(body)) {
    const isName = isIdentifying(name, parameter, plan.noun)
    if (isName && typeof value === 'string') setOwn(copy, name, value + ending)
    else setOwn(copy, name, depth === 0 && isObject(value) ? varied(value, plan, ending, 1) : value)
  }
  return copy
}

/** Values for the parameters of an operation's path, by position: names differ between the paths of one record. */
export function idsFor(operation: Operation, values: readonly string[]): Map<string, string> {
  const names = parametersIn(operation.path)
  return new Map(names.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]]])))
}

/** What the list must be asked to filter by: records that are to be found in one list agree in it. */
function filtersOf({ maker }: Conversation, { list }: ResourcePlan): [string, JsonValue][] {
  const required = list?.parameters.filter(({ in: place, required }) => place === 'query' && required) ?? []
  return required.map(parameter => [plainName(parameter.name), maker.parameterValue(parameter)])
}

/** What a body that names its parents or itself must say, by plain name. */
function knownNames(
  { parents }: ResourcePlan,
  above: readonly string[],
  parameter: string | undefined,
  own: string | undefined,
): Map<string, JsonValue> {
  const names = new Map<string, JsonValue>()
  for (const [index, parent] of parents.entries()) {
    const id = above[index]
    if (id !== undefined) setParent(names, parent.parameter, id)
  }
  if (parameter !== undefined && own !== undefined) names.set(plainName(parameter), own)
  return names
}

/** `{vaultUuid}` is `vaultuuid` and `vaultid`; what is called `id` could be anybody's. */
export function setParent(names: Map<string, JsonValue>, parameter: string, id: string): void {
  const plain = plainName(parameter)
  if (plain === 'id') return
  names.set(plain, id)
  const owner = /^(.+?)(?:id|uuid|guid|key)$/.exec(plain)?.[1] ?? plain
  names.set(`${owner}id`, id)
}

/** The part of a body that is known: values at the properties of their names, in the body itself or in its wrapper. */
export function placed(
  schemas: SchemaLibrary,
  node: SchemaNode,
  values: ReadonlyMap<string, JsonValue>,
  noun: string,
  depth = 0,
): JsonValue | undefined {
  const known: JsonObject = {}
  for (const { name, nodes } of propertiesOf(schemas, [node]).values()) {
    const value = values.get(plainName(name))
    const typed = value === undefined ? undefined : typedAs(typesOf(schemas, nodes), value)
    if (typed !== undefined) setOwn(known, name, typed)
    const [inner] = nodes
    const owner = depth > 0 || inner === undefined ? undefined : values.get(`${plainName(name)}id`)
    const nested =
      owner === undefined || inner === undefined
        ? undefined
        : placed(schemas, inner, new Map([['id', owner]]), '', 1)
    if (nested !== undefined) setOwn(known, name, nested)
    if (depth > 0 || inner === undefined || ![noun, 'data', 'attributes'].includes(plainName(name))) continue
    const below = placed(schemas, inner, values, noun, depth + 1)
    if (isObject(below)) setOwn(known, name, below)
  }
  return Object.keys(known).length === 0 ? undefined : known
}

function typedAs(types: ReadonlySet<string>, value: JsonValue): JsonValue | undefined {
  if (types.has('object') || types.has('array')) return undefined
  const isNumber = (types.has('integer') || types.has('number')) && !types.has('string')
  if (!isNumber) return value
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}

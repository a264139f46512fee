import type { BehaviourName } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import type { Evidence } from '../types.ts'
import { sameHead } from '../facts/entity-name.ts'
import { type Family, type Member, chooseEntity, createFamily } from './family.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { type Segment, nounOf, singularWords } from '../facts/path-shape.ts'
import { type Endpoint, type PathTable, lastSegment, pathTable, withMethod } from '../facts/path-table.ts'
import { aroundRole, type Surroundings } from '../roles/around-role.ts'
import { collectionRole } from '../roles/collection-role.ts'
import { itemRole } from '../roles/item-role.ts'
import type { Neighbours, Role } from '../roles/role.ts'
import { containment } from '../facts/similarity.ts'
import { type Slot, slotOf } from '../roles/slot.ts'
import { toggleRole } from '../roles/toggle-role.ts'
import { wordsOf } from '../words/words.ts'

/** Families by key, and what nothing could be made of. */
export interface Families {
  readonly byKey: Map<string, Family>
  readonly loose: Member[]
}

/** Groups operations by their paths into families and gives each a role. */
export function groupFamilies(
  facts: readonly OperationFacts[],
  explain?: Surroundings['loneReason'],
): Families {
  const table = pathTable(facts)
  const families: Families = { byKey: new Map(), loose: [] }
  const placed = [...table.values()].map(endpoint => ({ endpoint, slot: slotOf(endpoint, table) }))
  for (const { endpoint, slot } of placed) {
    if (slot.name === 'collection' || slot.name === 'item') placeCore(families, endpoint, slot, table)
  }
  for (const family of families.byKey.values()) family.entity = chooseEntity(family)
  for (const { endpoint, slot } of placed) {
    if (slot.name !== 'collection' && slot.name !== 'item')
      placeAround(families, endpoint, slot, { table, loneReason: explain })
  }
  for (const family of families.byKey.values()) family.entity = chooseEntity(family)
  return families
}

/** What is done to no one record, though the path may end in a custom method. */
const MANY: ReadonlySet<BehaviourName> = new Set([
  'create-many',
  'update-many',
  'replace-many',
  'delete-many',
  'count',
])

/** Puts the operations of a collection or an item into their family. */
function placeCore(families: Families, endpoint: Endpoint, slot: Slot, table: PathTable): void {
  const near = neighboursOf(slot.family, table)
  for (const facts of endpoint.facts) {
    const role = coreRole(facts, endpoint, slot, near)
    const member = toMember(facts, role, slot.name === 'item' && role.behaviour !== 'list')
    if (role.kind === 'other') placeChild(families, member, endpoint)
    else if (isOwnKind(role, facts, near)) placeChild(families, member, endpoint)
    else if (role.behaviour === 'sample') families.loose.push(member)
    else if (role.behaviour === 'toggle') families.loose.push({ ...member, idParameter: undefined })
    else familyAt(families, slot.family, endpoint, slot.name === 'item').members.push(member)
  }
}

/** Where nothing lists the items, one that only says whether it is there is no record. */
function coreRole(facts: OperationFacts, endpoint: Endpoint, slot: Slot, near: Neighbours): Role {
  if (slot.name !== 'item') return collectionRole(facts, near)
  const toggled = near.collection === undefined ? toggleRole(facts, endpoint) : undefined
  return toggled ?? itemRole(facts, near)
}

/**
 * What is created where others are listed may be another kind of record: an invitation posted to the members. Told
 * by a name of its own and properties of its own, and only where no item could be read to show otherwise.
 */
function isOwnKind(role: Role, facts: OperationFacts, near: Neighbours): boolean {
  const { spot, behaviour } = role
  if (behaviour !== 'create' || spot === undefined || near.entity === undefined || near.item !== undefined)
    return false
  const [made, listed] = [spot.record.entity, near.entity.entity]
  const named = made.length > 0 && !sameHead(made, listed) && !sameHead(made, facts.path.noun)
  return named && spot.record.properties.size >= 3 && containment(spot.record, near.entity) < 0.8
}

function placeAround(
  families: Families,
  endpoint: Endpoint,
  slot: Slot,
  { table, loneReason }: { readonly table: PathTable } & Pick<Surroundings, 'loneReason'>,
): void {
  const family = families.byKey.get(slot.family)
  for (const facts of endpoint.facts) {
    const role = aroundRole(facts, slot, {
      endpoint,
      parent: family,
      near: neighboursOf(slot.family, table),
      loneReason,
    })
    const isAboutOne = ['below', 'custom'].includes(slot.name) || role.behaviour === 'read'
    const namesId = isAboutOne && role.pick === undefined && !MANY.has(role.behaviour)
    const member = toMember(facts, role, namesId)
    const isOfItem = slot.name === 'below' && family !== undefined
    if (role.behaviour === 'sample' || role.behaviour === 'token') families.loose.push(member)
    else if (role.behaviour === 'toggle' && !isOfItem)
      families.loose.push({ ...member, idParameter: undefined })
    else if (role.behaviour === 'singleton')
      singleAt(families, endpoint).members.push({ ...member, idParameter: undefined })
    else if (role.kind === 'other') placeChild(families, { ...member, idParameter: undefined }, endpoint)
    else if (family === undefined) families.loose.push({ ...member, behaviour: 'sample' })
    else family.members.push(member)
  }
}

/** A record of another kind made on a path: its family is the one below that path that shows the same schema. */
function placeChild(families: Families, member: Member, endpoint: Endpoint): void {
  const words = member.shown?.entity ?? []
  const own = { ...member, idParameter: undefined }
  const key = `${endpoint.key}/+${words.join('-')}`
  const family =
    families.byKey.get(key) ??
    createFamily(key, words.length > 0 ? words : endpoint.path.noun, endpoint.path.segments)
  families.byKey.set(key, family)
  family.members.push(own)
}

function familyAt(families: Families, key: string, endpoint: Endpoint, isItem: boolean): Family {
  const known = families.byKey.get(key)
  if (known !== undefined) return known
  const segments = isItem ? endpoint.path.segments.slice(0, -1) : endpoint.path.segments
  const family = createFamily(key, nounAt(segments, endpoint), segments)
  families.byKey.set(key, family)
  return family
}

function singleAt(families: Families, endpoint: Endpoint): Family {
  const key = `${endpoint.key}/!`
  const known = families.byKey.get(key)
  if (known !== undefined) return known
  const last = lastSegment(endpoint.path)
  const noun = last?.kind === 'literal' ? last.words : endpoint.path.noun
  const family = createFamily(key, noun, endpoint.path.segments, true)
  families.byKey.set(key, family)
  return family
}

/** The last literal, unless the record's own parameter follows another parameter and says more: `{orgId}/{userId}`. */
function nounAt(segments: readonly Segment[], { path }: Endpoint): readonly string[] {
  const [before, last] = [segments.at(-1), lastSegment(path)]
  if (last?.kind === 'parameter' && before?.kind !== 'literal') {
    const words = wordsOf(last.name).filter(word => !/^(?:id|ids|uuid|key|name|slug|code)$/.test(word))
    if (words.length > 0) return singularWords(words)
  }
  return nounOf(segments)
}

function neighboursOf(family: string, table: PathTable): Neighbours {
  const [collection, item] = [
    table.get(family),
    table.get(family.endsWith('/*') ? family.replace(/\*$/, '{}') : `${family}/{}`),
  ]
  const [read, list] = [withMethod(item, 'GET'), withMethod(collection, 'GET')?.list]
  const one = read?.list !== undefined && read.list.certainty >= 0.8 ? read.list : read?.record
  const changed = withMethod(item, 'PUT', 'PATCH')?.record ?? withMethod(collection, 'POST')?.record
  return { collection, item, entity: (one ?? list ?? changed)?.record }
}

/** That an operation does what another would, and so counts for one of those. */
function readingsOf({ rpc, asks, operation }: OperationFacts): Evidence[] {
  if (rpc !== undefined) return [rpc.evidence]
  return asks
    ? [because('schema', 0.3, `its body asks for a list: ${operation.method} that changes nothing`)]
    : []
}

const OPEN = because('schema', 0, 'its answer may be anything, so it shows what is kept')

function toMember(facts: OperationFacts, role: Role, ownsParameter: boolean): Member {
  // An answer that says nothing, to many at once, may be anything but them.
  const spot = role.spot?.lent === true && MANY.has(role.behaviour) ? undefined : role.spot
  const id = ownsParameter ? facts.path.segments.findLast(segment => segment.kind === 'parameter') : undefined
  return {
    facts,
    behaviour: role.behaviour,
    idParameter: id?.kind === 'parameter' ? id.name : undefined,
    shown: spot?.record,
    shownAt: role.idsAt ?? spot?.at,
    ...(spot?.lent === true ? { lent: true } : {}),
    pick: role.pick,
    evidence: [...readingsOf(facts), ...role.evidence, ...(spot?.lent === true ? [OPEN] : [])],
  }
}

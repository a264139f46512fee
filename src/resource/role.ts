import type { BehaviourName } from '../spec/hints.ts'
import { because } from './evidence.ts'
import { nameEvidence } from './intent-evidence.ts'
import type { OperationFacts } from './operation-facts.ts'
import { type Endpoint, lastSegment, withMethod } from './path-table.ts'
import type { Spot } from './payload.ts'
import type { Shape } from './shape.ts'
import { sharedProperties, similarity } from './similarity.ts'
import type { Evidence } from './types.ts'

/** What an operation seems to do, by where it stands and what it shows. */
export interface Role {
  readonly behaviour: BehaviourName
  readonly evidence: readonly Evidence[]
  /** The record (or one of the records) in the answer that this reading goes by. */
  readonly spot: Spot | undefined
  /** `other`: the record shown is of another kind than the place's, so it belongs to a family of its own. */
  readonly kind: 'same' | 'other'
}

/** What is known of the neighbours when a role is decided. */
export interface Neighbours {
  readonly collection: Endpoint | undefined
  readonly item: Endpoint | undefined
  /** What reading an item, or listing them, shows. */
  readonly entity: Shape | undefined
}

/** The role of an operation on a collection's own path. */
export function collectionRole(facts: OperationFacts, near: Neighbours): Role {
  switch (facts.operation.method) {
    case 'GET':
    case 'QUERY':
    case 'HEAD':
      return listRole(facts, near)
    case 'POST':
      return createRole(facts, near)
    case 'PUT':
    case 'PATCH':
      return bodyNamedRole(facts, near)
    default:
      return sample(
        facts.operation.method === 'DELETE'
          ? 'deletes many records at once'
          : 'no method that changes or shows records',
      )
  }
}

/** The role of an operation on one item's path. */
export function itemRole(facts: OperationFacts, near: Neighbours): Role {
  const { method } = facts.operation
  if (method === 'GET' || method === 'HEAD') return readRole(facts, near)
  if (method === 'PUT' || method === 'PATCH') return changeRole(facts, near)
  if (method === 'POST') return postItemRole(facts, near)
  if (method !== 'DELETE') return sample('no method that changes or shows records')
  const evidence = [because('path', 0.75, 'DELETE on an item path'), ...nameEvidence(facts, 'delete')]
  const body = facts.record?.record
  if (body !== undefined)
    evidence.push(because('schema', 0.2, `answers {${[...body.properties.keys()].slice(0, 4).join(', ')}}`))
  return role('delete', evidence, isSame(facts.record, near.entity) ? facts.record : undefined)
}

/** An operation that nothing is claimed of, and why. */
export function sample(says: string): Role {
  return { behaviour: 'sample', evidence: [because('path', 0, says)], spot: undefined, kind: 'same' }
}

/** Makes a role of the usual kind. */
export function role(behaviour: BehaviourName, evidence: readonly Evidence[], spot?: Spot | undefined): Role {
  return { behaviour, evidence, spot, kind: 'same' }
}

function listRole(facts: OperationFacts, near: Neighbours): Role {
  const { list } = facts
  if (list === undefined) return listless(facts, near)
  const evidence = [
    near.item === undefined
      ? because('path', 0.4, 'GET on a path that ends in a name')
      : because('path', 0.6, 'GET above an item path'),
    because(
      'schema',
      list.certainty * 0.6,
      `${list.at === '' ? 'the body' : list.at}[] holds ${list.record.component ?? 'records'}`,
    ),
    ...nameEvidence(facts, 'list'),
  ]
  return role('list', evidence, list)
}

function listless(facts: OperationFacts, near: Neighbours): Role {
  if (
    facts.record !== undefined &&
    withMethod(near.collection, 'PUT', 'PATCH') !== undefined &&
    near.item === undefined
  ) {
    return role(
      'singleton',
      [because('path', 0.7, 'read and written on one path, without items')],
      facts.record,
    )
  }
  return sample(facts.body === undefined ? 'documents no body' : 'its answer holds no array of records')
}

function createRole(facts: OperationFacts, near: Neighbours): Role {
  if (facts.batch) return sample('takes many records at once')
  const isOneOfMany = showsOneInList(facts, near)
  const spot = isOneOfMany ? facts.list : facts.record
  const hasList = withMethod(near.collection, 'GET')?.list !== undefined
  const evidence = [
    near.item !== undefined
      ? because('path', 0.6, 'POST above an item path')
      : because(
          'path',
          hasList ? 0.5 : 0.25,
          hasList ? 'POST where they are listed' : 'POST on a path that ends in a name',
        ),
    ...nameEvidence(facts, 'create'),
    ...createEvidence(facts, near.entity),
  ]
  if (
    facts.list !== undefined &&
    facts.list.certainty > 0.8 &&
    !isOneOfMany &&
    !facts.successes.includes('201')
  ) {
    evidence.push(because('schema', -0.5, 'answers a list'))
  }
  return role('create', evidence, spot)
}

/** A create that answers a list with the one record made. */
function showsOneInList({ list, intent }: OperationFacts, near: Neighbours): boolean {
  if (list === undefined || list.certainty < 0.9) return false
  const isNamed = intent === 'create' && near.item !== undefined
  return (
    isNamed || (near.item !== undefined && near.entity !== undefined && list.record.node === near.entity.node)
  )
}

function createEvidence(facts: OperationFacts, entity: Shape | undefined): Evidence[] {
  const evidence: Evidence[] = []
  if (facts.successes.includes('201')) evidence.push(because('name', 0.3, 'answers 201'))
  if (facts.record !== undefined && entity !== undefined) {
    const alike = similarity(facts.record.record, entity)
    if (alike >= 0.5)
      evidence.push(because('schema', alike * 0.5, `returns ${entity.component ?? 'the same record'}`))
  } else if (facts.record?.record.component !== undefined) {
    evidence.push(because('schema', 0.2, `returns ${facts.record.record.component}`))
  }
  const shared = shareEvidence(facts, entity)
  if (shared !== undefined) evidence.push(shared)
  if (facts.request === undefined) evidence.push(because('schema', -0.15, 'takes no record in its body'))
  return evidence
}

/** `request shares 19 of 21 fields` with what is shown. */
function shareEvidence(facts: OperationFacts, entity: Shape | undefined): Evidence | undefined {
  const shown = entity ?? facts.record?.record
  if (facts.request === undefined || shown === undefined) return undefined
  const size = facts.request.record.properties.size
  const shared = sharedProperties(facts.request.record, shown)
  if (shared === 0) return undefined
  return because('schema', 0.3 * (shared / size), `request shares ${shared} of ${size} fields`)
}

/** PUT or PATCH on a collection: one record, named in its body. */
function bodyNamedRole(facts: OperationFacts, near: Neighbours): Role {
  if (facts.batch) return sample('takes many records at once')
  const readsOne =
    withMethod(near.collection, 'GET')?.record !== undefined &&
    withMethod(near.collection, 'GET')?.list === undefined
  if (near.item === undefined && readsOne) {
    return role(
      'singleton',
      [because('path', 0.7, 'read and written on one path, without items')],
      facts.record,
    )
  }
  const names = [...(facts.request?.record.properties.keys() ?? [])]
  if (near.item === undefined && withMethod(near.collection, 'POST') === undefined)
    return sample('names no record it would change')
  if (!names.some(name => /^_?id$|^uuid$|[a-z]I[dD]$|_id$/.test(name)))
    return sample('names no record it would change')
  const evidence = [
    because('path', 0.45, 'on the collection, with the id in the body'),
    ...nameEvidence(facts, 'update'),
  ]
  const shared = shareEvidence(facts, near.entity)
  return role(
    putBehaviour(facts, near),
    shared === undefined ? evidence : [...evidence, shared],
    facts.record,
  )
}

function readRole(facts: OperationFacts, near: Neighbours): Role {
  const evidence = [because('path', 0.6, 'GET on an item path'), ...nameEvidence(facts, 'read')]
  const collection = withMethod(near.collection, 'GET')?.list?.record
  if (facts.record === undefined && facts.list === undefined) {
    return role('read', [...evidence, because('schema', -0.2, 'documents no record in its answer')])
  }
  const spot = preferRecord(facts) ? facts.record : facts.list
  if (
    spot === facts.list &&
    facts.list !== undefined &&
    near.collection === undefined &&
    !hasWrites(near.item)
  ) {
    return role(
      'list',
      [
        because('path', 0.3, 'GET on a path that ends in a parameter'),
        because('schema', 0.5, `answers a list of ${facts.list.record.component ?? 'records'}`),
      ],
      facts.list,
    )
  }
  if (spot !== undefined && collection !== undefined) {
    const alike = similarity(spot.record, collection)
    if (alike >= 0.5)
      evidence.push(
        because('schema', alike * 0.5, `returns ${spot.record.component ?? 'what the list shows'}`),
      )
  }
  return role('read', evidence, spot)
}

/** A body that is, or wraps, an array is no single record, unless it has an id of its own. */
function preferRecord(facts: OperationFacts): boolean {
  return facts.list === undefined || (facts.record !== undefined && facts.list.certainty < 0.8)
}

function hasWrites(endpoint: Endpoint | undefined): boolean {
  return withMethod(endpoint, 'PUT', 'PATCH', 'DELETE', 'POST') !== undefined
}

function changeRole(facts: OperationFacts, near: Neighbours): Role {
  const { method } = facts.operation
  const behaviour = method === 'PATCH' ? 'update' : putBehaviour(facts, near)
  const evidence = [because('path', 0.6, `${method} on an item path`), ...nameEvidence(facts, behaviour)]
  if (method === 'PUT') evidence.push(because('schema', 0.1, putReason(behaviour, facts)))
  const shared = shareEvidence(facts, near.entity)
  if (shared !== undefined) evidence.push(shared)
  return role(behaviour, evidence, isSame(facts.record, near.entity) ? facts.record : undefined)
}

/**
 * PUT replaces, with two exceptions: where nothing else creates records it creates them too, and where its body
 * requires nothing, or lacks what every record must have, it can only be a change of parts.
 */
function putBehaviour(facts: OperationFacts, near: Neighbours): BehaviourName {
  if (facts.operation.method === 'PATCH') return 'update'
  const creates =
    withMethod(near.collection, 'POST') !== undefined || withMethod(near.item, 'POST') !== undefined
  const lastIsParameter = lastSegment(facts.path)?.kind === 'parameter'
  if (
    facts.intent === 'upsert' ||
    (lastIsParameter && (facts.successes.includes('201') || (!creates && near.collection !== undefined)))
  ) {
    return 'upsert'
  }
  return requiresTooLittle(facts) ? 'update' : 'replace'
}

/** True when a body laid over a record can only be a part of one. */
function requiresTooLittle(facts: OperationFacts): boolean {
  const sent = facts.request?.record
  return sent === undefined || sent.required.size === 0
}

function putReason(behaviour: BehaviourName, facts: OperationFacts): string {
  if (behaviour === 'upsert') return facts.intent === 'upsert' ? 'named so' : 'nothing else creates one'
  if (behaviour === 'replace') return 'its body requires fields: the whole record'
  return facts.request === undefined ? 'takes no record' : 'all fields optional: an update'
}

/** POST on an item's path: a change of the item where the same record comes back, a child where another does. */
function postItemRole(facts: OperationFacts, near: Neighbours): Role {
  const other =
    facts.record !== undefined && near.entity !== undefined && isOther(facts.record.record, near.entity)
  if (other) {
    const name = facts.record?.record.component ?? 'another record'
    return {
      behaviour: 'create',
      evidence: [
        because('path', 0.35, "POST on the parent's path"),
        because('schema', 0.4, `returns ${name}, not ${near.entity?.component ?? 'the item'}`),
        ...nameEvidence(facts, 'create'),
      ],
      spot: facts.record,
      kind: 'other',
    }
  }
  if (
    facts.intent === 'create' &&
    withMethod(near.collection, 'POST') === undefined &&
    facts.request !== undefined
  ) {
    return role(
      'create',
      [
        because('path', 0.45, 'POST on the path of an item that is not there yet'),
        ...nameEvidence(facts, 'create'),
      ],
      facts.record,
    )
  }
  if (withMethod(near.item, 'PUT', 'PATCH') !== undefined && !isSame(facts.record, near.entity)) {
    return role('action', [because('path', 0.55, 'POST on an item that is changed otherwise')])
  }
  const evidence = [because('path', 0.5, 'POST on an item path'), ...nameEvidence(facts, 'update')]
  if (isSame(facts.record, near.entity))
    evidence.push(
      because('schema', 0.4, `returns ${near.entity?.component ?? 'the item'}: an update, not a create`),
    )
  const shared = shareEvidence(facts, near.entity)
  return role(
    'update',
    shared === undefined ? evidence : [...evidence, shared],
    isSame(facts.record, near.entity) ? facts.record : undefined,
  )
}

/** Whether a spot shows the entity, as far as can be told; without an entity to compare with, it does. */
function isSame(spot: Spot | undefined, entity: Shape | undefined): boolean {
  return spot !== undefined && (entity === undefined || similarity(spot.record, entity) >= 0.5)
}

/** Another kind of record: named otherwise, with an id of its own, and mostly other properties. */
function isOther(shown: Shape, entity: Shape): boolean {
  const hasId = [...shown.properties.keys()].some(name => /^_?id$|^uuid$/i.test(name))
  return (
    hasId &&
    shown.component !== undefined &&
    shown.component !== entity.component &&
    similarity(shown, entity) < 0.7
  )
}

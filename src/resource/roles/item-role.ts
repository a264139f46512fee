import { because } from '../evidence.ts'
import { nameEvidence } from './intent-evidence.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { type Endpoint, withMethod } from '../facts/path-table.ts'
import { CURSOR, LIMIT, OFFSET, PAGE } from '../lists/paging-words.ts'
import { putBehaviour, putReason } from './put-behaviour.ts'
import { type Neighbours, type Role, isSame, nameOf, role, sample, shareEvidence } from './role.ts'
import type { Shape } from '../facts/shape.ts'
import { similarity } from '../facts/similarity.ts'
import { tellsByStatus } from './toggle-role.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** The role of an operation on one item's path. */
export function itemRole(facts: OperationFacts, near: Neighbours): Role {
  const { method } = facts
  if (method === 'GET' || method === 'HEAD') return readRole(facts, near)
  if (method === 'PUT' || method === 'PATCH') return changeRole(facts, near)
  if (method === 'POST') return postItemRole(facts, near)
  if (method !== 'DELETE') return sample('no method that changes or shows records')
  const evidence = [because('path', 0.85, 'DELETE on an item path'), ...nameEvidence(facts, 'delete')]
  const body = facts.record?.record
  if (body !== undefined)
    evidence.push(because('schema', 0.2, `answers {${[...body.properties.keys()].slice(0, 4).join(', ')}}`))
  return role('delete', evidence, isSame(facts.record, near.entity) ? facts.record : undefined)
}

function readRole(facts: OperationFacts, near: Neighbours): Role {
  if (facts.operation.method === 'HEAD') {
    return role('read', [because('path', 0.6, 'HEAD on an item path: whether it is there')])
  }
  const evidence = [because('path', 0.6, 'GET on an item path'), ...nameEvidence(facts, 'read')]
  const collection = withMethod(near.collection, 'GET')?.list?.record
  if (facts.record === undefined && facts.list === undefined) {
    const reason = tellsByStatus(facts)
      ? because('path', 0.2, 'answers 2xx or 404 without a body: whether it is there')
      : because('schema', -0.2, 'documents no record in its answer')
    return role('read', [...evidence, reason])
  }
  const spot = preferRecord(facts) ? facts.record : facts.list
  if (
    spot === facts.list &&
    facts.list !== undefined &&
    (near.collection === undefined || narrowsPages(facts)) &&
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

/** Asked for page by page, and by something that is no id: a list, of which the parameter says more. */
function narrowsPages({ operation: { parameters }, path }: OperationFacts): boolean {
  const last = path.segments.at(-1)
  if (last?.kind !== 'parameter' || ID_WORD.test(wordsOf(last.name).at(-1) ?? '')) return false
  const keys = parameters.flatMap(({ in: place, name }) => (place === 'query' ? [nameKey(name)] : []))
  const has = (...sets: readonly ReadonlySet<string>[]): boolean =>
    keys.some(key => sets.some(set => set.has(key)))
  return has(LIMIT) && has(OFFSET, PAGE, CURSOR)
}

const ID_WORD = /^(?:ids?|uuid|guid|key|slug|name|code|number)$/

function hasWrites(endpoint: Endpoint | undefined): boolean {
  return withMethod(endpoint, 'PUT', 'PATCH', 'DELETE', 'POST') !== undefined
}

function changeRole(facts: OperationFacts, near: Neighbours): Role {
  const { method } = facts
  const behaviour = method === 'PATCH' ? 'update' : putBehaviour(facts, near)
  const evidence = [because('path', 0.6, `${method} on an item path`), ...nameEvidence(facts, behaviour)]
  if (method === 'PUT') evidence.push(because('schema', 0.1, putReason(behaviour, facts)))
  const shared = shareEvidence(facts, near.entity)
  if (shared !== undefined) evidence.push(shared)
  return role(behaviour, evidence, isSame(facts.record, near.entity) ? facts.record : undefined)
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
      because(
        'schema',
        0.4,
        `returns ${nameOf(facts.record?.record, near.entity) ?? 'the item'}: an update, not a create`,
      ),
    )
  const shared = shareEvidence(facts, near.entity)
  return role(
    'update',
    shared === undefined ? evidence : [...evidence, shared],
    isSame(facts.record, near.entity) ? facts.record : undefined,
  )
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

import type { RecordPick } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import type { loneReason } from './lone-reason.ts'
import type { Family } from '../families/family.ts'
import { nameEvidence } from './intent-evidence.ts'
import { countRole, manyRole } from './many.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { type Endpoint, lastSegment, withMethod } from '../facts/path-table.ts'
import { isPlural } from '../words/plural.ts'
import { type Neighbours, type Role, role, sample } from './role.ts'
import { similarity } from '../facts/similarity.ts'
import { type Slot, isVerb } from './slot.ts'
import { toggleRole } from './toggle-role.ts'
import type { Shape } from '../facts/shape.ts'
import { wordsOf } from '../words/words.ts'

/** Where an operation that is neither on a collection nor on an item stands. */
export interface Surroundings {
  readonly endpoint: Endpoint
  /** The family it is below or beside. */
  readonly parent: Family | undefined
  readonly near: Neighbours
  /** Says why one on its own keeps nothing; left out, nobody asks. */
  readonly loneReason?: typeof loneReason | undefined
}

/** Names of answers that tell how the service is doing. */
export const SERVICE: RegExp =
  /^(?:health|healthz|healthcheck|status|ping|version|info|ready|readiness|live|liveness|metrics|stats|statistics|usage|time|heartbeat)$/

/** Names of things there is one of. */
const SINGLES =
  /^(?:me|self|myself|whoami|current|profile|account|settings?|preferences?|configuration|config|user)$/
/** The role of an operation below an item, beside the items, on its own, or with a custom method. */
export function aroundRole(facts: OperationFacts, slot: Slot, around: Surroundings): Role {
  if (facts.end?.relation !== undefined) return relationRole(facts, around)
  if (isToken(facts)) return tokenRole(facts)
  const toggled = slot.name === 'custom' ? undefined : toggleRole(facts, around.endpoint)
  if (toggled !== undefined) return toggled
  const manifold = slot.name === 'beside' || slot.name === 'custom' ? aboutMany(facts, around) : undefined
  if (manifold !== undefined) return manifold
  if (slot.name === 'custom') return customRole(facts, around)
  if (slot.name === 'beside' && asks(facts)) return besideRole(facts, around)
  const single = singleRole(facts, around)
  if (single !== undefined) return single
  if (slot.name === 'below') return belowRole(facts, around)
  return (
    makesRole(facts) ??
    sample(
      (slot.name === 'lone' ? around.loneReason?.(facts) : undefined) ??
        'stands beside the records and shows none of them',
    )
  )
}

/** `POST /register` that answers 201 with what was made: a create, wherever such records are shown otherwise. */
function makesRole(facts: OperationFacts): Role | undefined {
  const { method, record, request, intent, batch, successes } = facts
  if (method !== 'POST' || record === undefined || request === undefined || batch) return undefined
  if (!successes.includes('201') || intent === 'query' || !hasId(record.record)) return undefined
  const evidence = [
    because('path', 0.25, 'POST on a path that ends in a name'),
    because('name', 0.3, 'answers 201'),
    because('schema', 0.2, `returns ${record.record.component ?? 'a record with an id'}`),
    ...nameEvidence(facts, 'create'),
  ]
  return { ...role('create', evidence, record), kind: 'other' }
}

function hasId({ properties }: Shape): boolean {
  return [...properties.keys()].some(name => /^_?id$|^uuid$/i.test(name))
}

/** OAuth 2.0 (RFC 6749 section 5.1) answers `access_token`; APIs with other spellings mean the same. */
export function isToken(facts: OperationFacts): boolean {
  if (facts.method !== 'POST' || facts.record === undefined) return false
  const names = [...facts.record.record.properties.keys()].map(name =>
    name.toLowerCase().replace(/[_-]/g, ''),
  )
  return (
    names.includes('accesstoken') &&
    (/token|oauth|auth|login|session/i.test(facts.operation.path) || names.includes('expiresin'))
  )
}

/** What an item links to, shown and changed: a part of the item. */
function relationRole({ method }: OperationFacts, { parent }: Surroundings): Role {
  if (parent === undefined) return sample('its path names no record that is kept')
  const says = because('path', 0.65, `${method} of what a relationship of the item links to`)
  return role(method === 'GET' || method === 'HEAD' ? 'read' : 'update', [says])
}

function tokenRole(facts: OperationFacts): Role {
  const evidence = [
    because('path', 0.5, 'POST on a token path'),
    because('schema', 0.5, 'answers an access_token'),
  ]
  return role('token', evidence, facts.record)
}

/** `/users/count`, `/users/batch-delete`, `/users:batchCreate`: something about the collection as a whole. */
function aboutMany(facts: OperationFacts, { endpoint, parent }: Surroundings): Role | undefined {
  const last = lastSegment(endpoint.path)
  const { custom } = endpoint.path
  if (parent === undefined || last?.kind !== 'literal') return undefined
  const words = custom === undefined ? last.words : wordsOf(custom)
  return countRole(facts, words) ?? manyRole(facts, words, parent.entity)
}

function customRole(facts: OperationFacts, around: Surroundings): Role {
  if (around.parent === undefined || lastSegment(facts.path)?.kind !== 'parameter') {
    const listed = asks(facts) ? listRole(facts, around) : undefined
    return listed ?? sample('a custom method on the whole collection')
  }
  if (facts.method === 'GET') return sample('a custom method that only asks')
  return role(
    'action',
    [because('path', 0.65, `custom method :${facts.end?.verb ?? facts.path.custom} on an item`)],
    spotOf(facts, around.parent),
  )
}

/** A GET, or a POST that is named a question, by itself or by its path, and answers a list (`POST /pets/search`). */
function asks({ method, intent, list, path }: OperationFacts): boolean {
  if (method === 'GET' || method === 'QUERY') return true
  if (method !== 'POST' || list === undefined || list.certainty < 0.8) return false
  const last = lastSegment(path)
  const isNamed = last?.kind === 'literal' && last.words.some(word => QUESTIONS.test(word))
  return isNamed || intent === 'query' || intent === 'list' || intent === 'get'
}

const QUESTIONS = /^(?:search|query|find|filter|list|lookup|paged)$/

/** `GET /pets/findByStatus` lists the same pets; `GET /users/me` shows one thing of its own. */
function besideRole(facts: OperationFacts, around: Surroundings): Role {
  return (
    listRole(facts, around) ??
    lookupRole(facts, around) ??
    pickRole(facts, around) ??
    singleRole(facts, around) ??
    sample('stands beside the records and shows none of them')
  )
}

/** `GET /pets/findByStatus`, `GET /pets:search`: lists what the collection has. */
function listRole(facts: OperationFacts, { parent }: Surroundings): Role | undefined {
  const { list } = facts
  const entity = parent?.entity
  if (list === undefined || entity === undefined || similarity(list.record, entity) < 0.5) return undefined
  return role(
    'list',
    [
      because('path', 0.3, `${facts.method} beside the items`),
      because('schema', 0.5, `holds ${entity.component ?? 'the same records'}`),
      ...nameEvidence(facts, 'list'),
    ],
    list,
  )
}

/** `GET /pets/by-name/{name}` reads one of the pets by another key. */
function lookupRole(facts: OperationFacts, { parent }: Surroundings): Role | undefined {
  const entity = parent?.entity
  const { record } = facts
  if (lastSegment(facts.path)?.kind !== 'parameter' || entity === undefined || record === undefined)
    return undefined
  if (similarity(record.record, entity) < 0.6) return undefined
  return role(
    'read',
    [
      because('path', 0.3, 'GET beside the items, with a key'),
      because('schema', 0.5, `returns ${entity.component ?? 'one of the records'}`),
      ...nameEvidence(facts, 'read'),
    ],
    record,
  )
}

/** Words for a record's place among the others. */
const PICKS: ReadonlyMap<string, RecordPick> = new Map([
  ['latest', 'last'],
  ['newest', 'last'],
  ['last', 'last'],
  ['recent', 'last'],
  ['first', 'first'],
  ['oldest', 'first'],
  ['earliest', 'first'],
  ['random', 'random'],
])

/** `GET /releases/latest`, `/data/most-recent`, `/jokes/get-random-joke`: one of those that are listed, by its place among them. */
function pickRole(facts: OperationFacts, { endpoint, parent }: Surroundings): Role | undefined {
  const { method, record } = facts
  const last = lastSegment(endpoint.path)
  const entity = parent?.entity
  if (method !== 'GET' || last?.kind !== 'literal' || entity === undefined || record === undefined)
    return undefined
  const telling = last.words.filter(
    word => !/^(?:get|fetch|find|most)$/.test(word) && !parent?.noun.includes(word),
  )
  const pick = telling.length === 1 ? PICKS.get(telling[0] ?? '') : undefined
  if (pick === undefined || similarity(record.record, entity) < 0.6) return undefined
  const evidence = [
    because('path', 0.3, `"${last.text}" beside the items names one by its place`),
    because('schema', 0.5, `returns ${entity.component ?? 'one of the records'}`),
    ...nameEvidence(facts, 'read'),
  ]
  return { ...role('read', evidence, record), pick }
}

/** One record read and written on one path, or a path whose name means one. */
function singleRole(facts: OperationFacts, { endpoint, parent }: Surroundings): Role | undefined {
  const get = withMethod(endpoint, 'GET')
  const last = lastSegment(endpoint.path)
  const name = last?.kind === 'literal' ? last.words.join('') : ''
  if (get?.record === undefined || SERVICE.test(name)) return undefined
  const writes = withMethod(endpoint, 'PUT', 'PATCH') !== undefined
  if (!writes && !(SINGLES.test(name) && !(last?.kind === 'literal' && isVerb(last.words)))) return undefined
  const { method } = facts
  if (!['GET', 'PUT', 'PATCH', 'POST', 'DELETE'].includes(method)) return undefined
  if ((method === 'POST' || method === 'DELETE') && !writes) return undefined
  if (
    parent?.entity !== undefined &&
    endpoint.path.segments.at(-2)?.kind === 'parameter' &&
    !writes &&
    similarity(parent.entity, get.record.record) >= 0.8
  )
    return undefined
  return role(
    'singleton',
    [
      because(
        'path',
        writes ? 0.65 : 0.5,
        writes ? 'read and written on one path, without items' : `"${name}" names one record`,
      ),
    ],
    facts.record,
  )
}

function belowRole(facts: OperationFacts, { endpoint, parent }: Surroundings): Role {
  const { method } = facts
  const last = lastSegment(endpoint.path)
  const words = last?.kind === 'literal' ? last.words : []
  if (parent === undefined) return sample('its path names no record that is kept')
  if (method === 'GET') {
    const same = facts.record !== undefined && parent.entity?.node === facts.record.record.node
    return same
      ? role(
          'read',
          [
            because('path', 0.3, 'below an item path'),
            because('schema', 0.5, `returns ${parent.entity?.component ?? 'the item'}`),
          ],
          facts.record,
        )
      : sample('shows something of an item that nothing changes')
  }
  if (method === 'POST' && facts.end === undefined && makesChild(facts, words, parent.entity)) {
    const evidence = [
      because('path', isPlural(words.at(-1) ?? '') ? 0.5 : 0.3, 'POST below an item path'),
      because('schema', 0.3, `returns ${facts.record?.record.component ?? 'a record'}`),
      ...nameEvidence(facts, 'create'),
    ]
    return { ...role('create', evidence, facts.record), kind: 'other' }
  }
  const evidence = [
    facts.end?.verb === undefined
      ? because('path', isVerb(words) ? 0.65 : 0.5, `${method} below an item path, not listed anywhere`)
      : because('path', 0.65, `{${facts.end.verb}} says what is done to an item`),
    ...nameEvidence(facts, 'action'),
  ]
  return role('action', evidence, spotOf(facts, parent))
}

/** A plural noun with a record in answer, or a record with an id of its own kind. */
function makesChild(facts: OperationFacts, words: readonly string[], parent: Shape | undefined): boolean {
  if (facts.record === undefined || facts.batch || isVerb(words)) return false
  const shown = facts.record.record
  if (parent !== undefined && similarity(shown, parent) >= 0.8) return false
  return hasId(shown) && (isPlural(words.at(-1) ?? '') || shown.component !== undefined)
}

/** Where the answer shows the item: found by the action's own path, or in an envelope named after the item's. */
function spotOf(facts: OperationFacts, { entity, noun }: Family): OperationFacts['record'] {
  if (facts.record === undefined || entity === undefined) return undefined
  return [facts.recordUnder(noun), facts.record].find(
    spot => spot !== undefined && similarity(spot.record, entity) >= 0.5,
  )
}

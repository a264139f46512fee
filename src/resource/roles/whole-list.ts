import { because } from '../evidence.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { withMethod } from '../facts/path-table.ts'
import type { Shape } from '../facts/shape.ts'
import { sharedProperties, similarity } from '../facts/similarity.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'
import { manyRole } from './many.ts'
import { type Neighbours, type Role, role } from './role.ts'

const REPLACES = /^(?:replaces?|sets?|overwrites?|resets?)$/
const ADDS = /^(?:adds?|inserts?|appends?|creates?|suggests?)$/
const UPDATES = /^(?:updates?|edits?|modif(?:y|ies)|changes?|bulk|batch|multi|multiple)$/
/** Properties that say what is to be done with what is listed. */
const INSTRUCTION = /^(?:op|operation|action|command|method)$/
/** Of what names a record and says no more of it: `{"type": "users", "id": "7"}` (JSON:API 1.1, resource linkage). */
const LINKAGE = /^(?:type|[a-z]*(?:id|uuid|key))$/

/** Most properties a wrapper may have besides its list. */
const MOST_BESIDE = 2

/**
 * What PUT of a list does where that list is shown: it takes its place (`PUT /teams/{id}/members` with the members, in a
 * wrapper or not, described or named by ids). A PATCH does where its name says so. Records sent with their ids are
 * changed one by one where the name speaks of updating, or where no one record's list is meant and it says nothing.
 *
 * @returns `undefined` for whatever else is sent
 */
export function wholeListRole(facts: OperationFacts, near: Neighbours): Role | undefined {
  const { method, operation, many } = facts
  const { entity } = near
  const listed = withMethod(near.collection, 'GET')?.list
  if (listed === undefined || listed.certainty < 0.8 || entity === undefined) return undefined
  if (isMuch(facts) || isInstructed(facts)) return undefined
  const records = many !== undefined && isAlike(many.record, entity) ? many : undefined
  const at = records?.at ?? namesAt(facts)
  if (at === undefined || !isAlone(facts, at, entity)) return undefined
  const words = saidWords(facts)
  const replaces = words.some(word => REPLACES.test(word))
  if (!replaces && (method === 'PATCH' || words.some(word => ADDS.test(word)))) return undefined
  if (!replaces && records !== undefined && changesEach(facts, records.record, words))
    return manyRole(facts, [], entity)
  const what = at === '' ? 'the body' : `${at}[]`
  return role(
    'replace-many',
    [
      because('path', 0.45, `${method} where they are listed`),
      because('schema', 0.4, `${what} ${records === undefined ? 'names' : 'holds'} the whole list`),
      ...(replaces ? [because('name', 0.3, `named ${operation.key}`)] : []),
    ],
    facts.list !== undefined && similarity(facts.list.record, entity) >= 0.5 ? facts.list : undefined,
  )
}

/**
 * What POST of names or ids does where the records they name are listed: it adds them (`POST /issues/{id}/labels {labels:
 * ['bug']}`).
 *
 * @returns `undefined` for whatever else is sent
 */
export function addedRole(facts: OperationFacts, near: Neighbours): Role | undefined {
  const { entity } = near
  const listed = withMethod(near.collection, 'GET')?.list
  if (listed === undefined || listed.certainty < 0.8 || entity === undefined) return undefined
  if (isMuch(facts) || isInstructed(facts)) return undefined
  const at = namesAt(facts)
  if (at === undefined || !isAlone(facts, at, entity)) return undefined
  return role(
    'create-many',
    [
      because('path', 0.5, 'POST where they are listed'),
      because('schema', 0.4, `${at === '' ? 'the body' : `${at}[]`} names those to be added`),
    ],
    facts.list !== undefined && similarity(facts.list.record, entity) >= 0.5 ? facts.list : undefined,
  )
}

/** Where names or ids are listed, and nothing else: alone, or called ids or what the path is about. */
function namesAt({ many, ids, request, path }: OperationFacts): string | undefined {
  if (many !== undefined || ids?.in !== 'body') return undefined
  const { at } = ids
  const isOnly = at === '' || request?.record.properties.size === 1
  const isCalled = /(?:id|uuid|key|name|slug)s$/i.test(at) || singularKey(at) === path.noun.join('')
  return isOnly || isCalled ? at : undefined
}

/** More is sent than a list and what may stand beside it: told of most requests without looking for lists in them. */
function isMuch({ request }: OperationFacts): boolean {
  return request !== undefined && request.record.keys.size > MOST_BESIDE + 1
}

function isAlike(sent: Shape, entity: Shape): boolean {
  return sent.node === entity.node || sharedProperties(sent, entity) > 0
}

/** What says how, and not only which: a word for what to do, or a parameter that must be there. */
function isInstructed({ operation, request, many }: OperationFacts): boolean {
  const isAsked = operation.parameters.some(({ in: place, required }) => place === 'query' && required)
  const keys = [...(request?.record.keys.keys() ?? []), ...(many?.record.keys.keys() ?? [])]
  return isAsked || keys.some(key => INSTRUCTION.test(key))
}

/** The list is what is sent: around it is little, and nothing that a record has. */
function isAlone({ request }: OperationFacts, at: string, entity: Shape): boolean {
  if (at === '') return true
  const beside = [...(request?.record.keys.keys() ?? [])].filter(key => key !== nameKey(at))
  return beside.length <= MOST_BESIDE && !beside.some(key => entity.keys.has(key))
}

function changesEach({ path }: OperationFacts, sent: Shape, words: readonly string[]): boolean {
  const keys = [...sent.keys.keys()]
  const isNamed = keys.some(key => /(?:^_?|[a-z])(?:id|uuid|key)$/.test(key))
  if (!isNamed || keys.every(key => LINKAGE.test(key))) return false
  return words.some(word => UPDATES.test(word)) || path.segments.at(-2)?.kind !== 'parameter'
}

/** The words of the operation's name, and the first of its summary. */
function saidWords({ operation: { key, summary = '' } }: OperationFacts): string[] {
  return [...(key.includes(' /') ? [] : wordsOf(key)), ...wordsOf(summary).slice(0, 1)]
}

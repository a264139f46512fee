import type { BehaviourName } from '../../spec/hints.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { lastSegment, withMethod } from '../facts/path-table.ts'
import type { Neighbours } from './role.ts'
import type { Shape } from '../facts/shape.ts'
import { isReadOnly } from '../facts/sketch.ts'
import { nameKey } from '../words/words.ts'

/**
 * PUT replaces, with two exceptions: where nothing else creates records it creates them too, and where its body
 * requires nothing, or lacks what every record must have, it can only be a change of parts.
 */
export function putBehaviour(facts: OperationFacts, near: Neighbours): BehaviourName {
  if (facts.method === 'PATCH') return 'update'
  const creates =
    withMethod(near.collection, 'POST') !== undefined || withMethod(near.item, 'POST') !== undefined
  const lastIsParameter = lastSegment(facts.path)?.kind === 'parameter'
  if (
    facts.intent === 'upsert' ||
    (lastIsParameter && (facts.successes.includes('201') || (!creates && near.collection !== undefined)))
  ) {
    return 'upsert'
  }
  return requiresTooLittle(facts, near) ? 'update' : 'replace'
}

/** True when a body laid over a record can only be a part of one: it requires nothing, or lacks what a record needs. */
function requiresTooLittle(facts: OperationFacts, near: Neighbours): boolean {
  const sent = facts.request?.record
  if (sent === undefined || sent.required.size === 0) return true
  const made = withMethod(near.collection, 'POST')?.request?.record
  const needed = settable(made ?? near.entity)
  return needed.some(name => !sent.keys.has(nameKey(name)))
}

/** What a record requires that a client can give: no ids, no times, nothing read-only. */
function settable(entity: Shape | undefined): string[] {
  if (entity === undefined) return []
  return [...entity.required].filter(name => {
    const property = entity.properties.get(name)
    return (
      (property === undefined || !isReadOnly(property)) &&
      !/(?:^|_)(?:id|uuid|url|uri|href|links?|version|etag)$|(?:Id|ID)$|creat|updat|modif|date|time/i.test(
        name,
      )
    )
  })
}

export function putReason(behaviour: BehaviourName, facts: OperationFacts): string {
  if (behaviour === 'upsert') return facts.intent === 'upsert' ? 'named so' : 'nothing else creates one'
  if (behaviour === 'replace') return 'its body requires fields: the whole record'
  return facts.request === undefined
    ? 'takes no record'
    : requiresAny(facts)
      ? 'lacks fields a record needs: an update'
      : 'all fields optional: an update'
}

function requiresAny(facts: OperationFacts): boolean {
  return (facts.request?.record.required.size ?? 0) > 0
}

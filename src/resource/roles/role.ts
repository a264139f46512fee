import type { BehaviourName, RecordPick } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import type { Endpoint } from '../facts/path-table.ts'
import type { Spot } from '../facts/payload.ts'
import type { Shape } from '../facts/shape.ts'
import { sharedProperties, similarity } from '../facts/similarity.ts'
import type { Evidence } from '../types.ts'

/** What an operation seems to do, by where it stands and what it shows. */
export interface Role {
  readonly behaviour: BehaviourName
  readonly evidence: readonly Evidence[]
  /** The record (or one of the records) in the answer that this reading goes by. */
  readonly spot: Spot | undefined
  /** Where the answer lists the records' ids alone. */
  readonly idsAt?: string
  /** Which of the records is shown where no id says it. */
  readonly pick?: RecordPick
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

/** An operation that nothing is claimed of, and why. */
export function sample(says: string): Role {
  return { behaviour: 'sample', evidence: [because('path', 0, says)], spot: undefined, kind: 'same' }
}

/** Makes a role of the usual kind. */
export function role(behaviour: BehaviourName, evidence: readonly Evidence[], spot?: Spot | undefined): Role {
  return { behaviour, evidence, spot, kind: 'same' }
}

/** `request shares 19 of 21 fields` with what is shown. */
export function shareEvidence(
  facts: Pick<OperationFacts, 'request' | 'record'>,
  entity: Shape | undefined,
): Evidence | undefined {
  const shown = entity ?? facts.record?.record
  if (facts.request === undefined || shown === undefined) return undefined
  const size = facts.request.record.properties.size
  const shared = sharedProperties(facts.request.record, shown)
  if (shared === 0) return undefined
  return because('schema', 0.3 * (shared / size), `request shares ${shared} of ${size} fields`)
}

/** The component of the first that has one. */
export function nameOf(...shapes: readonly (Shape | undefined)[]): string | undefined {
  return shapes.find(shape => shape?.component !== undefined)?.component
}

/** Whether a spot shows the entity, as far as can be told; without an entity to compare with, it does. */
export function isSame(spot: Spot | undefined, entity: Shape | undefined): boolean {
  return spot !== undefined && (entity === undefined || similarity(spot.record, entity) >= 0.5)
}

import type { BehaviourName, RecordPick } from '../../spec/hints.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import type { Segment } from '../facts/path-shape.ts'
import type { Shape } from '../facts/shape.ts'
import { sharedProperties } from '../facts/similarity.ts'
import type { Evidence } from '../types.ts'

/** Operations that act on the same kind of record, while it is being worked out which. */
export interface Family {
  /** Key of the collection's path; families that were joined keep the key of the one with items. */
  key: string
  /** What the path says a record is: `['partner', 'user']`. */
  noun: readonly string[]
  /** Segments of the collection's path, for its ancestors. */
  readonly segments: readonly Segment[]
  readonly members: Member[]
  /** True for one record a parent, or one at all: `/settings`. */
  readonly single: boolean
  /** Entity words of the components seen, filled when families are compared. */
  entity: Shape | undefined
  readonly evidence: Evidence[]
}

/** One operation in a family. */
export interface Member {
  readonly facts: OperationFacts
  behaviour: BehaviourName
  /** The path parameter that names the record. */
  readonly idParameter: string | undefined
  /** Which of the records it is where the path says so by its place: `/releases/latest`. */
  readonly pick?: RecordPick | undefined
  /** The record shown in the answer, or one of the records. */
  readonly shown: Shape | undefined
  /** Where in the answer. */
  readonly shownAt: string | undefined
  /** Set where its answer does not say so, and its neighbours do. */
  readonly lent?: true
  readonly evidence: Evidence[]
}

/** Makes an empty family. */
export function createFamily(
  key: string,
  noun: readonly string[],
  segments: readonly Segment[],
  single = false,
): Family {
  return { key, noun, segments, members: [], single, entity: undefined, evidence: [] }
}

/** Whether an operation with this behaviour is in the family. */
export function does(family: Family, ...behaviours: readonly BehaviourName[]): boolean {
  return family.members.some(member => behaviours.includes(member.behaviour))
}

const SHOWS: readonly BehaviourName[] = ['read', 'list', 'create', 'singleton', 'update', 'replace', 'upsert']

/**
 * The schema that shows most of a record: what a read shows, else a list's items, else what a create answers or takes;
 * a richer schema of the same kind of record wins over a poorer one.
 */
export function chooseEntity(family: Family): Shape | undefined {
  const ranked = family.members.toSorted((a, b) => rank(a) - rank(b))
  const showing = ranked.filter(member => rank(member) < SHOWS.length && member.shown !== undefined)
  const first = showing[0]?.shown
  const shown = showing.flatMap(member =>
    member.shown === undefined || isReceipt(member, first) ? [] : [member.shown],
  )
  if (first === undefined || first.properties.size < 2) {
    const sent = ranked.find(member => isWrite(member) && member.facts.request !== undefined)?.facts.request
      ?.record
    return sent !== undefined && sent.properties.size > (first?.properties.size ?? 0) ? sent : first
  }
  const most = Math.max(...shown.map(shape => shape.properties.size))
  const named = shown.find(shape => shape.component !== undefined && shape.properties.size * 2 >= most)
  return shown.reduce((best, other) => (isRicher(other, best) ? other : best), named ?? first)
}

/** The answer to a create that has nothing of what a read shows: a link to what was made. */
function isReceipt({ behaviour, shown }: Member, first: Shape | undefined): boolean {
  if (behaviour !== 'create' || shown === undefined || first === undefined || shown === first) return false
  return sharedProperties(shown, first) === 0
}

function rank(member: Member): number {
  const place = SHOWS.indexOf(member.behaviour)
  return place < 0 ? SHOWS.length : place
}

function isWrite({ behaviour }: Member): boolean {
  return ['create', 'replace', 'update', 'upsert', 'singleton'].includes(behaviour)
}

/** Has everything the other has and more; what is put together in place of a component is an answer, not a record. */
function isRicher(other: Shape, best: Shape): boolean {
  if (other.component === undefined && best.component !== undefined) return false
  if (other.properties.size <= best.properties.size) return false
  return [...best.properties.keys()].every(name => other.properties.has(name))
}

import type { Operation } from '../../spec/api.ts'
import { type Breach, breachSeen, isAtBreach } from './breaches.ts'
import { type ShapeDifference, compareShapes } from './compare-shapes.ts'
import type { Difference, DifferenceKind, Seen } from './difference.ts'
import type { Shape } from './shape.ts'

/** The answers of one operation with one recorded status. */
export interface Group {
  readonly operation: Operation
  readonly status: number
  readonly isModelled: boolean
  readonly recorded: Shape
  readonly mock: Shape
  /** Answers compared. */
  count: number
  readonly seen: Map<string, SeenOften>
  /** Places at which both break the document. */
  readonly bothBreak: Set<string>
}

interface SeenOften {
  readonly seen: Seen
  readonly answers: number[]
  /** Values that keep the document where these answers break it. */
  kept: number
}

/** A group before its first answer. */
export function newGroup(operation: Operation, status: number, isModelled: boolean): Group {
  return {
    operation,
    status,
    isModelled,
    recorded: new Map(),
    mock: new Map(),
    count: 0,
    seen: new Map(),
    bothBreak: new Set(),
  }
}

/** @param kept - Values of the answer that keep the document where it breaks it */
export function take({ seen: all }: Group, seen: Seen, answer: number, kept = 0): void {
  const key = `${seen.kind} ${seen.breaks ?? ''} ${seen.at}`
  const known = all.get(key) ?? { seen, answers: [], kept: 0 }
  known.answers.push(answer)
  known.kept += kept
  all.set(key, known)
}

/** What one breaks and the other keeps is a difference; what both break is none, and the document's to answer for. */
export function takeBreaches(
  group: Group,
  ours: ReadonlyMap<string, Breach>,
  theirs: ReadonlyMap<string, Breach>,
  answer: number,
): void {
  for (const [key, breach] of ours) {
    if (theirs.has(key)) group.bothBreak.add(breach.at)
    else take(group, breachSeen(breach, 'recording'), answer, breach.kept)
  }
  for (const [key, breach] of theirs) {
    if (!ours.has(key)) take(group, breachSeen(breach, 'mock'), answer)
  }
}

/** A difference, and the answers that show it. */
export interface Told {
  readonly difference: Omit<Difference, 'first' | 'note' | 'blames'>
  readonly answers: readonly number[]
  /** Recorded answers that break the document here, if any does. */
  readonly broken: number
  /** Recorded answers, or values in them, that keep it at the same place. */
  readonly kept: number
}

/** Everything that the answers of a group differ in. */
export function differencesIn(group: Group): Told[] {
  const { operation, status, count, seen: all, bothBreak } = group
  const breaches = [...all.values()].filter(({ seen }) => seen.kind === 'breach')
  const shapes = compareShapes(group.recorded, group.mock)
    .filter(shape => !isSaidBy(group, shape) && !breaches.some(breach => isOfBreach(shape, breach)))
    .map(({ answers, ...seen }) => ({ seen: withBoth(seen, bothBreak), answers, kept: 0 }))
  return [...told(all), ...shapes].map(({ seen, answers, kept }) => {
    const isInBody = seen.kind === 'breach' && (seen.at === '' || seen.at.startsWith('/'))
    const broken = seen.kind === 'status' ? brokenStatuses(group) : answers.length
    const difference = { ...seen, operation, status, count: answers.length, of: count }
    return { difference, answers, broken, kept: isInBody ? kept : count - broken }
  })
}

/** Answers whose status the document does not have, whatever the mock answers instead. */
function brokenStatuses({ seen }: Group): number {
  const broken = [...seen.values()].filter(
    each => each.seen.kind === 'status' && each.seen.breaks === 'recording',
  )
  return broken.reduce((sum, { answers }) => sum + answers.length, 0)
}

/** What a list shows has been compared, record by record; and what a mock makes up afresh for each answer has values by chance. */
function isSaidBy({ seen, isModelled }: Group, { kind, isDeclared }: ShapeDifference): boolean {
  if (!isModelled && (BY_CHANCE.has(kind) || (kind === 'mock-lacks' && isDeclared === true))) return true
  return kind === 'empty' && [...seen.values()].some(({ seen: { kind: other } }) => other === 'members')
}

const BY_CHANCE: ReadonlySet<DifferenceKind> = new Set(['recording-lacks', 'null', 'value', 'empty'])

/** Where lists are cut or ordered otherwise, their pages show other records as well. */
function told(all: ReadonlyMap<string, SeenOften>): SeenOften[] {
  const seen = [...all.values()]
  const isOtherwise = seen.some(({ seen: { kind } }) => kind === 'order' || kind === 'page-size')
  return isOtherwise ? seen.filter(({ seen: { at } }) => at !== 'items of a page') : seen
}

/** Whether a difference is at a breach, or is what the very answers that break the document show in place of what is missing. */
function isOfBreach({ at, kind, isDeclared, answers }: ShapeDifference, breach: SeenOften): boolean {
  if (isAtBreach(at, breach.seen.at)) return true
  const isInstead = kind === 'mock-lacks' && isDeclared === false && above(at) === above(breach.seen.at)
  return isInstead && answers.every(answer => breach.answers.includes(answer))
}

function above(at: string): string {
  return at.slice(0, Math.max(0, at.lastIndexOf('/')))
}

function withBoth(seen: Seen, bothBreak: ReadonlySet<string>): Seen {
  return [...bothBreak].some(place => isAtBreach(seen.at, place)) ? { ...seen, breaks: 'both' } : seen
}

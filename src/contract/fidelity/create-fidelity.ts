import { jsonBody } from '../../http/body.ts'
import type { Api } from '../../spec/api.ts'
import { checkAnswer } from '../check-answer.ts'
import type { EntryPlace } from '../recording/entry.ts'
import { createRecurrences } from '../report/create-recurrences.ts'
import { blameOf } from './blame.ts'
import { breachesOf, breaksStatus, isAtBreach } from './breaches.ts'
import { UNMODELLED, createBodyComparison } from './compare-bodies.ts'
import { type MessageDifferences, compareMessages } from './compare-messages.ts'
import type { AnsweredTwice, Blame, Comparison, Difference, NotCompared, Seen } from './difference.ts'
import { type Group, type Told, differencesIn, newGroup, take, takeBreaches } from './group.ts'

/** Holds the answers of a recording against a mock's. */
export interface Fidelity {
  /** One request with both answers, in the order of the recording. */
  add(pair: AnsweredTwice): void
  /** One that was not answered twice, or of which only a part can be compared. */
  skip(why: string, place: EntryPlace): void
  read(): Comparison
}

/** Shapes are judged over all answers of an operation with one status, messages and lists answer by answer. */
export function createFidelity(api: Api): Fidelity {
  const groups = new Map<string, Group>()
  const compareBodies = createBodyComparison(api)
  const heard: Heard[] = []
  const skipped = createRecurrences<Pick<NotCompared, 'why'>>(({ why }) => why)
  const skip = (why: string, place: EntryPlace): void => skipped.add({ why }, place)

  return {
    skip,
    add(pair) {
      const { operation, place, note, isModelled = true } = pair
      const message = compareMessages(pair)
      const isOther = message.seen[0]?.kind === 'status'
      if (isOther && !isModelled)
        return skip(`${operation.key}: ${UNMODELLED}, so its status says nothing`, place)
      const answer = heard.push({ place, note }) - 1
      const group = groupOf(groups, pair)
      group.count += 1
      takeMessages(group, api, pair, message, answer)
      const why = message.hasBodies ? compareBodies(group, pair, answer) : undefined
      if (why !== undefined) skip(why, place)
    },
    read() {
      const found = [...groups.values()].flatMap(differencesIn)
      return {
        compared: heard.length,
        alike: heard.length - new Set(found.flatMap(({ answers }) => answers)).size,
        differences: blamed(found, answer => heard[answer] ?? NOWHERE),
        notCompared: skipped.list(),
      }
    },
  }
}

/** With another status everything else differs, too: only what the status breaks is told. */
function takeMessages(
  group: Group,
  api: Api,
  { operation, recorded, mock, findings }: AnsweredTwice,
  { seen }: MessageDifferences,
  answer: number,
): void {
  const mockFindings = checkAnswer(api, operation, { ...recorded, response: mock })
  const [first] = seen
  if (first?.kind === 'status') {
    const breaks = sideOf(breaksStatus(findings) !== undefined, breaksStatus(mockFindings) !== undefined)
    take(group, breaks === undefined ? first : { ...first, breaks }, answer)
    return
  }
  const ours = breachesOf(findings, jsonBody(recorded.response))
  const theirs = breachesOf(mockFindings, jsonBody(mock))
  takeBreaches(group, ours, theirs, answer)
  const broken = [...ours.values(), ...theirs.values()]
  for (const each of seen)
    if (!broken.some(breach => isAtBreach(each.at, breach.at))) take(group, each, answer)
}

interface Heard {
  readonly place: EntryPlace
  /** What the mock says of its answer. */
  readonly note: string | undefined
}

/** Each with who is to blame and where it was met first, in the order of {@link ORDER}. */
function blamed(found: readonly Told[], heardAt: (answer: number) => Heard): Difference[] {
  const differences = found.map((told): Difference => {
    const { place, note } = heardAt(told.answers[0] ?? 0)
    const blames = blameOf(told.difference, countOver(found, told))
    return { ...told.difference, blames, first: place, note }
  })
  return differences.toSorted((one, other) => ORDER.indexOf(one.blames) - ORDER.indexOf(other.blames))
}

const NOWHERE: Heard = { place: { file: '', number: 0 }, note: undefined }

/** How often the document is broken and kept at one place of it, in all operations that share it: an error they refer to. */
function countOver(all: readonly Told[], { difference }: Told): { broken: number; kept: number } {
  const { kind, at, pointer, breaks, operation, status } = difference
  const same = all.filter(
    ({ difference: other }) =>
      other.kind === kind &&
      other.at === at &&
      other.pointer === pointer &&
      other.breaks === breaks &&
      (kind === 'breach' || (other.operation === operation && other.status === status)),
  )
  const [broken, kept] = (['broken', 'kept'] as const).map(name =>
    same.reduce((sum, each) => sum + each[name], 0),
  )
  return { broken: broken ?? 0, kept: kept ?? 0 }
}

const ORDER: readonly Blame[] = ['recording', 'mock', 'document']

function groupOf(
  groups: Map<string, Group>,
  { operation, recorded, isModelled = true }: AnsweredTwice,
): Group {
  const { status } = recorded.response
  const key = `${status} ${operation.key}`
  const group = groups.get(key) ?? newGroup(operation, status, isModelled)
  groups.set(key, group)
  return group
}

function sideOf(recording: boolean, mock: boolean): Seen['breaks'] {
  if (recording && mock) return 'both'
  return recording ? 'recording' : mock ? 'mock' : undefined
}

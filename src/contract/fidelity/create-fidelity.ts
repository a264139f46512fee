import { jsonBody } from '../../http/body.ts'
import { bestEntry } from '../../http/media-type.ts'
import type { Api, MediaTypeSpec } from '../../spec/api.ts'
import { responseFor } from '../answer-place.ts'
import { checkAnswer } from '../check-answer.ts'
import type { ExchangeResponse } from '../exchange.ts'
import type { EntryPlace } from '../recording/entry.ts'
import { createRecurrences } from '../report/create-recurrences.ts'
import { rolesOf } from '../sequence/roles.ts'
import { blameOf } from './blame.ts'
import { breachesOf, breaksStatus, isAtBreach } from './breaches.ts'
import { compareLists } from './compare-lists.ts'
import { compareMessages } from './compare-messages.ts'
import type { AnsweredTwice, Blame, Comparison, Difference, NotCompared, Seen } from './difference.ts'
import { type Group, type Told, differencesIn, newGroup, take, takeBreaches } from './group.ts'
import { createShapeReader } from './shape.ts'

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
  const readShape = createShapeReader(api.schemas)
  const roles = rolesOf(api)
  const at: Heard[] = []
  const skipped = createRecurrences<Pick<NotCompared, 'why'>>(({ why }) => why)
  const skip = (why: string, place: EntryPlace): void => skipped.add({ why }, place)

  function addBodies(group: Group, pair: AnsweredTwice, answer: number): void {
    const { operation, recorded, mock, place } = pair
    const [ours, theirs] = [recorded.response, mock].map(jsonBody)
    if (ours === undefined || theirs === undefined) {
      const type = recorded.response.headers['content-type'] ?? 'no media type'
      skip(`bodies of ${type}: only status, media type and headers were compared`, place)
      return
    }
    const content = responseFor(operation, recorded.response.status)?.content ?? []
    const mediaOf = ({ headers }: ExchangeResponse): MediaTypeSpec | undefined =>
      bestEntry(headers['content-type'] ?? '', content)
    const schema = mediaOf(recorded.response)?.schema
    readShape(group.recorded, ours, schema, answer)
    readShape(group.mock, theirs, mediaOf(mock)?.schema, answer)
    if (recorded.response.status >= 300 || roles.get(operation)?.does !== 'list') return
    const lists = compareLists(api, pair, { recorded: ours, mock: theirs }, schema)
    for (const seen of lists.seen) take(group, seen, answer)
    if (lists.isPartly) skip(`${operation.key}: ${PARTLY}`, place)
  }

  return {
    skip,
    add(pair) {
      const { operation, recorded, mock, findings, place, note, isModelled = true } = pair
      const mockFindings = checkAnswer(api, operation, { ...recorded, response: mock })
      const { seen, hasBodies } = compareMessages(pair)
      const [first] = seen
      if (first?.kind === 'status' && !isModelled) {
        skip(`${operation.key}: ${UNMODELLED}, so its status says nothing`, place)
        return
      }
      const answer = at.push({ place, note }) - 1
      const group = groupOf(groups, pair)
      group.count += 1
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
      if (hasBodies) addBodies(group, pair, answer)
      if (hasBodies && !isModelled)
        skip(`${operation.key}: ${UNMODELLED}, so its values were not compared`, place)
    },
    read() {
      const found = [...groups.values()].flatMap(differencesIn)
      return {
        compared: at.length,
        alike: at.length - new Set(found.flatMap(({ answers }) => answers)).size,
        differences: blamed(found, answer => at[answer] ?? NOWHERE),
        notCompared: skipped.list(),
      }
    },
  }
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

const PARTLY =
  'which records it lists was not compared: they show no ids, or the recording does not show them all'

const UNMODELLED = 'the mock keeps nothing of what it is about'

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

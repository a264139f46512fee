import type { Api, Operation } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { Observer } from '../report/observer.ts'
import { counted } from '../../json/counted.ts'
import { type Canary, createCanary, type Sense } from './canary.ts'
import { compareOpinions } from './compare-opinions.ts'
import { createNotes, type Note, type Notes } from './notes.ts'
import { ownFaults } from './own-faults.ts'
import type { Difference, KnownTrap, Opinion, SecondOpinion } from './second-opinion.ts'

/** What came of one exchange, in words that continue "on 12 it". */
const OUTCOMES = {
  agrees: 'agrees',
  partly: 'agrees as far as it looks',
  known: 'differs for known reasons',
  disagrees: 'disagrees',
} as const

type Outcome = keyof typeof OUTCOMES

interface Asked {
  readonly api: Api
  readonly operation: Operation
  readonly exchange: Exchange
  readonly place: EntryPlace
}

/**
 * Asks another judge about every exchange and tells where it disagrees, beside the findings: nothing it says becomes one, and
 * the check ends as it would without.
 */
export function createSecondOpinionObserver(apis: readonly Api[], opinion: SecondOpinion): Observer {
  const operations = operationsByName(apis)
  const notes = createNotes()
  const panel: Panel = { opinion, canary: createCanary(opinion), notes }
  const outcomes: Record<Outcome, number> = { agrees: 0, partly: 0, known: 0, disagrees: 0 }
  let unasked = 0

  function leaveOut(says: string, place: EntryPlace): void {
    unasked += 1
    notes.add({ kind: 'unasked', says: `not asked: ${says}`, place })
  }

  return {
    see(exchange, { outcome, api = '', operation = '' }, place) {
      if (outcome === 'not-checked') return
      const found = operations.get(`${api}\n${operation}`)
      if (found === undefined) return leaveOut('the document has no such operation', place)
      const given = opinion.judge(found.api, found.operation, exchange)
      if ('why' in given) leaveOut(`${titleOf(found.operation)}: ${given.why}`, place)
      else outcomes[outcomeOf(panel, { ...found, exchange, place }, given)] += 1
    },
    section: () => ({
      id: 'second-opinion',
      title: `Second opinion of ${opinion.name}`,
      says: saysOf(outcomes, unasked),
      entries: notes.entries(),
      fails: false,
    }),
  }
}

/** Who is asked, and what is written down of it. */
interface Panel {
  readonly opinion: SecondOpinion
  readonly canary: Canary
  readonly notes: Notes
}

/** Holds what was said of one exchange against our own findings, and notes what differs and what was not looked at. */
function outcomeOf(panel: Panel, asked: Asked, given: Exclude<Opinion, { why: string }>): Outcome {
  const { opinion, notes } = panel
  const { api, operation, exchange, place } = asked
  for (const [subject, why] of given.silent)
    notes.add({ kind: 'blind', says: `${titleOf(operation)}: not asked about ${subject}: ${why}`, place })
  const blind = blindSenses(panel, asked)
  const ours = ownFaults(api, operation, exchange)
  const seen = compareOpinions(ours, given.objections, exchange.response.status).filter(
    ({ subject }) => !given.silent.has(subject) && !blind.some(sense => sense === subject),
  )
  const traps = seen.map(difference => {
    const trap = opinion.explain(api, operation, exchange, difference)
    notes.add(trap === undefined ? disagreement(asked, difference) : knownWay(asked, trap))
    return trap
  })
  if (traps.includes(undefined)) return 'disagrees'
  if (traps.length > 0) return 'known'
  return blind.length + given.silent.size > 0 ? 'partly' : 'agrees'
}

/** Where it looks at nothing, that it finds nothing says nothing. */
function blindSenses({ canary, notes }: Panel, { api, operation, exchange, place }: Asked): Sense[] {
  return SENSES.filter(sense => {
    const passed = canary.blindness(api, operation, exchange, sense)
    if (passed === undefined) return false
    const says = `${titleOf(operation)}: it sees nothing of any ${sense}`
    const details = [`${exchange.response.status}: it let ${passed} pass`]
    notes.add({ kind: 'blind', says, place, details })
    return true
  })
}

function operationsByName(
  apis: readonly Api[],
): ReadonlyMap<string, { readonly api: Api; readonly operation: Operation }> {
  return new Map(
    apis.flatMap(api =>
      api.operations.map(operation => [`${api.name}\n${operation.key}`, { api, operation }] as const),
    ),
  )
}

/** `asked about 12 of 14 exchanges, on 10 it agrees, on 2 it disagrees` */
function saysOf(outcomes: { readonly [outcome in Outcome]: number }, unasked: number): string {
  const told = (Object.keys(OUTCOMES) as Outcome[]).filter(each => outcomes[each] > 0)
  const asked = told.reduce((sum, each) => sum + outcomes[each], 0)
  return [
    `asked about ${asked} of ${counted(asked + unasked, 'exchange')}`,
    ...told.map(each => `on ${outcomes[each]} it ${OUTCOMES[each]}`),
  ].join(', ')
}

const SENSES: readonly Sense[] = ['body', 'header']

function disagreement(
  { api, operation, exchange, place }: Asked,
  { subject, name, faults, objections }: Difference,
): Note {
  const about = name === undefined ? subject : `${subject} ${name}`
  const [ours] = faults
  const told = ours === undefined ? objections.map(({ says }) => says) : faults.map(({ message }) => message)
  const who = ours === undefined ? 'only the second opinion objects' : 'only we object'
  const by = ours?.rule ?? objections[0]?.keyword ?? ''
  const where = ours?.pointer ?? operation.pointer
  return {
    kind: 'disagrees',
    key: `${api.name} ${operation.key} ${about} ${who} ${by}`,
    says: `${titleOf(operation)} ${exchange.response.status}, ${about}: ${who}`,
    place,
    details: told.slice(0, MAX_TOLD),
    where: api.where(where),
  }
}

/** Of one exchange; more say the same. */
const MAX_TOLD = 3

function knownWay({ operation, exchange, place }: Asked, { id, reason }: KnownTrap): Note {
  return {
    kind: 'known',
    key: id,
    says: `known: ${id}: ${reason}`,
    place,
    details: [`${titleOf(operation)} ${exchange.response.status}`],
  }
}

function titleOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

import type { Exchange } from '../../exchange.ts'
import type { EntryPlace } from '../../recording/entry.ts'
import { counted } from '../../../json/counted.ts'
import { placeText } from '../../report/words.ts'
import type { RuleId } from '../../rules/rule-table.ts'

/** What speaks for a change of the document: how often it was met and where first. No exchange is kept. */
export interface Evidence {
  exchanges: number
  readonly first: EntryPlace
  /** Fingerprint → rule of the findings it would mend. */
  readonly findings: Map<string, RuleId>
  /** Number of the exchange that was counted last. */
  last: number
  /** Of what it was met in: `GET /users 200`. */
  readonly subjects: Set<string>
  /** How many exchanges there were of these; `undefined` where that is not known. */
  readonly among?: number
  /** True where only the exchanges that are kept were looked at. */
  readonly isSample?: boolean
}

/** An exchange as evidence: its place and its number in the order they were seen. */
export interface Witness {
  readonly exchange: Exchange
  /** The same without its secrets. */
  readonly clean: Exchange
  readonly place: EntryPlace
  readonly number: number
}

/** Nothing met yet; the first to be met is this one. */
export function createEvidence({ place }: Witness): Evidence {
  return { exchanges: 0, first: place, findings: new Map(), last: -1, subjects: new Set() }
}

/** Fingerprints named in one description. */
const MAX_FINDINGS = 3

/** Counts an exchange once, however much in it says the same. */
export function countEvidence(evidence: Evidence, { number }: Witness): void {
  if (evidence.last !== number) evidence.exchanges += 1
  evidence.last = number
}

/**
 * `Seen in 3 of 120 exchanges, first recorded.har #14; mends 2cba73f24796a5ca (invalid-body).`
 *
 * @param partly - Fingerprints of findings that it takes more to mend
 */
export function evidenceText(evidence: Evidence, partly: ReadonlySet<string>): string {
  const { first, findings } = evidence
  const [wholes, parts] = [false, true].map(isPart => {
    return [...findings].filter(([fingerprint]) => partly.has(fingerprint) === isPart)
  })
  const mends = [listed('mends', wholes), listed('mends a part of', parts)].filter(Boolean)
  return `Seen in ${[`${amountText(evidence)}, first ${placeText(first)}`, ...mends].join('; ')}.`
}

function amountText({ exchanges, among, isSample = false }: Evidence): string {
  if (isSample) return `at least ${counted(exchanges, 'exchange')}`
  return among === undefined
    ? counted(exchanges, 'exchange')
    : `${exchanges} of ${counted(among, 'exchange')}`
}

function listed(verb: string, findings: readonly (readonly [string, RuleId])[] = []): string {
  if (findings.length === 0) return ''
  const named = findings.slice(0, MAX_FINDINGS).map(([fingerprint, rule]) => `${fingerprint} (${rule})`)
  const more = findings.length - named.length
  return `${verb} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

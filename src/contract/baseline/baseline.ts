import { UnderstudyError } from '../../errors.ts'
import { child } from '../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { ParsedDocument } from '../../spec/document.ts'
import { COVERAGE_KINDS, type CoverageKind, KINDS } from '../coverage/coverage.ts'

/** What was agreed to accept, and what is demanded. */
export interface Baseline {
  /** What a person wrote at its head: `api`, `covers`. Nothing is decided by it. */
  readonly about: readonly (readonly [name: string, text: string])[]
  readonly accepted: readonly BaselineEntry[]
  /** Reasons for what traffic can never show, by `kind name`. */
  readonly excused: ReadonlyMap<string, string>
  /** Percent by kind. */
  readonly floors: ReadonlyMap<CoverageKind, number>
}

/** A finding that is known and accepted. */
export interface BaselineEntry {
  readonly fingerprint: string
  /** Why it is accepted. */
  readonly reason: string
  /** The last day it is accepted: `2026-12-31`, in UTC. Default: for good. */
  readonly expires?: string
  /** What the finding says, for the reader; nothing is decided by it. */
  readonly says?: string
}

/** Nothing accepted, nothing demanded. */
export const NO_BASELINE: Baseline = { about: [], accepted: [], excused: new Map(), floors: new Map() }

const ABOUT = ['api', 'covers']
const MEMBERS = [...ABOUT, 'accepted', 'excused', 'floors']
const ENTRY_MEMBERS = ['fingerprint', 'reason', 'expires', 'says']

/**
 * Reads a baseline:
 * ```yaml
 * covers: what the check of this API looks at        # for the reader, as is `api`
 * accepted: [{ fingerprint: 0f3a…, reason: why, expires: 2026-12-31, says: what it says }]
 * excused: { response createUser 500: nobody can bring it about }
 * floors: { operations: 80 }
 * ```
 * @throws UnderstudyError `BASELINE_INVALID` with file and line
 */
export function readBaseline({ value, where }: ParsedDocument): Baseline {
  const refuse = (pointer: string, message: string): never => {
    throw new UnderstudyError('BASELINE_INVALID', {
      message,
      where: where(pointer),
      hint: 'write accepted: [{ fingerprint: …, reason: …, expires: 2026-12-31 }]',
    })
  }
  const unknown = Object.keys(value).find(name => !MEMBERS.includes(name))
  if (unknown !== undefined)
    refuse(
      child('', unknown),
      `a baseline has no member ${JSON.stringify(unknown)}, only ${MEMBERS.join(', ')}`,
    )
  const accepted = getOwn(value, 'accepted') ?? []
  if (!Array.isArray(accepted)) return refuse('/accepted', 'accepted is a list')
  return {
    about: ABOUT.flatMap(name => {
      const text = getOwn(value, name)
      return typeof text === 'string' ? [[name, text] as const] : []
    }),
    accepted: accepted.map((entry, index) => {
      const read = toEntry(entry)
      return typeof read === 'string' ? refuse(`/accepted/${index}`, read) : read
    }),
    excused: readExcused(getOwn(value, 'excused'), refuse),
    floors: readFloors(getOwn(value, 'floors'), refuse),
  }
}

type Refuse = (pointer: string, message: string) => never

function toEntry(entry: JsonValue): BaselineEntry | string {
  if (!isObject(entry)) return 'an entry has fingerprint and reason'
  const unknown = Object.keys(entry).find(name => !ENTRY_MEMBERS.includes(name))
  if (unknown !== undefined) return `an entry has no member ${JSON.stringify(unknown)}`
  const { fingerprint, reason, expires, says } = entry
  // YAML reads one of digits alone as a number.
  if (typeof fingerprint === 'number') return 'the fingerprint is read as a number: put it in quotes'
  if (typeof fingerprint !== 'string') return 'an entry has a fingerprint'
  if (typeof reason !== 'string' || reason.trim() === '') return 'an entry has a reason'
  if (expires !== undefined && !isDay(expires)) return 'expires is a day like 2026-12-31'
  return {
    fingerprint,
    reason,
    ...(expires === undefined ? {} : { expires: String(expires) }),
    ...(typeof says === 'string' ? { says } : {}),
  }
}

/** A day of the calendar as `2026-12-31`. */
export function isDay(value: JsonValue): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const atMs = Date.parse(value)
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(value)
}

function readExcused(given: JsonValue | undefined, refuse: Refuse): Map<string, string> {
  if (given === undefined) return new Map()
  if (!isObject(given)) return refuse('/excused', 'excused has reasons by name')
  return new Map(
    Object.entries(given).map(([name, reason]) => {
      const isKnown = KINDS.some(kind => name.startsWith(`${kind} `))
      if (!isKnown)
        return refuse('/excused', `${JSON.stringify(name)} does not begin with ${KINDS.join(', ')}`)
      if (typeof reason !== 'string' || reason === '') return refuse('/excused', `${name} has no reason`)
      return [name, reason]
    }),
  )
}

function readFloors(given: JsonValue | undefined, refuse: Refuse): Map<CoverageKind, number> {
  if (given === undefined) return new Map()
  if (!isObject(given)) return refuse('/floors', 'floors has percents by kind')
  return new Map(
    Object.entries(given).map(([name, percent]) => {
      const kind = kindNamed(name)
      if (kind === undefined)
        return refuse('/floors', `${name} is none of ${Object.values(COVERAGE_KINDS).join(', ')}`)
      if (typeof percent !== 'number' || percent < 0 || percent > 100)
        return refuse('/floors', `${name} is a percentage from 0 to 100`)
      return [kind, percent]
    }),
  )
}

/** `operations` and `operation` alike. */
export function kindNamed(name: string): CoverageKind | undefined {
  return KINDS.find(kind => kind === name || COVERAGE_KINDS[kind] === name)
}

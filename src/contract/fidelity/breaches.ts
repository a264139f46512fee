import { type JsonPointer, fromPointer, toPointer } from '../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { ExchangePlace, Finding } from '../finding.ts'
import { isCounted } from '../report/fold-place.ts'
import { RULES } from '../rules/rule-table.ts'
import type { Seen } from './difference.ts'
import { ANY } from './shape.ts'

/** What is wrong with an answer at one place, in all its items. */
export interface Breach {
  /** The same for the same fault of another answer. */
  readonly key: string
  readonly at: string
  readonly message: string
  readonly pointer: JsonPointer
  /** Values of this answer that keep the document at the very place. */
  readonly kept: number
}

/** Faults that make a status wrong, rather than a body. */
export function breaksStatus(findings: readonly Finding[]): Finding | undefined {
  return findings.find(finding => isFault(finding) && finding.at.part === 'status')
}

/** Errors about an answer, one a place; its status is compared by itself. */
export function breachesOf(findings: readonly Finding[], body: JsonValue | undefined): Map<string, Breach> {
  const breaches = new Map<string, Breach>()
  for (const finding of findings) {
    if (!isFault(finding) || finding.at.part === 'status' || finding.at.part === 'time') continue
    const at = placeOf(finding.at)
    const key = `${finding.rule} ${at}`
    const { at: place, message, where } = finding
    const known = breaches.get(key)
    const isThere = body !== undefined && place.part === 'body' && isValueThere(body, place)
    const kept =
      known?.kept ?? (place.part === 'body' && body !== undefined ? countAt(body, fromPointer(at)) : 0)
    breaches.set(key, {
      key,
      at,
      message: known?.message ?? message,
      pointer: known?.pointer ?? where.pointer ?? '',
      kept: Math.max(0, kept - (isThere ? 1 : 0)),
    })
  }
  return breaches
}

/** Whether a difference lies at or below a place that is broken. */
export function isAtBreach(at: string, breached: string): boolean {
  if (!at.startsWith('/') && at !== '') return at === breached
  if (!breached.startsWith('/') && breached !== '') return false
  const [place, above] = [fromPointer(at), fromPointer(breached)]
  return above.every(
    (token, index) => token === ANY || place[index]?.startsWith(ANY) || token === place[index],
  )
}

/** A breach as a difference: what one side breaks, the other keeps. */
export function breachSeen({ at, message, pointer }: Breach, breaks: 'recording' | 'mock'): Seen {
  const [broken, kept] = [message.replace(/^response body:? /, ''), 'what the document says']
  return {
    kind: 'breach',
    at,
    recorded: breaks === 'recording' ? broken : kept,
    mock: breaks === 'recording' ? kept : broken,
    pointer,
    breaks,
  }
}

/** A warning is no breach; but a success for an invalid request says that the document refuses what the server takes. */
function isFault({ rule, severity }: Finding): boolean {
  return RULES[rule].about === 'answer' && (severity === 'error' || rule === 'accepted-invalid-request')
}

function placeOf({ part, name, pointer = '', property }: ExchangePlace): string {
  if (part !== 'body') return [part, name].filter(Boolean).join(' ')
  const tokens = [...fromPointer(pointer), ...(property === undefined ? [] : [property])]
  return toPointer(tokens.map(token => (isCounted(token) ? ANY : token)))
}

function isValueThere(body: JsonValue, { pointer = '', property }: ExchangePlace): boolean {
  return countAt(body, [...fromPointer(pointer), ...(property === undefined ? [] : [property])]) > 0
}

/** Values at a place in which `*` stands for any item or member. */
function countAt(value: JsonValue, tokens: readonly string[]): number {
  const [token, ...rest] = tokens
  if (token === undefined) return 1
  if (Array.isArray(value)) {
    const items = token === ANY ? value : value.slice(Number(token), Number(token) + 1)
    return items.reduce<number>((sum, item) => sum + countAt(item, rest), 0)
  }
  if (!isObject(value)) return 0
  const members = token === ANY ? Object.values(value) : [getOwn(value, token)]
  return members.reduce<number>((sum, member) => sum + (member === undefined ? 0 : countAt(member, rest)), 0)
}

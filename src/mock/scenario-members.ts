import {
  type Check,
  checkMembers,
  isAnObject,
  isFlag,
  isText,
  isWhole,
  type Refuse,
} from '../json/members.ts'
import { child, type JsonPointer } from '../json/pointer.ts'
import { isObject } from '../json/value.ts'
import type { Fault, Times } from './faults.ts'
import type { Scenario } from './scenarios.ts'

/** A time, as the clock of a mock is told it. */
export const isTime: Check = value =>
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && !Number.isNaN(Date.parse(value))) ||
  (value instanceof Date && !Number.isNaN(value.getTime()))
    ? undefined
    : 'a time such as 2026-01-15T09:00:00Z, or epoch milliseconds'

export const TIMES: { readonly [K in keyof Times]-?: Check } = { times: isWhole, skip: isWhole }

export const FAULT: { readonly [K in keyof Fault]-?: Check } = {
  ...TIMES,
  status: isWhole,
  message: isText,
  headers: value =>
    isObject(value) && Object.values(value).every(each => typeof each === 'string')
      ? undefined
      : 'an object with a text for each header',
  network: isFlag,
  latencyMs: value =>
    typeof value === 'number' || isRange(value) ? undefined : 'milliseconds, or [least, most]',
}

/** What a scenario may have, whoever wrote it; what is read from a file also knows `where`. */
export const SCENARIO: { readonly [K in keyof Omit<Scenario, 'where'>]-?: Check } = {
  description: isText,
  empty: isFlag,
  state: eachOf('a list of records', (records, pointer, refuse) => {
    const list: readonly unknown[] = Array.isArray(records)
      ? records
      : refuse({ pointer, message: 'this must be a list of records' })
    const wrong = list.findIndex(record => !isObject(record))
    if (wrong >= 0) refuse({ pointer: child(pointer, wrong), message: 'a record must be an object' })
  }),
  faults: eachOf('a fault', (fault, pointer, refuse) => checkMembers(fault, FAULT, refuse, pointer)),
  settings: isAnObject,
  now: isTime,
}

/** Scenarios by name, of which those read from a file were checked there. */
export const areScenarios: Check = eachOf('a scenario', (scenario, pointer, refuse) => {
  if (!isFromFile(scenario)) checkMembers(scenario, SCENARIO, refuse, pointer)
})

export function isFromFile(scenario: unknown): boolean {
  return isObject(scenario) && typeof scenario['where'] === 'function'
}

/** An object whose members are all of a kind; an `undefined` counts as not given. */
function eachOf(what: string, check: (value: unknown, pointer: JsonPointer, refuse: Refuse) => void): Check {
  return (value, pointer, refuse) => {
    if (!isObject(value)) return `an object with ${what} for each name`
    for (const [name, each] of Object.entries(value))
      if (each !== undefined) check(each, child(pointer, name), refuse)
    return undefined
  }
}

function isRange(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(each => typeof each === 'number')
}

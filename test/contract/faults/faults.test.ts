import { describe, expect, test } from 'vitest'
import { type CheckerOptions, createChecker } from '../../../src/contract/checker.ts'
import { type Case, type FaultyCase, toExchange } from './cases.ts'
import { VERSIONS, createApi } from './document.ts'
import { FAULTY, STRICTLY_FAULTY, wrongValues } from './faulty.ts'
import { SAID } from './said.ts'
import { SOUND, STRICTLY_SOUND, rightValues } from './sound.ts'

const STRICT: CheckerOptions = { strict: true, severity: { 'undocumented-header': 'error' }, sequence: false }
const USUAL: CheckerOptions = { slowAfterMs: 1000, sequence: false }

describe.each(VERSIONS)('%s', version => {
  const api = createApi(version)
  const rulesOf = (one: Case, options: CheckerOptions): string[] => {
    const { reason, findings } = createChecker([api], options).check(toExchange(one))
    return reason === undefined ? [...new Set(findings.map(({ rule }) => rule))] : [reason]
  }
  const missed = (cases: readonly FaultyCase[], options: CheckerOptions): unknown[] =>
    cases.flatMap(one => {
      const found = rulesOf(one, options)
      return String(found) === String(one.rules) ? [] : [{ what: one.what, found, wanted: one.rules }]
    })
  const alarms = (cases: readonly Case[], options: CheckerOptions): unknown[] =>
    cases.flatMap(one => {
      const found = rulesOf(one, options)
      return found.length === 0 ? [] : [{ what: one.what, found }]
    })

  test('every wrong value is found', () => {
    expect(missed(wrongValues(version), USUAL)).toEqual([])
  })

  test('every other fault is found by the rule that names it, and by no other', () => {
    expect(missed(FAULTY, USUAL)).toEqual([])
  })

  test('what is not documented is found in strict mode', () => {
    expect(missed(STRICTLY_FAULTY, STRICT)).toEqual([])
    expect(alarms(STRICTLY_FAULTY, USUAL)).toEqual([])
  })

  test('every fault is told in its own words', () => {
    const said = (cases: readonly FaultyCase[], options: CheckerOptions): [string, string[]][] =>
      cases.map(one => {
        const { findings } = createChecker([api], options).check(toExchange(one))
        return [one.what, findings.map(({ message }) => message)]
      })
    expect(Object.fromEntries([...said(FAULTY, USUAL), ...said(STRICTLY_FAULTY, STRICT)])).toEqual(SAID)
  })

  test('what keeps the contract raises no alarm', () => {
    expect(alarms([...SOUND, ...rightValues(version)], USUAL)).toEqual([])
  })

  test('what keeps the contract raises no alarm in strict mode', () => {
    // The third property of this one is valid and documented nowhere.
    const values = rightValues(version).filter(({ what }) => !what.startsWith('allOf is'))
    expect(alarms([...STRICTLY_SOUND, ...values], STRICT)).toEqual([])
  })
})

test('the set is as large as it says: 150 faults and 60 sound exchanges', () => {
  const faults = VERSIONS.reduce((sum, version) => sum + wrongValues(version).length + FAULTY.length, 0)
  const sound = VERSIONS.reduce((sum, version) => sum + rightValues(version).length + SOUND.length, 0)
  expect(faults).toBeGreaterThan(150)
  expect(sound).toBeGreaterThan(60)
})

import { describe, expect, test } from 'vitest'
import { applyBaseline } from '../../../../src/contract/baseline/apply-baseline.ts'
import { type Baseline, NO_BASELINE, readBaseline } from '../../../../src/contract/baseline/baseline.ts'
import { writeBaseline } from '../../../../src/contract/baseline/write-baseline.ts'
import { UnderstudyError } from '../../../../src/errors.ts'
import { parseDocument } from '../../../../src/spec/parse.ts'
import { finding } from '../reporters/sample-report.ts'

const read = (text: string): Baseline => readBaseline(parseDocument(text, 'baseline.yaml'))
const NOON = Date.parse('2026-06-15T12:00:00Z')

describe('a baseline', () => {
  const one = finding({ fingerprint: 'a' })
  const entry = { fingerprint: 'a', reason: 'known' }

  test.each([
    ['accepts a finding by its fingerprint', [entry], { accepted: 1, findings: 0, expired: 0, stale: 0 }],
    [
      'accepts on the last day',
      [{ ...entry, expires: '2026-06-15' }],
      { accepted: 1, findings: 0, expired: 0, stale: 0 },
    ],
    [
      'no longer accepts on the next',
      [{ ...entry, expires: '2026-06-14' }],
      { accepted: 0, findings: 1, expired: 1, stale: 0 },
    ],
    [
      'tells of an entry without a finding',
      [entry, { ...entry, fingerprint: 'b' }],
      { accepted: 1, findings: 0, expired: 0, stale: 1 },
    ],
  ])('%s', (_, entries, want) => {
    const { accepted, findings, expired, stale } = applyBaseline([one], entries, NOON)
    expect({
      accepted: accepted.length,
      findings: findings.length,
      expired: expired.length,
      stale: stale.length,
    }).toEqual(want)
  })

  test('reads back as it was written, and keeps reasons, floors and excuses', () => {
    const before = read(
      'accepted:\n  - { fingerprint: a, reason: "agreed: by \\"us\\"", expires: 2026-12-31 }\n  - { fingerprint: gone, reason: old }\nfloors: { operations: 80 }\nexcused: { response listPets 500: never }\n',
    )
    const text = writeBaseline([one, finding({ fingerprint: 'new' })], before, {
      reason: 'seen',
      expires: undefined,
    })
    const after = read(text)
    expect(after.accepted).toEqual([
      { ...before.accepted[0], says: `${one.request}: ${one.message}` },
      { fingerprint: 'new', reason: 'seen', says: `${one.request}: ${one.message}` },
    ])
    expect([after.floors, after.excused]).toEqual([before.floors, before.excused])
  })

  test('has no warnings, which fail nothing', () => {
    const text = writeBaseline([one, finding({ fingerprint: 'w', severity: 'warning' })], NO_BASELINE, {
      reason: 'seen',
      expires: '2026-12-31',
    })
    const says = `${one.request}: ${one.message}`
    expect(read(text).accepted).toEqual([
      { fingerprint: one.fingerprint, reason: 'seen', expires: '2026-12-31', says },
    ])
  })

  test('without a finding is an empty list', () => {
    expect(read(writeBaseline([], NO_BASELINE, { reason: 'x', expires: undefined }))).toEqual(NO_BASELINE)
  })

  test.each([
    ['accept: []', 'baseline.yaml:1:1: a baseline has no member "accept"'],
    ['accepted: {}', 'accepted is a list'],
    ['accepted: [{ fingerprint: a }]', 'an entry has a reason'],
    ['accepted: [{ fingerprint: 1234567890123456, reason: b }]', 'put it in quotes'],
    ['accepted: [{ fingerprint: a, reason: b, expires: soon }]', 'expires is a day like 2026-12-31'],
    ['accepted: [{ fingerprint: a, reason: b, expires: 2026-02-30 }]', 'expires is a day'],
    ['accepted: [{ fingerprint: a, reason: b, until: 1 }]', 'an entry has no member "until"'],
    ['floors: { paths: 3 }', 'paths is none of operations'],
    ['floors: { operations: 120 }', 'a percentage from 0 to 100'],
    ['excused: { listPets: why }', 'does not begin with operation'],
  ])('%s is refused with its place', (text, message) => {
    const error = (() => {
      try {
        return read(text)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(UnderstudyError)
    expect((error as UnderstudyError).message).toContain(message)
    expect((error as UnderstudyError).message).toContain('baseline.yaml:1')
  })
})

test('a member that is unknown is told at its line, whatever it is called', () => {
  const wrong = (): Baseline => read('accepted: []\nGET /pets: no\n')
  expect(wrong).toThrow('baseline.yaml:2:')
})

import { expect, test } from 'vitest'
import {
  failureJson,
  failureLines,
  type Reloaded,
  reloadedJson,
  reloadedLines,
} from '../../src/cli/mock/reload-line.ts'
import { createPaint } from '../../src/cli/paint.ts'
import { UnderstudyError } from '../../src/errors.ts'
import type { JsonObject } from '../../src/json/value.ts'
import type { CarriedOver } from '../../src/runtime/carry-over.ts'
import { answer, mockOf, text } from '../unit/engine/mock-of.ts'

const PLAIN = createPaint(false)
const NOTHING: CarriedOver = { kept: 0, refused: [], forgotten: 0 }

/** A mock with a GET at each of these paths; one that leads nowhere besides where it is broken. */
function mock(paths: readonly string[], isBroken = false): Reloaded['now'] {
  const get: JsonObject = { get: { responses: { 200: answer(text) } } }
  const broken: JsonObject = isBroken
    ? { '/broken': { get: { responses: { 200: { $ref: '#/gone' } } } } }
    : {}
  return mockOf({ ...Object.fromEntries(paths.map(path => [path, get])), ...broken }, {}).mock
}

const reloaded = (
  before: readonly string[],
  now: readonly string[],
  carried: Partial<CarriedOver>,
): Reloaded => ({
  before: mock(before),
  now: mock(now),
  carried: { ...NOTHING, ...carried },
})

test('an edit that changes nothing says so', () => {
  expect(reloadedLines(['a.yaml', 'b.yaml'], [], PLAIN)).toEqual([
    'a.yaml, b.yaml changed   nothing differs from what is served',
  ])
})

test('what came, what went and what was done again stand on one line', () => {
  expect(reloadedLines(['a.yaml'], [reloaded(['/a', '/b'], ['/b', '/c'], {})], PLAIN)).toEqual([
    'a.yaml changed   + GET /c   - GET /a   nothing to do again',
  ])
  const some = reloaded(['/a'], ['/a'], { kept: 1, forgotten: 2 })
  expect(reloadedLines(['a.yaml'], [some], PLAIN)).toEqual([
    'a.yaml changed   1 exchange done again, 2 older ones not remembered (--journal-limit)',
  ])
})

test('of several APIs each is told by name', () => {
  const one = reloaded(['/a'], ['/a'], { kept: 2 })
  const { name } = one.now.runtime.api
  expect(reloadedLines(['a.yaml'], [one, one], PLAIN)).toEqual(
    [1, 2].map(() => `a.yaml changed   ${name}   2 exchanges done again`),
  )
})

test('of much that came and much that is refused now, five are told and the rest counted', () => {
  const paths = [1, 2, 3, 4, 5, 6, 7].map(count => `/p${count}`)
  const refused = paths.map(url => ({
    request: { method: 'POST', url, headers: {}, body: undefined },
    status: 400,
    reason: 'no',
  }))
  const all = [reloaded([], paths, { refused })]
  expect(reloadedLines(['a.yaml'], all, PLAIN)).toEqual([
    'a.yaml changed   + GET /p1   + GET /p2   + GET /p3   + GET /p4   + GET /p5   2 more   nothing to do again',
    ...paths.slice(0, 5).map(path => `  400 now  POST   ${path}   no`),
    '  2 more',
  ])
  const [api] = reloadedJson(['a.yaml'], all)['apis'] as readonly JsonObject[]
  expect([api?.['added'], api?.['refused']]).toMatchObject([{ length: 7 }, { length: 7 }])
})

test('a change from outside the API that is not done again has no request', () => {
  const refused = [{ request: undefined, status: undefined, reason: 'no such resource' }]
  const one = reloaded(['/a'], ['/a'], { refused })
  expect(reloadedLines(['a.yaml'], [one], PLAIN)[1]).toBe('  not done again  no such resource')
  expect(reloadedJson(['a.yaml'], [one])).toMatchObject({
    kind: 'reloaded',
    files: ['a.yaml'],
    apis: [{ refused: [{ method: null, url: null, status: null, reason: 'no such resource' }] }],
  })
})

test('only what is set aside since the edit is told', () => {
  const [whole, broken] = [mock(['/a']), mock(['/a'], true)]
  const told = (before: Reloaded['now']): number =>
    reloadedLines(['a.yaml'], [{ before, now: broken, carried: NOTHING }], PLAIN).filter(line =>
      line.includes('set aside'),
    ).length
  expect([told(whole), told(broken)]).toEqual([1, 0])
})

test('an edit that cannot be read is told with what is served meanwhile', () => {
  const error = new UnderstudyError('SYNTAX', { message: 'no YAML', where: { file: 'a.yaml', line: 3 } })
  expect(failureLines(error)).toEqual([
    'understudy: a.yaml:3: no YAML',
    '  what was there before is served on until this can be read',
  ])
  expect(failureJson(error)).toEqual({ kind: 'reload-failed', code: 'SYNTAX', message: 'a.yaml:3: no YAML' })
  expect(failureJson('odd')).toEqual({ kind: 'reload-failed', code: null, message: 'odd' })
})

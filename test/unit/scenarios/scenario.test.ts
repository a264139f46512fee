import { expect, test } from 'vitest'
import { toScenarios } from '../../scenarios/runner/scenario.ts'

const step = { send: 'GET /', want: { status: 200 } }
const scenario = { name: 'works', facts: ['x 1'], steps: [step] }

test('what a file says holds for each of its scenarios unless one says otherwise', () => {
  const file = {
    api: 'x',
    headers: { a: '1', b: '1' },
    mock: { empty: true },
    scenarios: [{ ...scenario, headers: { b: '2' }, mock: { seed: 5, state: 'fixtures/x.yaml' } }],
  }
  const [loaded] = toScenarios(file, 'x.yaml', path => ({ path }))
  expect(loaded?.headers).toEqual({ a: '1', b: '2' })
  expect(loaded?.mock).toEqual({
    empty: true,
    seed: 5,
    now: '2026-01-15T09:00:00.000Z',
    state: { path: 'fixtures/x.yaml' },
  })
})

const slips: readonly (readonly [what: string, content: unknown, says: string])[] = [
  [
    'a misspelt key of a scenario',
    { api: 'x', scenarios: [{ ...scenario, fact: [] }] },
    'unknown key "fact"',
  ],
  [
    'a misspelt wish',
    { api: 'x', scenarios: [{ ...scenario, steps: [{ send: 'GET /', want: { stauts: 1 } }] }] },
    'stauts',
  ],
  [
    'a step that wants nothing',
    { api: 'x', scenarios: [{ ...scenario, steps: [{ send: 'GET /', want: {} }] }] },
    'empty',
  ],
  ['a scenario without facts', { api: 'x', scenarios: [{ name: 'n', steps: [step] }] }, 'facts: not a list'],
]

test.each(slips)('%s is an error', (_, content, says) => {
  expect(() => toScenarios(content, 'x.yaml', () => null)).toThrow(says)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAnswer } from '../../../../src/contract/check-answer.ts'
import { createFindingGroups } from '../../../../src/contract/report/group-findings.ts'
import type { FindingGroup } from '../../../../src/contract/report/report.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'
import { exchangeOf, PETS, petsApi } from './pets.ts'

function groupsOf(bodies: readonly unknown[], api = petsApi()): FindingGroup[] {
  const operation = api.operations.find(({ key }) => key === 'listPets')
  if (operation === undefined) throw new Error('the document has no listPets')
  const groups = createFindingGroups()
  for (const [index, body] of bodies.entries()) {
    for (const finding of checkAnswer(api, operation, exchangeOf('GET /pets?limit=2', 200, body))) {
      groups.add(api, finding, { file: 'a.har', number: index + 1 })
    }
  }
  return groups.list()
}

test('one cause is one finding with a count, wherever in a list it is met', () => {
  const wrong = { name: 'Jo', kind: 'bird' }
  const [group, ...others] = groupsOf([
    [],
    [wrong, { name: 'Mo', kind: 'cow' }],
    [{ ...wrong, parent: wrong }],
  ])
  expect(others.map(({ at }) => at.pointer)).toEqual(['/0/parent/kind'])
  expect(group).toMatchObject({
    rule: 'invalid-body',
    count: 3,
    first: { file: 'a.har', number: 2 },
    operation: 'listPets',
    request: 'GET /pets 200',
  })
  expect(group?.message).toContain('"bird"')
})

test('two properties that are missing at one place are two causes', () => {
  expect(groupsOf([[{}]]).map(({ at }) => at.property)).toEqual(['name', 'kind'])
})

test('values, counts and recordings do not change a fingerprint', () => {
  const [one] = groupsOf([[{ name: 'a', kind: 'x' }]])
  const [other] = groupsOf([
    [],
    [
      { name: 'b', kind: 'cat' },
      { name: 'c', kind: 'y' },
    ],
  ])
  expect(one?.fingerprint).toMatch(/^[\da-f]{16}$/)
  expect(other?.fingerprint).toBe(one?.fingerprint)
})

test('what is wrong with another operation, property or rule has another fingerprint', () => {
  const groups = groupsOf([[{ name: 1, kind: 'x', of: {} }], 'no list'])
  expect(new Set(groups.map(({ fingerprint }) => fingerprint)).size).toBe(groups.length)
  expect(groups.length).toBeGreaterThan(3)
})

/** Names the order of whose items says nothing, so that an author may change it. */
const UNORDERED = new Set(['oneOf', 'anyOf', 'allOf', 'parameters', 'required', 'enum', 'tags', 'servers'])

function shuffled(value: JsonValue, draw: () => number, name = ''): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map(item => shuffled(item, draw))
    return UNORDERED.has(name) ? sortedBy(items, draw) : items
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, draw, key)] as const)
  return Object.fromEntries(sortedBy(members, draw))
}

function sortedBy<Item>(items: readonly Item[], draw: () => number): Item[] {
  return items
    .map(item => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

test('a document that is reordered and reformatted gives the same fingerprints', () => {
  const bodies = [[{ kind: 'x', of: { lives: 'nine' } }, { name: 3 }], 'no list']
  const prints = (document: JsonObject, indent: number): string[] => {
    const text = JSON.stringify(document, null, indent)
    const api = loadApi({ name: 'pets', document: { file: 'p.json', text }, extensions: [], overlays: [] })
    return groupsOf(bodies, api)
      .map(({ fingerprint }) => fingerprint)
      .sort()
  }
  const before = prints(PETS, 2)
  expect(before.length).toBeGreaterThan(3)
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 60 }), fc.nat(8), (numbers, indent) => {
      let index = 0
      const draw = (): number => numbers[index++ % numbers.length] ?? 0
      expect(prints(shuffled(PETS, draw) as JsonObject, indent)).toEqual(before)
    }),
    { numRuns: 25 },
  )
})

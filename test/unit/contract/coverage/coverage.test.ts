import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCoverage } from '../../../../src/contract/coverage/collector.ts'
import type { Coverage, CoverageKind } from '../../../../src/contract/coverage/coverage.ts'
import { mergeCoverage } from '../../../../src/contract/coverage/merge-coverage.ts'
import { summarizeCoverage } from '../../../../src/contract/coverage/summarize.ts'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import { loadApi } from '../../../../src/spec/load.ts'
import { exchangeOf, petsApi } from '../report/pets.ts'

const cat = { id: '1', name: 'Jo', kind: 'cat', of: { lives: 9 } }
const EXCHANGES: readonly (readonly [operation: string, exchange: Exchange])[] = [
  ['listPets', exchangeOf('GET /pets?status=sold', 200, [cat, cat])],
  ['listPets', exchangeOf('GET /pets?limit=1', 500)],
  ['createPet', exchangeOf('POST /pets', 201, cat, { name: 'Jo', kind: 'dog', secret: 's' })],
  ['deletePet', exchangeOf('DELETE /pets/1', 204)],
  ['listPets', exchangeOf('GET /pets', 200, [{ name: 'x', kind: 'dog', of: { barks: true }, parent: cat }])],
]

function covered(exchanges: typeof EXCHANGES, excused?: ReadonlyMap<string, string>): Coverage {
  const coverage = createCoverage([petsApi()], excused)
  for (const [operation, exchange] of exchanges) coverage.add('pets', operation, exchange)
  return coverage.read()
}

function seen(coverage: Coverage, kind: CoverageKind): string[] {
  return Object.entries(coverage.apis['pets']?.seen[kind] ?? {}).flatMap(([name, count]) =>
    count === 0 ? [] : [`${name}: ${count}`],
  )
}

describe('what an exchange shows', () => {
  test.each<[number, CoverageKind, string[]]>([
    [0, 'operation', ['listPets: 1']],
    [0, 'parameter', ['listPets query status: 1']],
    [0, 'response', ['listPets 200 application/json: 1']],
    [1, 'response', ['listPets 500: 1']],
    [1, 'parameter', ['listPets query limit: 1']],
    [2, 'request', ['createPet application/json: 1']],
    [3, 'parameter', ['deletePet path id: 1']],
    [3, 'response', ['deletePet 204: 1']],
    [0, 'branch', ['response /components/schemas/Pet/properties/of/oneOf/0: 1']],
    [
      0,
      'enum',
      [
        'request /paths/~1pets/get/parameters/0/schema/enum "sold": 1',
        'response /components/schemas/Pet/properties/kind/enum "cat": 1',
      ],
    ],
    [
      2,
      'property',
      [
        'request /components/schemas/Pet/properties/kind: 1',
        'request /components/schemas/Pet/properties/name: 1',
        'request /components/schemas/Pet/properties/secret: 1',
        'response /components/schemas/Cat/properties/lives: 1',
        'response /components/schemas/Pet/properties/id: 1',
        'response /components/schemas/Pet/properties/kind: 1',
        'response /components/schemas/Pet/properties/name: 1',
        'response /components/schemas/Pet/properties/of: 1',
      ],
    ],
  ])('exchange %i: %s', (index, kind, want) => {
    expect(seen(covered(EXCHANGES.slice(index, index + 1)), kind)).toEqual(want)
  })
})

test('everything declared is counted once, also what nobody showed', () => {
  const sums = summarizeCoverage(covered([]))
  expect(
    Object.fromEntries(sums.map(({ kind, total, covered: reached }) => [kind, [reached, total]])),
  ).toEqual({
    operation: [0, 3],
    parameter: [0, 3],
    request: [0, 1],
    response: [0, 4],
    header: [0, 1],
    property: [0, 14],
    enum: [0, 6],
    branch: [0, 4],
  })
})

test('what can never be shown is excused with a reason, by the document or by a person', () => {
  const coverage = covered(EXCHANGES, new Map([['response listPets 500', 'nobody can break it on purpose']]))
  expect(coverage.apis['pets']?.excused).toMatchObject({
    response: { 'listPets 500': 'nobody can break it on purpose' },
    property: {
      'request /components/schemas/Pet/properties/id': 'it is readOnly',
      'response /components/schemas/Pet/properties/secret': 'it is writeOnly',
    },
  })
})

test('shards merge to the bytes of one run, whatever their number and order', () => {
  const whole = JSON.stringify(covered(EXCHANGES))
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: EXCHANGES.length, maxLength: EXCHANGES.length }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (shardOf, order) => {
        const shards = order.map(shard => covered(EXCHANGES.filter((_, index) => shardOf[index] === shard)))
        const read = shards.map(shard => JSON.parse(JSON.stringify(shard)) as Coverage)
        expect(JSON.stringify(mergeCoverage(read))).toBe(whole)
      },
    ),
    { numRuns: 30 },
  )
})

test('a schema that refers to itself and names from outside end nowhere else', () => {
  const nested = { name: 'a', kind: 'cat', parent: { name: 'b', kind: 'cat', parent: {} }, ['__proto__']: 1 }
  expect(seen(covered([['createPet', exchangeOf('POST /pets', 201, nested)]]), 'property')).toContain(
    'response /components/schemas/Pet/properties/parent: 1',
  )
})

test('what `nullable` lets in beside a composition or an enum is no branch and no value of the document', () => {
  const kind = { type: 'string', nullable: true, enum: ['cat', 'dog'] }
  const owner = { nullable: true, allOf: [{ type: 'object', properties: { name: { type: 'string' } } }] }
  const schema = { type: 'object', properties: { kind, owner } }
  const content = { 'application/json': { schema } }
  const api = loadApi({
    openapi: '3.0.3',
    info: { title: 'pets', version: '1' },
    paths: { '/pet': { get: { responses: { 200: { description: '', content } } } } },
  })
  const coverage = createCoverage([api])
  const of = (names: readonly string[]): string[] =>
    names.map(name => name.replace(/^response .*\/schema\//, ''))
  coverage.add('pets', 'GET /pet', exchangeOf('GET /pet', 200, { kind: null, owner: { name: 'Jo' } }))
  const seenNow = coverage.read().apis['pets']?.seen
  expect(of(Object.keys(seenNow?.enum ?? {}))).toEqual([
    'properties/kind/enum "cat"',
    'properties/kind/enum "dog"',
  ])
  expect(seenNow?.branch).toEqual({})
  expect(Object.entries(seenNow?.property ?? {}).map(([name, count]) => `${of([name])}: ${count}`)).toEqual([
    'properties/kind: 1',
    'properties/owner: 1',
    'properties/owner/allOf/0/properties/name: 1',
  ])
})

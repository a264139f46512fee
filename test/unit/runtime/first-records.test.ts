import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { Mock } from '../../../src/mock/types.ts'

/** A kind of record, what it lies below and what it refers to. */
interface Kind {
  readonly name: string
  readonly below?: string
  readonly refersTo?: readonly string[]
}

const KINDS: readonly Kind[] = [
  { name: 'ship', refersTo: ['captain'] },
  { name: 'captain', refersTo: ['harbour'] },
  { name: 'harbour' },
  { name: 'voyage', below: 'ship', refersTo: ['harbour', 'captain'] },
  { name: 'cargo', below: 'voyage', refersTo: ['ship', 'cargo'] },
]

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })

/** Lists, reads and creates each kind at its own path. */
function fleet(kinds: readonly Kind[], hints: JsonObject = {}): JsonObject {
  const paths: JsonObject = {}
  const schemas: JsonObject = {}
  const pathOf = ({ name, below }: Kind): string => {
    const parent = kinds.find(kind => kind.name === below)
    return `${parent === undefined ? '' : `${pathOf(parent)}/{${parent.name}Id}`}/${name}s`
  }
  for (const kind of kinds) {
    const ref = { $ref: `#/components/schemas/${pascal(kind.name)}` }
    const path = pathOf(kind)
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    const own = { name: `${kind.name}Id`, in: 'path', required: true, schema: { type: 'string' } }
    paths[path] = {
      parameters,
      get: { responses: { '200': { description: 'all', ...json({ type: 'array', items: ref }) } } },
      post: { requestBody: json(ref), responses: { '201': { description: 'made', ...json(ref) } } },
    }
    paths[`${path}/{${own.name}}`] = {
      parameters: [...parameters, own],
      get: { responses: { '200': { description: 'one', ...json(ref) } } },
    }
    schemas[pascal(kind.name)] = schemaOf(kind)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Fleet', version: '1' },
    paths,
    components: { schemas },
    'x-understudy': hints,
  }
}

function schemaOf({ refersTo = [] }: Kind): JsonObject {
  const references = refersTo.map(name => [`${name}Id`, { type: 'string' }])
  return {
    type: 'object',
    required: ['id', 'name', ...refersTo.map(name => `${name}Id`)],
    properties: {
      id: { type: 'string', readOnly: true },
      name: { type: 'string' },
      createdAt: { type: 'string', format: 'date-time', readOnly: true },
      ...Object.fromEntries(references),
    },
  }
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const mockOf = (document: JsonObject): Mock => createMock(toSpecSource(document), { now: 0 })
const NAMES = KINDS.map(({ name }) => pascal(name))
const bytesOf = (mock: Mock): string => JSON.stringify(mock.snapshot())

test('the fixture has every kind, with references and ancestors', () => {
  const { resources } = mockOf(fleet(KINDS)).runtime.model
  expect(resources.map(({ name, parent }) => [name, parent?.resource]).sort()).toEqual([
    ['Captain', undefined],
    ['Cargo', 'Voyage'],
    ['Harbour', undefined],
    ['Ship', undefined],
    ['Voyage', 'Ship'],
  ])
  expect(resources.find(({ name }) => name === 'Voyage')?.references).toMatchObject({
    harbourId: 'Harbour',
    captainId: 'Captain',
  })
})

test('records of a kind are as many as a hint says, and each is one of its own', () => {
  const seed = { resources: { Ship: { seed: { count: 8 } }, Voyage: { seed: { perParent: [3, 3] } } } }
  const mock = mockOf(fleet(KINDS, seed))
  const differing = NAMES.map(name => {
    const records = mock.session.list(name)
    const values = (field: string): number => new Set(records.map(({ data }) => data[field])).size
    return [
      name,
      records.length,
      values('id') === records.length,
      values('createdAt') > 1,
      values('name') > 1,
    ]
  })
  expect(differing.filter(([, count, ...differs]) => count === 0 || differs.includes(false))).toEqual([])
  expect(Object.fromEntries(differing.map(([name, count]) => [name, count]))).toMatchObject({
    Ship: 8,
    Voyage: 24,
  })
})

test('which kind of record is looked at first changes no byte', () => {
  const whole = bytesOf(mockOf(fleet(KINDS)))
  fc.assert(
    fc.property(fc.shuffledSubarray(NAMES), names => {
      const mock = mockOf(fleet(KINDS))
      for (const name of names) mock.session.list(name)
      expect(bytesOf(mock)).toBe(whole)
    }),
    { numRuns: 40 },
  )
})

test('sessions, resets and restores see the same first records whatever was looked at before', () => {
  const mock = mockOf(fleet(KINDS))
  const whole = bytesOf(mockOf(fleet(KINDS)))
  const { sessions } = mock.runtime
  sessions.open('one').list('Voyage')
  expect(JSON.stringify(sessions.open('two').snapshot())).toBe(whole)
  mock.session.add('Harbour', { name: 'added' })
  mock.session.reset()
  expect(bytesOf(mock)).toBe(whole)
  mock.session.restore(JSON.parse(whole))
  expect(JSON.stringify(mock.session.list('Cargo'))).toBe(JSON.stringify(sessions.open('two').list('Cargo')))
})

test('a change made before a kind was looked at does not change its first records', () => {
  const untouched = mockOf(fleet(KINDS))
  const changed = mockOf(fleet(KINDS))
  const [ship] = changed.session.list('Ship')
  changed.session.change('Ship', ship?.id ?? '', { name: 'renamed' })
  expect(JSON.stringify(changed.session.list('Voyage'))).toBe(
    JSON.stringify(untouched.session.list('Voyage')),
  )
})

test('records refer to records that are there', () => {
  const { session } = mockOf(fleet(KINDS))
  const harbours = new Set(session.list('Harbour').map(({ id }) => id))
  const named = session.list('Voyage').map(({ data }) => String(data['harbourId']))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(id => !harbours.has(id))).toEqual([])
})

test('expected counts are those that come, and make no record', () => {
  const mock = mockOf(fleet(KINDS))
  const expected = mock.session.expectedCounts()
  expect(mock.runtime.sessions.open('').snapshot().draws).toBe(0)
  expect(expected).toEqual(mockOf(fleet(KINDS)).session.counts())
  mock.session.add('Harbour', { name: 'one more' })
  expect(mock.session.expectedCounts()).toEqual({ ...expected, Harbour: (expected['Harbour'] ?? 0) + 1 })
})

test('without made records none are expected', () => {
  const mock = createMock(toSpecSource(fleet(KINDS)), { empty: true })
  expect(Object.values(mock.session.expectedCounts())).toEqual([0, 0, 0, 0, 0])
})

test('a chain of references longer than the stack is deep is made', () => {
  const names = Array.from(
    { length: 700 },
    (_, index) => `k${String.fromCharCode(97 + (index % 26))}q${index}x`,
  )
  const kinds = names.map((name, index) => ({ name, refersTo: names.slice(Math.max(0, index - 1), index) }))
  const resources = Object.fromEntries(names.map(name => [pascal(name), { seed: { count: 1 } }]))
  const { session } = mockOf(fleet(kinds, { resources }))
  const [last] = session.list(pascal(names.at(-1) ?? ''))
  const [before] = session.list(pascal(names.at(-2) ?? ''))
  expect(last?.data[`${names.at(-2)}Id`]).toBe(before?.id)
})

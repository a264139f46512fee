import { expect, test } from 'vitest'
import { library } from '../engine/library-api.ts'

const scenarios = {
  'three authors': {
    empty: true,
    state: { Author: [{ id: 'a1', name: 'Ada' }, { name: 'Grace' }, { name: 'Alan' }] },
  },
  'with books': { state: { Book: [{ title: 'Notes', authorId: 'a1' }] } },
  'listing fails': { faults: { listAuthors: { status: 503 } } },
  'next year': { now: '2027-01-01T00:00:00Z', settings: { maxBodyBytes: 10 } },
}

test('scenarios are laid one over the other', async () => {
  const { mock, send } = library({ scenarios })
  mock.use('three authors', 'with books', 'listing fails', 'next year')
  expect(mock.state.Author?.list().map(({ name }) => name)).toEqual(['Ada', 'Grace', 'Alan'])
  expect((await send('GET /authors/a1/books')).body).toMatchObject([{ title: 'Notes' }])
  expect((await send('GET /authors')).status).toBe(503)
  expect(new Date(mock.clock.now()).toISOString()).toBe('2027-01-01T00:00:00.000Z')
  expect((await send('POST /authors', { name: 'A name of some length' })).status).toBe(413)
})

test('a scenario may be given where it is used', () => {
  const { mock } = library()
  mock.use({ empty: true })
  expect(mock.state.Author?.count).toBe(0)
})

test('a name that is not known changes nothing and names the one probably meant', () => {
  const { mock } = library({ scenarios })
  const before = mock.snapshot()
  expect(() => mock.use('three authors', 'with book')).toThrow(
    expect.objectContaining({ code: 'SCENARIO_UNKNOWN', hint: 'did you mean "with books"?' }),
  )
  expect(mock.snapshot()).toEqual(before)
})

test('where none is near, the hint names what the mock was given', () => {
  const hintOf = (act: () => void): unknown => {
    try {
      act()
    } catch (error) {
      return (error as { hint?: string }).hint
    }
    throw new Error('it holds')
  }
  expect(hintOf(() => library({ scenarios: { one: {}, two: {} } }).mock.use('something else'))).toBe(
    'the mock was given "one", "two"',
  )
  expect(hintOf(() => library().mock.use('something else'))).toBe(
    'the mock was given none: createMock(spec, { scenarios })',
  )
})

test('faults and records that are not given may be undefined', async () => {
  const { mock, send } = library({ state: { Author: [{ name: 'Ada' }], Book: undefined } } as object)
  mock.use({ faults: { listAuthors: undefined, '*': undefined }, state: { Author: undefined } } as object)
  expect((await send('GET /authors')).body).toMatchObject({ total: 1 })
})

test('a scenario that breaks the schema says where', () => {
  const { mock } = library()
  expect(() => mock.use({ state: { Author: [{ born: 'long ago' }] } })).toThrow(/born/)
})

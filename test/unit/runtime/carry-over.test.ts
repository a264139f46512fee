import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { carryOver, type CarriedOver } from '../../../src/runtime/carry-over.ts'
import { library } from '../engine/library-api.ts'
import { stateOf, step } from './support/steps.ts'

const carried = (from: { mock: Mock }, to: { mock: Mock }): CarriedOver =>
  carryOver(from.mock.runtime, to.mock.runtime, 0)

/** The schema of an author, to be edited. */
const author = (document: JsonObject): { required: string[]; properties: Record<string, unknown> } =>
  (document as never as { components: { schemas: { NewAuthor: never } } }).components.schemas.NewAuthor

test('a document that did not change goes on with the same state, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const first = library({ journalLimit: 10_000 })
      for (const take of steps) await take(first)
      const second = library({ journalLimit: 10_000 })
      carried(first, second)
      expect(stateOf(second.mock)).toBe(stateOf(first.mock))
      expect(second.mock.clock.now()).toBe(first.mock.clock.now())
    }),
    { numRuns: 15 },
  )
})

test('records keep their ids when a property is added, and those nobody touched have it too', async () => {
  const before = library()
  const { body: made } = await before.send('POST /authors', { name: 'Ada' })
  const { body: list } = await before.send('GET /authors?limit=50')
  const after = library({}, document => {
    const { schemas } = document['components'] as { schemas: Record<string, { properties: object }> }
    Object.assign(schemas['Author']?.properties ?? {}, { country: { type: 'string', enum: ['NO', 'PT'] } })
    Object.assign(schemas['Author'] ?? {}, { required: ['id', 'name', 'createdAt', 'updatedAt', 'country'] })
  })
  expect(carried(before, after)).toEqual({ kept: 2, refused: [], forgotten: 0 })
  const { body: now } = await after.send('GET /authors?limit=50')
  const ids = (items: { id: string }[]): string[] => items.map(({ id }) => id)
  expect(ids(now.items)).toEqual(ids(list.items))
  expect(now.items).toContainEqual({ ...made, country: expect.stringMatching(/^(NO|PT)$/) })
  expect(now.items.every((each: { country?: string }) => each.country !== undefined)).toBe(true)
})

test('tells what the edited document refuses, and does the rest', async () => {
  const before = library()
  await before.send('POST /authors', { name: 'Ada' })
  await before.send('POST /authors', { name: 'Grace', born: 1906 })
  const after = library({}, document => void author(document).required.push('born'))
  const { kept, refused } = carried(before, after)
  expect(kept).toBe(1)
  expect(refused).toEqual([
    {
      request: expect.objectContaining({ method: 'POST' }),
      status: 400,
      reason: expect.stringContaining('born'),
    },
  ])
  const { body } = await after.send('GET /authors?limit=50')
  const names = body.items.map(({ name }: { name: string }) => name)
  expect(names).toContain('Grace')
  expect(names).not.toContain('Ada')
})

test('what was refused stays undone, though the edited document would do it', async () => {
  const before = library({}, document => {
    delete (document['paths'] as never as Record<string, JsonObject>)['/authors/{authorId}']?.['delete']
  })
  const { body } = await before.send('POST /authors', { name: 'Ada' })
  expect((await before.send(`DELETE /authors/${body.id}`)).status).toBe(405)
  const after = library()
  expect(carried(before, after)).toEqual({ kept: 1, refused: [], forgotten: 0 })
  expect((await after.send(`GET /authors/${body.id}`)).status).toBe(200)
})

test('a kind of record that is gone is told for changes from outside', () => {
  const before = library()
  before.mock.session.add('Author', { name: 'Ada' })
  const after = library({}, document => {
    const paths = document['paths'] as Record<string, unknown>
    for (const path of Object.keys(paths)) if (path !== '/authors/{authorId}/books') delete paths[path]
  })
  const { refused } = carried(before, after)
  expect(refused).toEqual([
    { request: undefined, status: undefined, reason: expect.stringContaining('"Author"') },
  ])
})

test('what a fault answered was never done, and is not done now', async () => {
  const before = library()
  before.mock.fault('createAuthor', { status: 503, times: 1 })
  expect((await before.send('POST /authors', { name: 'Ada' })).status).toBe(503)
  const after = library()
  after.mock.fault('createAuthor', { status: 503, times: 1 })
  expect(carried(before, after)).toEqual({ kept: 0, refused: [], forgotten: 0 })
  expect((await after.send('POST /authors', { name: 'Ada' })).status).toBe(503)
})

test('faults of the new mock do not answer what is done again', async () => {
  const before = library()
  await before.send('POST /authors', { name: 'Ada' })
  const after = library()
  after.mock.fault('createAuthor', { status: 503, times: 1 })
  expect(carried(before, after).kept).toBe(1)
  expect((await after.send('POST /authors', { name: 'Grace' })).status).toBe(503)
})

test('a snapshot holds records of the document before, and is not restored', async () => {
  const before = library()
  const snapshot = before.mock.snapshot()
  await before.send('POST /authors', { name: 'Ada' })
  before.mock.restore(snapshot)
  const { kept, refused } = carried(before, library())
  expect([kept, refused.map(({ reason }) => reason)]).toEqual([
    1,
    ['a snapshot was restored, which is of the document as it was'],
  ])
})

test('tells how much the journal has dropped, and goes on with ids that were not given', async () => {
  const before = library({ journalLimit: 2 })
  const ids: string[] = []
  for (const name of ['A', 'B', 'C', 'D']) ids.push((await before.send('POST /authors', { name })).body.id)
  const after = library()
  expect(carried(before, after)).toEqual({ kept: 2, refused: [], forgotten: 2 })
  const { body } = await after.send('POST /authors', { name: 'E' })
  expect(ids).not.toContain(body.id)
})

test('a reset forgets what was done before it', async () => {
  const before = library()
  await before.send('POST /authors', { name: 'Ada' })
  before.mock.reset()
  expect(carried(before, library())).toEqual({ kept: 0, refused: [], forgotten: 0 })
})

test('a session that was closed stays closed', async () => {
  const before = library()
  await before.send('POST /authors', { name: 'Ada' }, { 'x-understudy-session': 'one' })
  before.mock.runtime.sessions.close('one')
  const after = library()
  expect(carried(before, after).kept).toBe(0)
  expect(after.mock.runtime.sessions.names).toEqual([''])
})

test('what both began with is not done twice', async () => {
  const [before, after] = [library(), library()]
  for (const { mock } of [before, after]) mock.session.add('Author', { id: 'first', name: 'Ada' })
  const since = before.mock.journal.at(-1)?.number ?? 0
  await before.send('DELETE /authors/first')
  expect(carryOver(before.mock.runtime, after.mock.runtime, since)).toMatchObject({ kept: 1, refused: [] })
  expect((await after.send('GET /authors/first')).status).toBe(404)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { library } from '../engine/library-api.ts'
import { stateOf, step } from './support/steps.ts'

test('replaying the journal leads to the same state, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const first = library({ journalLimit: 10_000 })
      for (const take of steps) await take(first)
      const second = library({ journalLimit: 10_000 })
      second.mock.runtime.replay(first.mock.journal)
      expect(stateOf(second.mock)).toBe(stateOf(first.mock))
    }),
    { numRuns: 25 },
  )
})

test('the same seed answers the same requests with the same bytes', async () => {
  const talk = async (): Promise<string> => {
    const { send } = library({ seed: 7 })
    const replies = [
      await send('GET /authors'),
      await send('POST /authors', { name: 'A' }),
      await send('GET /authors?limit=50'),
    ]
    return JSON.stringify(replies)
  }
  expect(await talk()).toBe(await talk())
})

test('another seed makes other records', async () => {
  const names = async (seed: number): Promise<string> =>
    JSON.stringify((await library({ seed }).send('GET /authors')).body)
  expect(await names(1)).not.toBe(await names(2))
})

test('a snapshot restored is the state it was taken of', async () => {
  const { send, mock } = library()
  const before = mock.snapshot()
  await send('POST /authors', { name: 'A' })
  mock.restore(JSON.parse(JSON.stringify(before)))
  expect(mock.snapshot()).toEqual(before)
})

test('a mock goes on after a restore as the first one would have', async () => {
  const first = library()
  const before = first.mock.snapshot()
  const { body } = await first.send('POST /authors', { name: 'A' })
  const second = library()
  second.mock.restore(before)
  expect((await second.send('POST /authors', { name: 'A' })).body).toEqual(body)
})

test('sessions do not see each other', async () => {
  const { send } = library({ empty: true })
  await send('POST /authors', { name: 'A' }, { 'x-understudy-session': 'one' })
  expect((await send('GET /authors')).body.total).toBe(0)
  expect((await send('GET /authors', undefined, { 'x-understudy-session': 'one' })).body.total).toBe(1)
})

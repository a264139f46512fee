import { expect, test } from 'vitest'
import { answer, mockOf, object } from './mock-of.ts'

const HEALTH = object(
  { checkedAt: { type: 'string', format: 'date-time' }, version: { type: 'string' } },
  'checkedAt',
)

test('an answer of which nothing is kept is the same at every call, but its times go with the clock', async () => {
  const { mock, send } = mockOf({ '/health': { get: { responses: { 200: answer(HEALTH) } } } }, {})
  const first = await send('GET /health')
  mock.clock.advance(59_999)
  expect((await send('GET /health')).body).toEqual(first.body)
  mock.clock.advance(86_400_000)
  const later = await send('GET /health')
  expect(later.body).toEqual({ ...first.body, checkedAt: expect.any(String) })
  expect(Date.parse(later.body.checkedAt) - Date.parse(first.body.checkedAt)).toBe(86_400_000)
})

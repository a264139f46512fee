import { expect, test } from 'vitest'
import { library } from './library-api.ts'

test('an exchange that fails half way leaves nothing of what it did', async () => {
  const { mock, send } = library({ empty: true })
  await send('POST /authors', { name: 'A' })
  const before = mock.snapshot().store
  const off = mock.on('createAuthor', ({ state }) => {
    state['Author']?.create({ name: 'left behind' })
    throw new Error('a fault')
  })
  expect((await send('POST /authors', { name: 'B' })).status).toBe(500)
  expect(mock.snapshot().store).toEqual(before)
  off()
  expect((await send('POST /authors', { name: 'C' })).status).toBe(201)
  expect((await send('GET /authors')).body.items.map(({ name }: { name: string }) => name)).toEqual([
    'A',
    'C',
  ])
})

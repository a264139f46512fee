import { expect, test } from 'vitest'
import { answer, arrayOf, empty, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const schemas = {
  Bid: object({ bid_id: text, amount: { type: 'number' } }, 'bid_id', 'amount'),
  Lot: object({ id: text, name: text }, 'id'),
}
const bids = { get: { responses: { '200': answer(arrayOf(ref('Bid'))), '404': empty() } } }

function auction(): Talk {
  return mockOf(
    {
      '/auctions/bids/{contract_id}': { parameters: [parameter('path', 'contract_id')], ...bids },
      '/lots': { get: { responses: { '200': answer(arrayOf(ref('Lot'))) } } },
      '/lots/{lotId}/bids/{day}': {
        parameters: [parameter('path', 'lotId'), parameter('path', 'day')],
        get: { responses: { '200': answer(arrayOf(ref('Bid'))), '404': empty() } },
      },
    },
    schemas,
    { empty: false },
  )
}

test('a list can be asked for by the id of something the mock keeps no records of', async () => {
  const { send } = auction()
  const all = await send('GET /auctions/bids/4711')
  expect(all).toMatchObject({ status: 200, body: expect.arrayContaining([expect.any(Object)]) })
})

test('what is above it in its path must be there all the same', async () => {
  const { send } = auction()
  const [{ id }] = (await send('GET /lots')).body
  expect((await send(`GET /lots/${id}/bids/today`)).status).toBe(200)
  expect((await send('GET /lots/none/bids/today')).status).toBe(404)
})

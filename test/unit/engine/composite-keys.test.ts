import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const leg = [parameter('path', 'flight_no'), parameter('path', 'day')]

/** Flights by number and day; listed and made where neither stands in the path. */
const flights = (flightNo: JsonObject = text): Talk =>
  mockOf(
    {
      '/flights': {
        get: {
          parameters: [parameter('query', 'flightNo')],
          responses: { '200': answer(arrayOf(ref('Flight'))) },
        },
        post: {
          requestBody: json(ref('Flight')),
          responses: { '201': answer(ref('Flight')), '409': empty() },
        },
      },
      '/flights/{flight_no}/{day}': {
        parameters: leg,
        get: { responses: { '200': answer(ref('Flight')), '404': empty() } },
        put: {
          requestBody: json(object({ seats: integer })),
          responses: { '200': answer(ref('Flight')), '201': answer(ref('Flight')) },
        },
        delete: { responses: { '204': empty() } },
      },
    },
    { Flight: object({ flightNo, day: text, seats: integer }, 'flightNo', 'day') },
  )

describe('a record whose path names two of its fields', () => {
  test('is found by both of them', async () => {
    const { send } = flights()
    const made = await send('POST /flights', { flightNo: 'LX1', day: '2026-02-01', seats: 1 })
    expect(made).toMatchObject({ status: 201, headers: { location: '/flights/LX1/2026-02-01' } })
    expect((await send('GET /flights/LX1/2026-02-01')).body).toEqual(made.body)
    expect((await send('GET /flights/LX2/2026-02-01')).status).toBe(404)
    expect((await send('DELETE /flights/LX2/2026-02-01')).status).toBe(404)
  })

  test('is told by both where it is not found', async () => {
    const { send } = flights()
    const { body } = await send('DELETE /flights/LX2/2026-02-01')
    expect(body.detail).toBe('no Flight has the id "2026-02-01" and the flight_no "LX2"')
  })

  test('is in the way of another only where both agree', async () => {
    const { send } = flights()
    const post = async (flightNo: string, day: string): Promise<number> =>
      (await send('POST /flights', { flightNo, day })).status
    expect([
      await post('LX1', 'mo'),
      await post('LX2', 'mo'),
      await post('LX1', 'tu'),
      await post('LX1', 'mo'),
    ]).toEqual([201, 201, 201, 409])
    await send('DELETE /flights/LX1/mo')
    expect((await send('GET /flights')).body).toMatchObject([
      { flightNo: 'LX2', day: 'mo' },
      { flightNo: 'LX1', day: 'tu' },
    ])
  })

  test('says what its path said when it is made there', async () => {
    const { send } = flights()
    const body = { flightNo: 'LX9', day: 'mo', seats: 3 }
    expect(await send('PUT /flights/LX9/mo', { seats: 3 })).toMatchObject({ body })
    expect((await send('GET /flights?flightNo=LX9')).body).toEqual([body])
    expect((await send('PUT /flights/LX9/mo', { seats: 4 })).body).toEqual({ ...body, seats: 4 })
    expect((await send('GET /flights?flightNo=LX8')).body).toEqual([])
  })

  test('says it as its schema does', async () => {
    const { send } = flights(integer)
    expect((await send('PUT /flights/7/mo', { seats: 3 })).body).toEqual({ flightNo: 7, day: 'mo', seats: 3 })
    expect((await send('GET /flights/7/mo')).status).toBe(200)
  })
})

test('an object of a record is no part of its key, whatever its path calls so', async () => {
  const repo = [parameter('path', 'owner'), parameter('path', 'repo')]
  const { send } = mockOf(
    {
      '/repos': { get: { responses: { '200': answer(arrayOf(ref('Repo'))) } } },
      '/repos/{owner}/{repo}': { parameters: repo, get: { responses: { '200': answer(ref('Repo')) } } },
    },
    { Repo: object({ name: text, owner: object({ login: text }) }, 'name', 'owner') },
    { empty: false },
  )
  const [first] = (await send('GET /repos')).body
  expect((await send(`GET /repos/octo/${first.name}`)).body).toEqual(first)
})

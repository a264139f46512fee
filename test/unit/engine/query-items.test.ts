import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const PARCEL = object({ parcelId: text, name: text }, 'parcelId', 'name')
const sent = json(object({ name: text }, 'name'))
const makes = { requestBody: sent, responses: { 201: answer(ref('Parcel')) } }

function byQuery(name: string, isRequired = true, more: JsonObject = {}): Talk {
  const id = { ...parameter('query', name), required: isRequired }
  const shown = { parameters: [id], responses: { 200: answer(ref('Parcel')), 404: empty() } }
  return mockOf(
    {
      '/parcel': {
        get: shown,
        post: makes,
        patch: { ...shown, requestBody: sent },
        delete: { parameters: [id], responses: { 204: empty(), 404: empty() } },
        ...more,
      },
      '/parcel/search': { get: { responses: { 200: answer(arrayOf(ref('Parcel'))) } } },
    },
    { Parcel: PARCEL },
  )
}

test.each(['parcelId', 'id', 'parcel_id', 'ParcelUuid'])(
  'a record named by %s in the query is read, changed and deleted',
  async name => {
    const { send } = byQuery(name)
    const { body } = await send('POST /parcel', { name: 'Lamp' })
    await send('POST /parcel', { name: 'Chair' })
    const path = `/parcel?${name}=${body.parcelId}`
    expect(await send(`GET ${path}`)).toMatchObject({ status: 200, body })
    expect((await send(`PATCH ${path}`, { name: 'Torch' })).body).toEqual({ ...body, name: 'Torch' })
    expect((await send(`GET ${path}`)).body.name).toBe('Torch')
    expect((await send(`DELETE ${path}`)).status).toBe(204)
    expect((await send(`GET ${path}`)).status).toBe(404)
    expect((await send('GET /parcel/search')).body).toEqual([{ parcelId: expect.any(String), name: 'Chair' }])
  },
)

test('a request that leaves out which record it means is about none in particular', async () => {
  const { send } = byQuery('parcelId', false)
  const { body } = await send('POST /parcel', { name: 'Lamp' })
  expect((await send('GET /parcel')).status).toBe(200)
  expect((await send('DELETE /parcel')).status).toBe(204)
  expect(await send(`GET /parcel?parcelId=${body.parcelId}`)).toMatchObject({ status: 200, body })
})

test('above items that their path names, what is deleted by a query is one of them', async () => {
  const { send } = mockOf(
    {
      '/parcel': {
        post: makes,
        delete: {
          parameters: [parameter('query', 'parcelId')],
          responses: { 204: empty(), 404: empty() },
        },
      },
      '/parcel/{parcelId}': {
        get: {
          parameters: [parameter('path', 'parcelId')],
          responses: { 200: answer(ref('Parcel')), 404: empty() },
        },
      },
    },
    { Parcel: PARCEL },
  )
  const { body } = await send('POST /parcel', { name: 'Lamp' })
  expect((await send('DELETE /parcel?parcelId=none')).status).toBe(404)
  expect((await send(`DELETE /parcel?parcelId=${body.parcelId}`)).status).toBe(204)
  expect((await send(`GET /parcel/${body.parcelId}`)).status).toBe(404)
})

test.each<[why: string, more: JsonObject, schema: JsonObject]>([
  ['nothing is made there', { post: undefined as never }, PARCEL],
  [
    'what is posted names it, too',
    { post: { ...makes, parameters: [{ ...parameter('query', 'parcelId'), required: true }] } },
    PARCEL,
  ],
  ['the answer does not show the id', {}, object({ name: text, size: text }, 'name')],
])('a query asks, and names no record, where %s', async (_why, more, Parcel) => {
  const shown = {
    parameters: [{ ...parameter('query', 'parcelId'), required: true }],
    responses: { 200: answer(ref('Parcel')), 404: empty() },
  }
  const methods = Object.entries({ get: shown, post: makes, ...more }).filter(
    ([, each]) => each !== undefined,
  )
  const { send } = mockOf({ '/parcel': Object.fromEntries(methods) }, { Parcel })
  expect((await send('GET /parcel?parcelId=any')).status).toBe(200)
})

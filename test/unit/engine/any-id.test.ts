import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import {
  answer,
  arrayOf,
  empty,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  talkTo,
  text,
} from './mock-of.ts'

const CITY = object({ city: text, sky: text, degrees: { type: 'integer' } }, 'city', 'sky', 'degrees')
const inCity = parameter('path', 'city')
const read = { responses: { 200: answer(ref('Weather')), 404: empty() } }

function weather(more: JsonObject = {}, paths: JsonObject = {}, options: MockOptions = {}): Talk {
  const item = { parameters: [inCity], get: read, ...more }
  return mockOf({ '/weather/{city}': item, ...paths }, { Weather: CITY }, { empty: false, ...options })
}

test('a record that nothing lists or makes is there whatever it is called, and is the same record again', async () => {
  const { send } = weather()
  const paris = await send('GET /weather/Paris')
  expect(paris).toMatchObject({ status: 200, body: { city: 'Paris' } })
  expect((await send('GET /weather/Berlin')).body).toMatchObject({ city: 'Berlin' })
  expect((await send('GET /weather/Paris')).body).toEqual(paris.body)
})

test('who asks first changes nothing of what is found', async () => {
  const [one, other] = [weather(), weather()]
  await one.send('GET /weather/Berlin')
  expect((await one.send('GET /weather/Paris')).body).toEqual((await other.send('GET /weather/Paris')).body)
})

test('such a record is changed and deleted like any other', async () => {
  const { send } = weather({
    patch: { requestBody: json(object({ sky: text })), responses: { 200: answer(ref('Weather')) } },
    delete: { responses: { 204: empty() } },
  })
  expect(await send('PATCH /weather/Paris', { sky: 'blue' })).toMatchObject({ status: 200 })
  expect((await send('GET /weather/Paris')).body).toMatchObject({ city: 'Paris', sky: 'blue' })
  expect((await send('DELETE /weather/Paris')).status).toBe(204)
  expect((await send('GET /weather/Paris')).status).toBe(404)
  expect((await send('GET /weather/Rome')).status).toBe(200)
})

test('the rest of its path is what the path says', async () => {
  const rate = object({ from: text, to: text, rate: { type: 'number' } }, 'from', 'to', 'rate')
  const item = {
    parameters: [parameter('path', 'from'), parameter('path', 'to')],
    get: { responses: { 200: answer(ref('Rate')) } },
  }
  const { send } = mockOf({ '/rates/{from}/{to}': item }, { Rate: rate }, { empty: false })
  expect((await send('GET /rates/EUR/USD')).body).toMatchObject({ from: 'EUR', to: 'USD' })
  expect((await send('GET /rates/GBP/USD')).body).toMatchObject({ from: 'GBP', to: 'USD' })
})

test('an id of another form than records show is found as well', async () => {
  const numbered = object({ id: { type: 'integer' }, name: text }, 'id', 'name')
  const item = { parameters: [parameter('path', 'id')], get: { responses: { 200: answer(ref('Thing')) } } }
  const { send } = mockOf({ '/things/{id}': item }, { Thing: numbered }, { empty: false })
  expect((await send('GET /things/abc')).body).toMatchObject({ id: expect.any(Number) })
  expect((await send('GET /things/17')).body).toMatchObject({ id: 17 })
})

test.each<[string, JsonObject, MockOptions]>([
  [
    'operation lists them',
    { '/weather': { get: { responses: { 200: answer(arrayOf(ref('Weather'))) } } } },
    {},
  ],
  ['mock begins empty', {}, { empty: true }],
  ['mock is given its records', {}, { state: { Weather: [{ city: 'Oslo', sky: 'grey', degrees: 3 }] } }],
])('where an %s, an id of no record is not found', async (_why, paths, options) => {
  expect((await weather({}, paths, options).send('GET /weather/Paris')).status).toBe(404)
})

test('an overlay says that only the records there are found', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    'x-understudy': { resources: { Weather: { anyId: false } } },
    paths: { '/weather/{city}': { parameters: [inCity], get: read } },
    components: { schemas: { Weather: CITY } },
  }
  const { send } = talkTo(createMock(toSpecSource(document)), 'https://api.test')
  expect((await send('GET /weather/Paris')).status).toBe(404)
})

test('what is below such a record is there when somebody looks, and is the same whoever looks first', async () => {
  const users = (): Talk =>
    mockOf(
      {
        '/users/{user_id}': {
          parameters: [parameter('path', 'user_id')],
          get: { responses: { 200: answer(ref('User')) } },
        },
        '/users/{user_id}/mails': {
          parameters: [parameter('path', 'user_id')],
          get: { responses: { 200: answer(arrayOf(ref('Mail'))) } },
        },
        '/users/{user_id}/mails/{mail_id}': {
          parameters: [parameter('path', 'user_id'), parameter('path', 'mail_id')],
          get: { responses: { 200: answer(ref('Mail')), 404: empty() } },
          delete: { responses: { 204: empty() } },
        },
      },
      { User: object({ id: text, name: text }, 'id'), Mail: object({ id: text, subject: text }, 'id') },
      { empty: false },
    )
  const [one, other] = [users(), users()]
  const mails = (await one.send('GET /users/90125/mails')).body
  expect(mails).not.toHaveLength(0)
  await other.send('GET /users/5150/mails')
  expect((await other.send('GET /users/90125/mails')).body).toEqual(mails)
  const first = `/users/90125/mails/${mails[0].id}`
  expect((await one.send(`GET ${first}`)).body).toEqual(mails[0])
  await one.send(`DELETE ${first}`)
  expect((await one.send('GET /users/90125/mails')).body).toHaveLength(mails.length - 1)
  expect((await one.send(`GET /users/5150/mails/${mails[0].id}`)).status).toBe(404)
})

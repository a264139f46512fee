import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const id = [parameter('path', 'orderId')]
const does = (): JsonObject => ({ post: { parameters: id, responses: { '200': answer(ref('Order')) } } })

const orders = (actions: readonly string[], properties: JsonObject, more: JsonObject = {}): Talk =>
  mockOf(
    {
      '/orders': {
        get: { responses: { '200': answer(arrayOf(ref('Order'))) } },
        post: { requestBody: json(ref('Order')), responses: { '201': answer(ref('Order')) } },
      },
      '/orders/{orderId}': { get: { parameters: id, responses: { '200': answer(ref('Order')) } } },
      ...Object.fromEntries(actions.map(path => [`/orders/{orderId}${path}`, does()])),
      ...more,
    },
    { Order: object({ id: { ...text, readOnly: true }, note: text, ...properties }, 'id') },
  )

const created = async ({ send }: Talk, body: JsonObject): Promise<string> =>
  `/orders/${(await send('POST /orders', body)).body.id}`

test.each([
  ['/cancel', ['open', 'cancelled'], 'cancelled'],
  ['/cancel', ['OPEN', 'CANCELED'], 'CANCELED'],
  [':archive', ['active', 'archived'], 'archived'],
  ['/actions/publish', ['draft', 'published'], 'published'],
  ['/mark-as-paid', ['open', 'paid'], 'paid'],
  ['/start', ['queued', 'in_progress', 'done'], 'in_progress'],
  ['/verify', ['new', 'verified'], 'verified'],
  ['/cancel/', ['open', 'cancelled'], 'cancelled'],
  ['/cancel_order', ['open', 'cancelled'], 'cancelled'],
  ['/freeze', ['ACTIVE', 'FROZEN'], 'FROZEN'],
  [':checkOut', ['AVAILABLE', 'CHECKED_OUT'], 'CHECKED_OUT'],
  ['/cancelar', ['pendiente', 'cancelada'], 'cancelada'],
  ['/stornieren', ['OFFEN', 'STORNIERT'], 'STORNIERT'],
  ['/deliver', ['new', 'delivery_failed', 'delivered'], 'delivered'],
])('%s leads to the state of %j that it names', async (action, states, state) => {
  const talk = orders([action], { status: { ...text, enum: states } })
  const path = await created(talk, { status: states[0] ?? '', note: 'n' })
  expect(await talk.send(`POST ${path}${action}`)).toMatchObject({ status: 200, body: { status: state } })
  expect((await talk.send(`GET ${path}`)).body).toMatchObject({ status: state, note: 'n' })
  expect((await talk.send('GET /orders')).body).toMatchObject([{ status: state }])
})

test('the opposite verb brings back what was before', async () => {
  const states = ['draft', 'active', 'paused', 'archived']
  const talk = orders(['/archive', '/unarchive', '/pause', '/resume'], { status: { ...text, enum: states } })
  const path = await created(talk, { status: 'draft' })
  const status = async (action: string): Promise<string> =>
    (await talk.send(`POST ${path}${action}`)).body.status
  expect(await status('/archive')).toBe('archived')
  expect(await status('/unarchive')).toBe('draft')
  expect(await status('/unarchive')).toBe('draft')
  expect([await status('/pause'), await status('/resume')]).toEqual(['paused', 'active'])
})

test('flags and times named after the verb go with it, and DELETE takes them back', async () => {
  const lock = {
    put: { parameters: id, responses: { '204': empty() } },
    delete: { parameters: id, responses: { '204': empty() } },
  }
  const properties = {
    locked: boolean,
    is_starred: boolean,
    lockedAt: { type: ['string', 'null'], format: 'date-time' },
  }
  const talk = orders([], properties, { '/orders/{orderId}/lock': lock, '/orders/{orderId}/star': lock })
  const path = await created(talk, { locked: false, is_starred: false })
  expect((await talk.send(`PUT ${path}/lock`)).status).toBe(204)
  await talk.send(`PUT ${path}/star`)
  expect((await talk.send(`GET ${path}`)).body).toMatchObject({
    locked: true,
    is_starred: true,
    lockedAt: '2026-01-15T09:00:00.000Z',
  })
  await talk.send(`DELETE ${path}/lock`)
  expect((await talk.send(`GET ${path}`)).body).toMatchObject({
    locked: false,
    is_starred: true,
    lockedAt: null,
  })
})

test('enable and disable turn one flag', async () => {
  const talk = orders(['/enable', '/disable'], { enabled: boolean })
  const path = await created(talk, { enabled: true })
  expect((await talk.send(`POST ${path}/disable`)).body.enabled).toBe(false)
  expect((await talk.send(`POST ${path}/enable`)).body.enabled).toBe(true)
})

test('an action on a record that is not there is a 404, and one that no field speaks of changes nothing', async () => {
  const talk = orders(['/cancel', '/frobnicate'], { status: { ...text, enum: ['open', 'cancelled'] } })
  const path = await created(talk, { status: 'open' })
  expect((await talk.send('POST /orders/none/cancel')).status).toBe(404)
  expect((await talk.send(`POST ${path}/frobnicate`)).body.status).toBe('open')
})

test('the record is shown in an envelope that is named after it', async () => {
  const approve = {
    post: { parameters: id, responses: { '202': answer(object({ order: ref('Order') }, 'order')) } },
  }
  const talk = orders(
    [],
    { status: { ...text, enum: ['open', 'approved'] } },
    { '/orders/{orderId}/approve': approve },
  )
  const path = await created(talk, { status: 'open', note: 'n' })
  expect(await talk.send(`POST ${path}/approve`)).toMatchObject({
    status: 202,
    body: { order: (await talk.send(`GET ${path}`)).body },
  })
})

test('what is done to a record and shows nothing of it answers nothing, or the example', async () => {
  const done = (example?: JsonObject): JsonObject => ({
    post: {
      parameters: id,
      responses: {
        '200': {
          description: 'ok',
          content: { 'application/json': { schema: { type: 'object' }, ...(example && { example }) } },
        },
      },
    },
  })
  const talk = orders([], {}, { '/orders/{orderId}/ring': done(), '/orders/{orderId}/wrap': done({ ok: 1 }) })
  const path = await created(talk, {})
  expect((await talk.send(`POST ${path}/ring`)).body).toEqual({})
  expect((await talk.send(`POST ${path}/wrap`)).body).toEqual({ ok: 1 })
})

test.each<readonly [string, string, JsonObject, string, JsonObject | undefined]>([
  [
    'a parameter',
    '/do',
    { parameters: [...id, parameter('query', 'action')] },
    '/do?action=cancel',
    undefined,
  ],
  [
    'its body',
    '/events',
    { parameters: id, requestBody: json(object({ event: text }, 'event')) },
    '/events',
    { event: 'CANCEL' },
  ],
])('what is done to a record may be said in %s', async (_where, path, operation, line, body) => {
  const post = { ...operation, 'x-understudy': { resource: 'Order', behaviour: 'action' } }
  const talk = orders([], STATES, {
    [`/orders/{orderId}${path}`]: { post: { ...post, responses: { '200': answer(ref('Order')) } } },
  })
  const order = await created(talk, { status: 'open' })
  expect((await talk.send(`POST ${order}${line}`, body)).body).toMatchObject({ status: 'cancelled' })
})

test('what a request says is to be done goes before what its path says', async () => {
  const cancel = {
    post: { parameters: [...id, parameter('query', 'action')], responses: { '200': answer(ref('Order')) } },
  }
  const talk = orders([], STATES, { '/orders/{orderId}/cancel': cancel })
  const order = await created(talk, { status: 'open' })
  expect((await talk.send(`POST ${order}/cancel?action=pay`)).body).toMatchObject({ status: 'paid' })
  expect((await talk.send(`POST ${order}/cancel`)).body).toMatchObject({ status: 'cancelled' })
})

const STATES: JsonObject = { status: { ...text, enum: ['open', 'paid', 'cancelled'] } }

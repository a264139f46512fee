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

const STATES = ['open', 'paid', 'cancelled']
const order = object(
  { id: { ...integer, readOnly: true }, status: { ...text, enum: STATES }, note: text },
  'id',
  'status',
)

/** Orders, and what else is on their paths. */
function orders(more: JsonObject): Talk {
  return mockOf(
    {
      '/orders': {
        get: { responses: { '200': answer(arrayOf(ref('Order'))) } },
        post: { requestBody: json(ref('Order')), responses: { '201': answer(ref('Order')) } },
      },
      '/orders/{id}': {
        parameters: [parameter('path', 'id', integer)],
        get: { responses: { '200': answer(ref('Order')), '404': empty() } },
      },
      ...more,
    },
    { Order: order },
  )
}

/** A path that says what is done in a parameter. */
const doing = (
  path: string,
  schema: JsonObject = text,
  statuses: string[] = ['404'],
  method = 'post',
): JsonObject => ({
  [path]: {
    parameters: [
      parameter('path', 'id', integer),
      parameter('path', /\{(\w+)\}$/.exec(path)?.[1] ?? '', schema),
    ],
    [method]: {
      responses: {
        '200': answer(ref('Order')),
        ...Object.fromEntries(statuses.map(status => [status, empty()])),
      },
    },
  },
})

const made = async ({ send }: Talk): Promise<string> =>
  `/orders/${(await send('POST /orders', { status: 'open' })).body.id}`

describe('a parameter says what is done to a record', () => {
  test.each<[path: string, schema: JsonObject, call: string]>([
    ['/orders/{id}/{action}', text, '/pay'],
    ['/orders/{id}/{transition}', text, '/pay'],
    ['/orders/{id}/{what}', { ...text, enum: ['cancel', 'approve'] }, '/cancel'],
    ['/orders/{id}/actions/{action}', { ...text, enum: ['pay', 'cancel'] }, '/actions/pay'],
    ['/orders/{id}/actions/{name}', text, '/actions/CANCEL'],
    ['/orders/{id}:{verb}', text, ':cancel'],
  ])('%s %j', async (path, schema, call) => {
    const talk = orders(doing(path, schema))
    const at = await made(talk)
    const status = /pay/.test(call) ? 'paid' : 'cancelled'
    const { body } = await talk.send(`POST ${at}${call}`)
    expect(body).toMatchObject({ status })
    expect((await talk.send(`GET ${at}`)).body).toEqual(body)
    expect((await talk.send(`POST /orders/99${call}`)).status).toBe(404)
  })

  test('as its opposite takes back', async () => {
    const talk = mockOf(
      {
        '/posts': {
          get: { responses: { '200': answer(arrayOf(ref('Post'))) } },
          post: { requestBody: json(object({ title: text })), responses: { '201': answer(ref('Post')) } },
        },
        '/posts/{id}/{action}': {
          parameters: [parameter('path', 'id', integer), parameter('path', 'action')],
          put: { responses: { '200': answer(ref('Post')) } },
        },
      },
      { Post: object({ id: integer, title: text, archived: { type: 'boolean' } }, 'id', 'archived') },
    )
    const { id } = (await talk.send('POST /posts', { title: 'a' })).body
    expect((await talk.send(`PUT /posts/${id}/archive`)).body.archived).toBe(true)
    expect((await talk.send(`PUT /posts/${id}/unarchive`)).body.archived).toBe(false)
  })
})

describe('a verb that nobody knows', () => {
  test.each<[what: string, schema: JsonObject, statuses: string[], status: number]>([
    ['is not listed, where 400 is documented', { ...text, enum: ['pay', 'cancel'] }, ['400', '404'], 400],
    ['is not listed, where only 404 is documented', { ...text, enum: ['pay', 'cancel'] }, ['404'], 404],
    ['leads to none of the states, where 422 is documented', text, ['404', '422'], 422],
    ['leads to none of the states, where only 404 is documented', text, ['404'], 404],
    ['is refused by no documented status', text, [], 200],
  ])('%s: %s', async (_, schema, statuses, status) => {
    const talk = orders(doing('/orders/{id}/actions/{action}', schema, statuses))
    const at = await made(talk)
    expect((await talk.send(`POST ${at}/actions/fly`)).status).toBe(status)
    expect((await talk.send(`GET ${at}`)).body.status).toBe('open')
  })

  test('changes nothing where it is listed', async () => {
    const talk = orders(doing('/orders/{id}/actions/{action}', { ...text, enum: ['print', 'pay'] }, ['400']))
    const at = await made(talk)
    expect(await talk.send(`POST ${at}/actions/print`)).toMatchObject({
      status: 200,
      body: { status: 'open' },
    })
  })
})

test('what is read or listed where a verb may stand is a record', () => {
  const step = object({ id: integer, name: text }, 'id', 'name')
  const { mock } = orders({
    '/orders/{id}/actions': {
      parameters: [parameter('path', 'id', integer)],
      get: { responses: { '200': answer(arrayOf(step)) } },
    },
    ...doing('/orders/{id}/actions/{action}', text, [], 'patch'),
  })
  const verbs = [...mock.runtime.model.bindings.values()].filter(each => each.verbParameter !== undefined)
  expect(verbs).toEqual([])
})

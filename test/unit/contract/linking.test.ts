import { expect, test } from 'vitest'
import { startConversation } from '../../../src/contract/lifecycle/start-conversation.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const text = { type: 'string' }
const link = (type: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties: { type, id: text, ...more },
})

/** What a POST of a body is linked to, asked twice, by a server that lists two tags. */
async function linked(data: JsonObject): Promise<unknown[]> {
  const Tag = { type: 'object', properties: { id: text, type: text } }
  const list = json({ type: 'object', properties: { data: { type: 'array', items: Tag } } })
  const body = json({ type: 'object', properties: { data } })
  const api = loadApi({
    name: 'links',
    extensions: [],
    overlays: [],
    document: {
      openapi: '3.1.0',
      info: { title: 'Links', version: '1' },
      paths: {
        '/tags': { get: { responses: { 200: { description: '', ...list } } } },
        '/links': { post: { requestBody: body, responses: { 204: { description: '' } } } },
      },
    },
  })
  const { references } = startConversation({
    api,
    nowMs: 0,
    send: async request => ({
      request,
      response: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify({ data: [{ id: 't1' }, { id: 't2' }] })),
      },
      startedAtMs: 0,
      durationMs: 0,
    }),
  })
  const post = api.operations.find(({ method }) => method === 'POST')
  if (post === undefined) throw new Error('there is a POST')
  return [await references.linking(post), await references.linking(post)]
}

test.each<[what: string, data: JsonObject, wanted: (id: string) => unknown]>([
  ['to one', link({ enum: ['tags'] }), id => ({ type: 'tags', id })],
  ['to several', { type: 'array', items: link({ enum: ['tags'] }) }, id => [{ type: 'tags', id }]],
])('a body that links %s names records that are listed, one after the other', async (_what, data, wanted) => {
  expect(await linked(data)).toEqual(['t1', 't2'].map(id => ({ data: wanted(id) })))
})

test.each<[what: string, data: JsonObject]>([
  ['a record itself', link({ enum: ['tags'] }, { attributes: { type: 'object' } })],
  ['to any type', link(text)],
  ['to what nothing lists', link({ enum: ['authors'] })],
])('a body that holds %s is made as any other', async (_what, data) => {
  expect(await linked(data)).toEqual([undefined, undefined])
})

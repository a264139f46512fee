import { expect, test } from 'vitest'
import { exchangeOf } from '../../../src/expect/contract.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { LifecycleResult } from '../../../src/contract/lifecycle/lifecycle.ts'
import { runLifecycles } from '../../../src/contract/lifecycle/run-lifecycles.ts'
import type { ConversationOptions } from '../../../src/contract/lifecycle/start-conversation.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, text } from '../engine/mock-of.ts'

/** Lives of the records of a document, on a mock of it or on a server that answers some requests otherwise. */
async function lived(
  paths: JsonObject,
  schemas: JsonObject,
  options: Pick<ConversationOptions, 'given'> = {},
  instead: (exchange: Exchange) => Exchange['response'] | undefined = () => undefined,
): Promise<{ readonly results: LifecycleResult[]; readonly asked: string[]; readonly sent: JsonValue[] }> {
  const { mock } = mockOf(paths, schemas)
  const asked: string[] = []
  const sent: JsonValue[] = []
  const results = await runLifecycles({
    ...options,
    api: mock.runtime.api,
    nowMs: 0,
    send: async request => {
      asked.push(`${request.method} ${request.url}`)
      if (request.method === 'POST')
        sent.push(JSON.parse(new TextDecoder().decode(request.body)) as JsonValue)
      mock.runtime.handle(request)
      const { what } = mock.journal.at(-1) ?? {}
      if (what?.kind !== 'exchange') throw new Error('it was not answered')
      const exchange = exchangeOf(what)
      return { ...exchange, response: instead(exchange) ?? exchange.response }
    },
  })
  return { results, asked, sent }
}

const shown = (status: number, body: JsonValue): Exchange['response'] => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(body)),
})

const NOTE = object({ id: { ...text, readOnly: true }, title: text }, 'id', 'title')

interface Shape {
  readonly listed?: JsonObject
  readonly sends?: JsonObject
}

/** Notes below a path, which are listed and sent in some way. */
function notes(
  above: string,
  { listed = arrayOf(ref('Note')), sends = json(ref('Note')) }: Shape = {},
): JsonObject {
  const parents = [...above.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter('path', name))
  return {
    [above]: {
      parameters: parents,
      get: { responses: { 200: answer(listed) } },
      post: { requestBody: { required: true, ...sends }, responses: { 201: answer(ref('Note')) } },
    },
    [`${above}/{noteId}`]: {
      parameters: [...parents, parameter('path', 'noteId')],
      get: { responses: { 200: answer(ref('Note')), 404: empty() } },
      delete: { responses: { 204: empty() } },
    },
  }
}

const told = (results: readonly LifecycleResult[]): unknown[] =>
  results.map(({ resource, verdict, why, findings }) => [
    resource,
    verdict,
    why,
    findings.map(({ rule }) => rule),
  ])

test('a parent that the user names is neither made nor looked for', async () => {
  const { results, asked } = await lived(
    notes('/orgs/{org}/notes'),
    { Note: NOTE },
    { given: new Map([['org', 'octo']]) },
  )
  expect([...new Set(asked.map(line => line.split('/')[2]))]).toEqual(['octo'])
  expect(told(results)).toEqual([['/orgs/{org}/notes', 'held', undefined, []]])
})

test('below a parent that is made up, that nothing is found is no fault', async () => {
  const { results } = await lived(notes('/orgs/{org}/notes'), { Note: NOTE }, {}, () => shown(404, {}))
  const why = 'nothing in the document says which {org} there are'
  expect(told(results)).toEqual([['/orgs/{org}/notes', 'not-exercisable', why, []]])
})

test('a parent whose creation tells nothing of it is known by what the list shows', async () => {
  const orgs = {
    '/orgs': {
      get: { responses: { 200: answer(arrayOf(ref('Org'))) } },
      post: { requestBody: json(ref('Org')), responses: { 201: empty() } },
    },
    '/orgs/{orgId}': { parameters: [parameter('path', 'orgId')], delete: { responses: { 204: empty() } } },
  }
  const Org = object({ id: { ...text, readOnly: true }, name: text }, 'name')
  const { results, asked } = await lived(
    { ...orgs, ...notes('/orgs/{orgId}/notes') },
    { Note: NOTE, Org },
    {},
    ({ request }) =>
      request.method === 'POST' && request.url === '/orgs'
        ? { status: 201, headers: {}, body: undefined }
        : undefined,
  )
  expect(told(results)).toContainEqual(['/orgs/{orgId}/notes', 'held', undefined, []])
  const [made = ''] = asked.filter(line => /^POST .*notes$/.test(line))
  expect(asked.at(-1)).toBe(made.replace('POST', 'DELETE').replace('/notes', ''))
})

test.each<[what: string, body: JsonValue, wanted: string]>([
  ['its key in a list by key', { acme: { name: 'Acme' } }, 'acme'],
  ['its own id, where it has one besides', { first: { id: 'acme', name: 'Acme' } }, 'acme'],
])('a parent may be known by %s', async (_what, body, wanted) => {
  const listed = { type: 'object', additionalProperties: object({ id: text, name: text }) }
  const { results, asked } = await lived(
    { '/orgs': { get: { responses: { 200: answer(listed) } } }, ...notes('/orgs/{org}/notes') },
    { Note: NOTE },
    {},
    ({ request }) => (request.url === '/orgs' ? shown(200, body) : undefined),
  )
  expect(asked).toContain(`POST /orgs/${wanted}/notes`)
  expect(told(results)).toEqual([['/orgs/{org}/notes', 'held', undefined, []]])
})

test('a list of records is posted with one', async () => {
  const { sent } = await lived(notes('/notes', { sends: json(arrayOf(ref('Note'))) }), { Note: NOTE })
  expect(sent).toEqual([[{ title: expect.any(String) }], [{ title: expect.any(String) }]])
})

test('of items that are made of one example, those with one key are sent once', async () => {
  const member = { ...object({ key: text, role: text }, 'key'), example: { key: 'jo', role: 'owner' } }
  const Note = object(
    {
      ...(NOTE['properties'] as JsonObject),
      members: arrayOf(member),
      inner: object({ codes: arrayOf(member) }, 'codes'),
    },
    'id',
    'title',
    'members',
    'inner',
  )
  const { sent } = await lived(notes('/notes'), { Note })
  const keys = sent
    .flatMap(body => [body, (body as JsonObject)['inner']])
    .map(each =>
      Object.values(each as JsonObject)
        .filter(Array.isArray)
        .map(list => list.map(item => item.key)),
    )
  expect(keys).toEqual([[['jo']], [['jo']], [['jo']], [['jo']]])
})

test.each<[what: string, listed: JsonObject, body: (items: readonly JsonObject[]) => JsonValue]>([
  [
    'beside a longer list of words',
    object({ tags: arrayOf(text), data: arrayOf(ref('Note')) }),
    items => ({ tags: ['a', 'b', 'c', 'd'], data: [...items] }),
  ],
  [
    'beside more records of another kind',
    object({ authors: arrayOf(object({ id: text })), notes: arrayOf(ref('Note')) }),
    items => ({ authors: ['a', 'b', 'c', 'd'].map(id => ({ id })), notes: [...items] }),
  ],
  [
    'below what they can be filtered by',
    object({ filters: object({ notes: arrayOf(text) }), data: arrayOf(ref('Note')) }),
    items => ({ filters: { notes: ['open', 'closed', 'all'] }, data: [...items] }),
  ],
  [
    'above what they are not filtered by',
    object({ filters: object({ notes: arrayOf(text) }), data: arrayOf(ref('Note')) }),
    items => ({ filters: { notes: [] }, data: [...items] }),
  ],
])('records are found in a list that holds them %s', async (_what, listed, body) => {
  const there = new Map<string, JsonObject>()
  const { results } = await lived(
    notes('/notes', { listed }),
    { Note: NOTE },
    {},
    ({ request, response }) => {
      const [, , id = ''] = request.url.split('/')
      if (request.method === 'POST') {
        const made = JSON.parse(new TextDecoder().decode(response.body)) as JsonObject
        there.set(String(made['id']), made)
      }
      if (request.method === 'DELETE') there.delete(id)
      return request.url === '/notes' && request.method === 'GET'
        ? shown(200, body([...there.values()]))
        : undefined
    },
  )
  expect(told(results)).toEqual([['/notes', 'held', undefined, []]])
  expect(results[0]?.steps).toContainEqual({ step: 'list', verdict: 'held', why: undefined })
})

test.each([
  ['/notes?page=2', '/notes?page=2'],
  ['?page=2', '/notes?page=2'],
  ['notes?page=2', '/notes?page=2'],
  ['https://elsewhere.test/notes?page=2', '/notes?page=2'],
  ['//elsewhere.test/notes?page=2', '/notes?page=2'],
])('a link to %s leads to the next page on the same server', async (link, wanted) => {
  const { asked } = await lived(notes('/notes'), { Note: NOTE }, {}, ({ request }) =>
    request.method === 'GET' && request.url === '/notes'
      ? {
          ...shown(200, [{ id: 'other', title: 'x' }]),
          headers: { 'content-type': 'application/json', link: `<${link}>; rel="next"` },
        }
      : undefined,
  )
  expect(asked.filter(line => /^GET (?!\/notes(?:\/\w+)?$)/.test(line))[0]).toBe(`GET ${wanted}`)
})

test('where the next page is at no address, the records were not looked for', async () => {
  const link = { 'content-type': 'application/json', link: '<//>; rel="next"' }
  const { results } = await lived(notes('/notes'), { Note: NOTE }, {}, ({ request }) =>
    request.url === '/notes' && request.method === 'GET'
      ? { ...shown(200, [{ id: 'other', title: 'x' }]), headers: link }
      : undefined,
  )
  expect(results[0]?.steps.find(({ step }) => step === 'list')?.why).toContain('no address')
})

test('a body that the client cannot write is named', async () => {
  const { results } = await lived(notes('/notes', { sends: json(ref('Note'), 'application/xml') }), {
    Note: NOTE,
  })
  expect(told(results)).toEqual([['/notes', 'not-exercisable', 'POST /notes takes only application/xml', []]])
})

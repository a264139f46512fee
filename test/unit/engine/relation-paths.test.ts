import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const link = object({ type: text, id: text, meta: { type: 'object' } }, 'type', 'id')
const many = arrayOf(link)
const maybe: JsonObject = { oneOf: [link, { type: 'null' }] }
const dataOf = (schema: JsonObject): JsonObject => object({ data: schema }, 'data')
const typed = (type: string, more: JsonObject): JsonObject =>
  object({ type: { ...text, enum: [type] }, id: text, ...more }, 'type', 'id')
const named = [parameter('path', 'id')]

/** What is done to a relationship of articles. */
function relation(
  path: string,
  links: JsonObject,
  methods: string[],
  statuses: string[] = ['404'],
): JsonObject {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter('path', name))
  const others = Object.fromEntries(statuses.map(status => [status, empty()]))
  const shown = { '200': answer(dataOf(links)), ...others }
  const changes = methods.map((method): [string, JsonObject] => [
    method,
    {
      requestBody: json(dataOf(links)),
      responses: method === 'patch' ? shown : { '204': empty(), ...others },
    },
  ])
  return { [path]: { parameters, get: { responses: shown }, ...Object.fromEntries(changes) } }
}

const BY_NAME: JsonObject = {
  ...relation('/articles/{id}/relationships/author', maybe, ['patch']),
  ...relation('/articles/{id}/relationships/tags', many, ['patch', 'post', 'delete']),
}
const BY_PARAMETER: JsonObject = relation(
  '/articles/{id}/relationships/{relation}',
  { oneOf: [link, many, { type: 'null' }] },
  ['patch', 'post', 'delete'],
)

function collection(noun: string, kind: string): JsonObject {
  const list = object(
    { data: arrayOf(ref(kind)), included: arrayOf({ anyOf: [ref('Person'), ref('Tag')] }) },
    'data',
  )
  return {
    [`/${noun}`]: {
      get: {
        parameters: [parameter('query', 'include'), parameter('query', `fields[${noun}]`)],
        responses: { '200': answer(list) },
      },
      post: {
        requestBody: json(dataOf(object({ type: text, attributes: { type: 'object' } }, 'type'))),
        responses: { '201': answer(dataOf(ref(kind))) },
      },
    },
    [`/${noun}/{id}`]: {
      parameters: named,
      get: { responses: { '200': answer(dataOf(ref(kind))), '404': empty() } },
    },
  }
}

/** Articles with an author and tags, whose relationships have paths of their own. */
function articles(relations: JsonObject, options = {}): Talk {
  return mockOf(
    {
      ...collection('articles', 'Article'),
      ...collection('people', 'Person'),
      ...collection('tags', 'Tag'),
      ...relations,
    },
    {
      Article: typed('articles', {
        attributes: object({ title: text }),
        relationships: object({ author: dataOf(maybe), tags: dataOf(many) }),
      }),
      Person: typed('people', { attributes: object({ name: text }) }),
      Tag: typed('tags', { attributes: object({ label: text }) }),
    },
    options,
  )
}

interface Made {
  readonly path: string
  readonly link: JsonObject
}

async function make({ send }: Talk, type: string): Promise<Made> {
  const { id } = (await send(`POST /${type}`, { data: { type, attributes: {} } })).body.data
  return { path: `/${type}/${id}`, link: { type, id } }
}

describe.each([
  ['by name', BY_NAME],
  ['by a parameter', BY_PARAMETER],
])('a relationship that the path gives %s', (_, relations) => {
  test('is what the record shows, and is changed alone', async () => {
    const talk = articles(relations)
    const [article, jo] = [await make(talk, 'articles'), await make(talk, 'people')]
    const author = `${article.path}/relationships/author`
    expect((await talk.send(`GET ${author}`)).body).toEqual({ data: null })
    expect(await talk.send(`PATCH ${author}`, { data: jo.link })).toMatchObject({
      status: 200,
      body: { data: jo.link },
    })
    expect((await talk.send(`GET ${author}`)).body).toEqual({ data: jo.link })
    expect((await talk.send(`GET ${article.path}`)).body.data.relationships.author.data).toEqual(jo.link)
    expect((await talk.send(`PATCH ${author}`, { data: null })).body).toEqual({ data: null })
    expect((await talk.send(`GET ${article.path}`)).body.data.relationships.author.data).toBe(null)
  })

  test('to several is added to, taken from and put as a whole', async () => {
    const talk = articles(relations)
    const article = await make(talk, 'articles')
    const [one, two, three] = [await make(talk, 'tags'), await make(talk, 'tags'), await make(talk, 'tags')]
    const tags = `${article.path}/relationships/tags`
    const shown = async (): Promise<JsonValue> => (await talk.send(`GET ${tags}`)).body.data
    await talk.send(`PATCH ${tags}`, { data: [one.link, two.link] })
    expect(await shown()).toEqual([one.link, two.link])
    expect((await talk.send(`POST ${tags}`, { data: [two.link, three.link] })).status).toBe(204)
    expect(await shown()).toEqual([one.link, two.link, three.link])
    await talk.send(`DELETE ${tags}`, { data: [{ ...one.link, meta: { why: 'x' } }] })
    expect(await shown()).toEqual([two.link, three.link])
    expect((await talk.send(`GET ${article.path}`)).body.data.relationships.tags.data).toEqual(await shown())
    await talk.send(`PATCH ${tags}`, { data: [] })
    expect(await shown()).toEqual([])
  })

  test('of no record is not found, nor is one that leads nowhere made', async () => {
    const talk = articles(relations)
    const article = await make(talk, 'articles')
    expect((await talk.send('GET /articles/none/relationships/tags')).status).toBe(404)
    expect((await talk.send(`GET ${article.path}/relationships/nothing`)).status).toBe(404)
    const lost = { data: [{ type: 'tags', id: 'none' }] }
    expect((await talk.send(`POST ${article.path}/relationships/tags`, lost)).status).toBe(404)
    expect((await talk.send(`GET ${article.path}/relationships/tags`)).body).toEqual({ data: [] })
  })
})

test('as many links are shown as are asked for', async () => {
  const path = '/articles/{id}/relationships/tags'
  const limited = relation(path, many, ['patch'])
  const { [path]: operations } = limited as { [path: string]: { get: JsonObject } }
  const limit = parameter('query', 'limit', { type: 'integer' })
  const talk = articles({ [path]: { ...operations, get: { ...operations?.get, parameters: [limit] } } })
  const article = await make(talk, 'articles')
  const [one, two] = [await make(talk, 'tags'), await make(talk, 'tags')]
  const tags = `${article.path}/relationships/tags`
  await talk.send(`PATCH ${tags}`, { data: [one.link, two.link] })
  expect((await talk.send(`GET ${tags}?limit=1`)).body).toEqual({ data: [one.link] })
  expect((await talk.send(`GET ${tags}`)).body).toEqual({ data: [one.link, two.link] })
})

test('what is linked to is included, and fields are chosen', async () => {
  const talk = articles(BY_NAME)
  const [article, jo] = [await make(talk, 'articles'), await make(talk, 'people')]
  await talk.send(`PATCH ${article.path}/relationships/author`, { data: jo.link })
  const { body } = await talk.send('GET /articles?include=author&fields[articles]=author')
  expect(body.included).toEqual([(await talk.send(`GET ${jo.path}`)).body.data])
  expect(body.data).toEqual([
    { ...article.link, attributes: {}, relationships: { author: { data: jo.link } } },
  ])
})

test('first records show in their relationships what they show themselves', async () => {
  const talk = articles(BY_NAME, { empty: false })
  for (const { id, relationships } of (await talk.send('GET /articles')).body.data) {
    const { data } = (await talk.send(`GET /articles/${id}/relationships/tags`)).body
    expect(data).toEqual(relationships?.tags?.data ?? [])
  }
})

test('relationships that are records of their own stay records', async () => {
  const kin = object({ id: text, kind: text }, 'id')
  const talk = mockOf(
    {
      '/people': {
        get: { responses: { '200': answer(arrayOf(object({ id: text, name: text }, 'id'))) } },
        post: {
          requestBody: json(object({ name: text })),
          responses: { '201': answer(object({ id: text, name: text }, 'id')) },
        },
      },
      '/people/{id}': {
        parameters: named,
        get: { responses: { '200': answer(object({ id: text, name: text }, 'id')) } },
      },
      '/people/{id}/relationships': {
        parameters: named,
        get: { responses: { '200': answer(arrayOf(kin)) } },
        post: { requestBody: json(object({ kind: text })), responses: { '201': answer(kin) } },
      },
      '/people/{id}/relationships/{relationshipId}': {
        parameters: [...named, parameter('path', 'relationshipId')],
        get: { responses: { '200': answer(kin), '404': empty() } },
        delete: { responses: { '204': empty() } },
      },
    },
    {},
  )
  const { id } = (await talk.send('POST /people', { name: 'Jo' })).body
  const { body } = await talk.send(`POST /people/${id}/relationships`, { kind: 'sister' })
  const path = `/people/${id}/relationships/${body.id}`
  expect((await talk.send(`GET ${path}`)).body).toEqual(body)
  await talk.send(`DELETE ${path}`)
  expect((await talk.send(`GET ${path}`)).status).toBe(404)
})

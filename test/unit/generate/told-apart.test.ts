import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/index.ts'
import { bench, benchWithExample, text } from './generate-for.ts'

/* What tells records apart: their pages, their names, their places in a map. */

const integer = { type: 'integer' }
const SEEDS = ['1', '2', '3', '4', '5', '6']
const objectOf = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
type Texts = { readonly [name: string]: string }

function made(entity: string, properties: JsonObject, seed = '1'): Texts {
  return bench({ [entity]: objectOf(properties) }, { site: 'tracker.example' }).make(entity, {
    seed,
  }) as Texts
}

describe('pages', () => {
  test.each([
    ['number', integer],
    ['text', text],
    ['UUID', { type: 'string', format: 'uuid' }],
  ])('of a record are named by its id, a %s', (_, id) => {
    const { url, tasks_url, ...record } = made('Project', { url: text, tasks_url: text, id })
    expect(url).toBe(`https://www.tracker.example/projects/${record['id']}`)
    expect(tasks_url).toBe(`${url}/tasks`)
  })

  test('of a record inside another are its own, those of a part are of the whole', () => {
    const owner = objectOf({ id: integer, name: text, html_url: text })
    const project = made('Project', { id: integer, owner, links: objectOf({ self: text }) }) as unknown as {
      readonly [name: string]: { readonly [name: string]: unknown }
    }
    expect(project['owner']?.['html_url']).toBe(
      `https://www.tracker.example/owners/${project['owner']?.['id']}`,
    )
    expect(project['links']?.['self']).toBe(`https://www.tracker.example/projects/${project['id']}`)
  })

  test('of a company are on its own site, and so is what it asks to be called at', () => {
    const { url } = made('Company', { id: integer, name: text, domain: text, url: text })
    const { webhook_url } = made('Project', { id: integer, webhook_url: text })
    expect([url, webhook_url].filter(address => address?.includes('tracker'))).toEqual([])
  })

  test('do not hold an id that an address would have to escape', () => {
    const { url } = made('Project', { id: { type: 'string', enum: ['a b/c'] }, url: text })
    expect(url).toMatch(/\/projects\/\d+$/)
  })

  test('stand on the site of the API, under the ids that lists show, whatever their order', async () => {
    const ticket = objectOf({
      id: integer,
      created_at: { type: 'string', format: 'date-time' },
      html_url: text,
    })
    const mock = await mockOf('https://api.acme-desk.com/v1', 'tickets', ticket)
    const tickets = await mock('/v1/tickets')
    expect(tickets.length).toBeGreaterThan(3)
    for (const { id, html_url } of tickets)
      expect(html_url).toBe(`https://www.acme-desk.example/tickets/${id}`)
  })

  test.each([
    ['https://shop.acme.co.uk', 'acme'],
    ['http://localhost:8080', 'widgets'],
    ['https://10.0.0.1/v1', 'widgets'],
    ['/v1', 'widgets'],
  ])('on %s have the site %s.example', async (server, site) => {
    const mock = await mockOf(server, 'tickets', objectOf({ id: integer, html_url: text }))
    const path = server.endsWith('/v1') ? '/v1/tickets' : '/tickets'
    expect((await mock(path))[0]?.['html_url']).toMatch(`https://www.${site}.example/`)
  })
})

async function mockOf(
  url: string,
  path: string,
  item: JsonObject,
): Promise<(path: string) => Promise<readonly { readonly [name: string]: unknown }[]>> {
  const answer = (schema: JsonObject): JsonObject => ({
    '200': { description: 'ok', content: { 'application/json': { schema } } },
  })
  const id = { name: 'id', in: 'path', required: true, schema: integer }
  const mock = await createMock(
    {
      openapi: '3.1.0',
      info: { title: 'Widgets', version: '1' },
      servers: [{ url }],
      paths: {
        [`/${path}`]: { get: { responses: answer({ type: 'array', items: item }) } },
        [`/${path}/{id}`]: { get: { parameters: [id], responses: answer(item) } },
      },
    },
    { seed: 3 },
  )
  const origin = url.startsWith('http') ? new URL(url).origin : 'http://localhost'
  return async at => (await mock.fetch(new Request(origin + at))).json() as never
}

describe('names', () => {
  test.each(['category', 'environment', 'role', 'image'])('of a list of %s are all different', async kind => {
    const mock = await mockOf('http://localhost', `${kind}s`, {
      ...objectOf({ id: integer, name: text }),
      title: kind,
    })
    const names = (await mock(`/${kind}s`)).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(8)
    expect(new Set(names).size).toBe(names.length)
  })

  test('of records in a list of another differ, too', () => {
    const labels = { type: 'array', minItems: 4, maxItems: 4, items: objectOf({ name: text }) }
    for (const seed of SEEDS) {
      const issue = made('Issue', { labels }, seed) as unknown as { readonly labels: readonly Texts[] }
      expect(new Set(issue.labels.map(({ name }) => name)).size).toBe(4)
    }
  })

  test('in one record are one: what it is called, displayed as and labelled', () => {
    const { name, display, label, display_name } = made('Circuit', {
      name: text,
      display: text,
      label: text,
      display_name: text,
    })
    expect([display, label, display_name]).toEqual([name, name, name])
  })
})

describe('a map of objects', () => {
  const file = objectOf({ filename: text, language: text, size: integer })
  const gist = objectOf({ files: { type: 'object', additionalProperties: file } })

  test('calls each by its key, and says of it what the example says of its kind', () => {
    const { make } = benchWithExample({ Gist: gist }, 'Gist', {
      files: {
        'a.rb': { filename: 'a.rb', language: 'Ruby', size: 1 },
        'b.py': { filename: 'b.py', language: 'Python', size: 2 },
      },
    })
    for (const seed of SEEDS) {
      const { files } = make('Gist', { seed }) as { readonly files: { readonly [name: string]: Texts } }
      expect(files).toMatchObject({
        'a.rb': { filename: 'a.rb', language: 'Ruby' },
        'b.py': { filename: 'b.py', language: 'Python' },
      })
    }
  })

  test('that nobody shows has keys that could be ids, and items that differ', () => {
    const server = objectOf({ id: integer, url: text })
    const { servers } = made('Fleet', {
      servers: { type: 'object', additionalProperties: server },
    }) as unknown as { readonly servers: { readonly [name: string]: Texts } }
    expect(Object.keys(servers).filter(key => !/^\d+$/.test(key))).toEqual([])
    const urls = Object.values(servers).map(({ url }) => url)
    expect(urls.length).toBeGreaterThan(1)
    expect(new Set(urls).size).toBe(urls.length)
  })
})

import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import {
  answer,
  arrayOf,
  hinting,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const wines = (properties: JsonObject, id: JsonObject = text, options = {}): Talk =>
  mockOf(
    {
      '/wines': {
        get: { responses: { '200': answer(arrayOf(ref('Wine'))) } },
        post: { requestBody: json(object({ name: text })), responses: { '201': answer(ref('Wine')) } },
      },
      '/wines/{wineId}': {
        parameters: [parameter('path', 'wineId', id)],
        get: { responses: { '200': answer(ref('Wine')) } },
      },
    },
    { Wine: object({ wineId: { ...id, readOnly: true }, name: text, ...properties }, 'wineId') },
    options,
  )

const linkOf = (wine: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as JsonObject | undefined)?.[name], wine)

describe('a record shows its own address', () => {
  test.each<[path: string, properties: JsonObject]>([
    ['self', { self: text }],
    ['href', { href: text }],
    ['selfLink', { selfLink: { ...text, format: 'uri-reference' } }],
    [
      '_links.self.href',
      { _links: object({ self: object({ href: text }), cellar: object({ href: text }) }) },
    ],
    ['links.self', { links: object({ self: text }) }],
  ])('in %s', async (path, properties) => {
    const { send } = wines(properties, text, { empty: false })
    await send('POST /wines', { name: 'n' })
    const all = (await send('GET /wines')).body as JsonObject[]
    expect(all.length).toBeGreaterThan(1)
    for (const wine of all) {
      expect(linkOf(wine, path)).toBe(`/wines/${wine['wineId']}`)
      expect((await send(`GET ${linkOf(wine, path)}`)).body).toEqual(wine)
    }
  })

  test('also where ids are put in the order of creation', async () => {
    const created = { createdAt: { ...text, format: 'date-time', readOnly: true }, self: text }
    const { send } = wines(created, integer, { empty: false })
    for (const wine of (await send('GET /wines')).body) expect(wine.self).toBe(`/wines/${wine.wineId}`)
  })

  test('but not in a link to something else', async () => {
    const { send } = wines({ url: { ...text, format: 'uri' } }, text, { empty: false })
    for (const wine of (await send('GET /wines')).body) expect(wine.url).toMatch(/^https:/)
  })
})

const ISSUE_ID = parameter('path', 'issueId')
const COMMENT_ID = parameter('path', 'commentId')

/** Issues with comments and settings, with these fields beside what they say. */
const issues = (fields: { issue?: JsonObject; comment?: JsonObject }, options: MockOptions = {}): Talk =>
  mockOf(
    {
      '/issues': {
        get: { responses: { '200': answer(arrayOf(ref('Issue'))) } },
        post: { requestBody: json(object({ title: text })), responses: { '201': answer(ref('Issue')) } },
      },
      '/issues/{issueId}': { parameters: [ISSUE_ID], get: { responses: { '200': answer(ref('Issue')) } } },
      '/issues/{issueId}/comments': {
        parameters: [ISSUE_ID],
        get: { responses: { '200': answer(arrayOf(ref('Comment'))) } },
        post: { requestBody: json(object({ body: text })), responses: { '201': answer(ref('Comment')) } },
      },
      '/issues/{issueId}/comments/{commentId}': {
        parameters: [ISSUE_ID, COMMENT_ID],
        get: { responses: { '200': answer(ref('Comment')) } },
      },
      '/issues/{issueId}/settings': {
        parameters: [ISSUE_ID],
        get: { responses: { '200': answer(object({ color: text }, 'color')) } },
        put: {
          requestBody: json(object({ color: text })),
          responses: { '200': answer(object({ color: text }, 'color')) },
        },
      },
    },
    {
      Issue: object({ id: text, title: text, ...fields.issue }, 'id', ...Object.keys(fields.issue ?? {})),
      Comment: object(
        { id: text, body: text, ...fields.comment },
        'id',
        ...Object.keys(fields.comment ?? {}),
      ),
    },
    options,
  )

const links = (...names: string[]): JsonObject =>
  object(Object.fromEntries(names.map(name => [name, object({ href: text }, 'href')])), ...names)

describe('a record links', () => {
  test.each<[path: string, issue: JsonObject]>([
    ['comments_url', { comments_url: { ...text, format: 'uri-reference' } }],
    ['commentsUrl', { commentsUrl: text }],
    ['comments_link', { comments_link: text }],
    ['_links.comments.href', { _links: links('self', 'comments') }],
    ['links.comments', { links: object({ comments: text }, 'comments') }],
  ])('to the list below it in %s', async (path, issue) => {
    const { send } = issues({ issue }, { empty: false })
    const made = (await send('POST /issues', { title: 'a' })).body
    await send(`POST /issues/${made.id}/comments`, { body: 'b' })
    expect(linkOf(made, path)).toBe(`/issues/${made.id}/comments`)
    expect((await send(`GET ${linkOf(made, path)}`)).body).toMatchObject([{ body: 'b' }])
    for (const each of (await send('GET /issues')).body)
      expect(linkOf(each, path)).toBe(`/issues/${each.id}/comments`)
  })

  test('to the only record below it', async () => {
    const { send } = issues({ issue: { settings_url: text } })
    const made = (await send('POST /issues', { title: 'a' })).body
    expect(made.settings_url).toBe(`/issues/${made.id}/settings`)
  })

  test.each<[path: string, comment: JsonObject]>([
    ['issue_url', { issue_url: text }],
    ['_links.parent.href', { _links: links('parent') }],
    ['links.issue', { links: object({ issue: text }, 'issue') }],
  ])('to the one above it in %s', async (path, comment) => {
    const { send } = issues({ comment })
    const { id } = (await send('POST /issues', { title: 'a' })).body
    const made = (await send(`POST /issues/${id}/comments`, { body: 'b' })).body
    expect((await send(`GET ${linkOf(made, path)}`)).body).toMatchObject({ id, title: 'a' })
  })

  test('in a list of links, each with its relation', async () => {
    const link = object(
      { rel: text, href: text, method: { type: 'string', enum: ['GET', 'PUT'] } },
      'rel',
      'href',
    )
    const { send } = issues({ issue: { _links: arrayOf(link) } })
    const made = (await send('POST /issues', { title: 'a' })).body
    expect(made._links).toEqual([
      { rel: 'self', href: `/issues/${made.id}`, method: 'GET' },
      { rel: 'comments', href: `/issues/${made.id}/comments`, method: 'GET' },
      { rel: 'settings', href: `/issues/${made.id}/settings`, method: 'GET' },
    ])
  })

  test('as it is made where the address does not fit', async () => {
    const { send } = issues({ issue: { comments_url: { ...text, pattern: '^https://' } } })
    const made = (await send('POST /issues', { title: 'a' })).body
    expect(made.comments_url).not.toBe(`/issues/${made.id}/comments`)
  })

  test('by url to itself, where html_url stands beside it', async () => {
    const { send } = issues({ issue: { url: text, html_url: { ...text, format: 'uri' } } })
    const made = (await send('POST /issues', { title: 'a' })).body
    expect(made).toMatchObject({ url: `/issues/${made.id}`, html_url: expect.stringMatching(/^https:/) })
  })

  test('as it is made where an overlay says so, or it speaks of one of many', async () => {
    const { send } = issues(
      { issue: { comments_url: { ...text, format: 'uri' }, comment_url: { ...text, format: 'uri' } } },
      hinting({ resources: { Issue: { shows: { comments_url: false } } } }),
    )
    const made = (await send('POST /issues', { title: 'a' })).body
    expect([made.comments_url, made.comment_url]).toEqual([
      expect.stringMatching(/^https:/),
      expect.stringMatching(/^https:/),
    ])
  })
})

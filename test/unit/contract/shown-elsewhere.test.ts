import { expect, test } from 'vitest'
import type { Sender } from '../../../src/contract/sender.ts'
import { runLifecycles } from '../../../src/contract/lifecycle/run-lifecycles.ts'
import { startConversation } from '../../../src/contract/lifecycle/start-conversation.ts'
import { createIdFinder } from '../../../src/contract/live/id-finder.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const shows = (schema: JsonObject): JsonObject => ({
  responses: { 200: { description: '', ...json(schema) } },
})
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const named = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const text = { type: 'string' }

/** Repositories are listed at one path and read at another, which no list stands above; tags are made below them. */
const api: Api = loadApi({
  name: 'code',
  extensions: [],
  overlays: [],
  document: {
    openapi: '3.1.0',
    info: { title: 'Code', version: '1' },
    components: {
      schemas: {
        Repo: { type: 'object', properties: { name: text } },
        Tag: { type: 'object', required: ['name'], properties: { name: text } },
      },
    },
    paths: {
      '/user/repos': {
        get: shows({ type: 'object', properties: { data: { type: 'array', items: ref('Repo') } } }),
      },
      '/user/tags': { get: shows({ type: 'array', items: ref('Tag') }) },
      '/repos/{owner}/{repo}': { parameters: [named('owner'), named('repo')], get: shows(ref('Repo')) },
      '/repos/{owner}/{repo}/tags': {
        parameters: [named('owner'), named('repo')],
        get: shows({ type: 'array', items: ref('Tag') }),
        post: { requestBody: json(ref('Tag')), responses: { 201: { description: '', ...json(ref('Tag')) } } },
      },
    },
  },
})

/** A server that has one repository, which it lists as it is told; `seen` are the paths it was asked for. */
function server(repo: JsonObject): { send: Sender; seen: string[] } {
  const tags: JsonValue[] = []
  const seen: string[] = []
  return {
    seen,
    async send(request) {
      const path = request.url.replace(/\?.*$/, '')
      seen.push(`${request.method} ${path}`)
      const sent = request.body === undefined ? null : JSON.parse(new TextDecoder().decode(request.body))
      if (request.method === 'POST') tags.push(sent)
      const bodies: { readonly [path: string]: JsonValue } = {
        '/user/repos': { data: [repo] },
        '/repos/ann/tools': repo,
        '/repos/ann/tools/tags': request.method === 'POST' ? sent : tags,
      }
      const body = bodies[path]
      const status = body === undefined ? 404 : request.method === 'POST' ? 201 : 200
      return {
        request,
        response: {
          status,
          headers: { 'content-type': 'application/json' },
          body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
        },
        startedAtMs: 0,
        durationMs: 1,
      }
    },
  }
}

test.each<[shows: string, repo: JsonObject]>([
  ['its address', { id: 7, url: 'https://code.test/api/v2/repos/ann/tools' }],
  ['a name of all parts', { id: 7, full_name: 'ann/tools' }],
  ['who has it, and what it is called', { id: 7, name: 'tools', owner: { id: 4, login: 'ann' } }],
  ['the parameters', { owner: 'ann', repo: 'tools' }],
])('a path that no list stands above is found by what another list shows: %s', async (_shows, repo) => {
  const { send } = server(repo)
  const conversation = startConversation({ api, send, nowMs: 0 })
  expect(await conversation.elsewhere.of('/repos/{}/{}')).toEqual(['ann', 'tools'])
  const read = api.operations.find(({ path }) => path === '/repos/{owner}/{repo}/tags')
  expect(read && (await createIdFinder(conversation).of(read))).toEqual(['ann', 'tools'])
})

test.each<[says: string, repo: JsonObject]>([
  ['leads to nothing that is there', { name: 'tools', owner: 'bob' }],
  ['names only a part', { name: 'tools' }],
  ['is somewhere else', { url: 'https://code.test/projects/ann/tools' }],
])('a record that %s says nothing of a path', async (_says, repo) => {
  const { send } = server(repo)
  expect(await startConversation({ api, send, nowMs: 0 }).elsewhere.of('/repos/{}/{}')).toBe(undefined)
})

test('a list is asked once for all that stands below what it shows, and lists of other records are not', async () => {
  const { send, seen } = server({ full_name: 'ann/tools' })
  const { elsewhere } = startConversation({ api, send, nowMs: 0 })
  for (const key of ['/repos/{}/{}', '/repos/{}/{}', '/repos/{}']) await elsewhere.of(key)
  expect(seen).toEqual(['GET /user/repos', 'GET /repos/ann/tools'])
})

test('records are made below what another list shows', async () => {
  const { send } = server({ full_name: 'ann/tools' })
  const [life] = await runLifecycles({ api, send, nowMs: 0 })
  expect(life).toMatchObject({ resource: '/repos/{owner}/{repo}/tags', verdict: 'held' })
})

test('a guess that leads nowhere is not tried again', async () => {
  const { send, seen } = server({ full_name: 'ann/tools' })
  const ids = createIdFinder(startConversation({ api, send, nowMs: 0 }))
  const read = api.operations.find(({ path }) => path === '/repos/{owner}/{repo}')
  if (read === undefined) throw new Error('there is such a path')
  expect(await ids.of(read)).toEqual(['ann', 'tools'])
  expect(await ids.miss(read)).toBe(false)
  const asked = seen.length
  expect(await ids.of(read)).toEqual({ why: 'what the list shows as an id is not found' })
  expect(seen).toHaveLength(asked)
})

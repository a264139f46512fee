import { describe, expect, test } from 'vitest'
import { createChecker } from '../../../../src/contract/checker.ts'
import { createCoverage } from '../../../../src/contract/coverage/collector.ts'
import { runLifecycles } from '../../../../src/contract/lifecycle/run-lifecycles.ts'
import { startConversation } from '../../../../src/contract/lifecycle/start-conversation.ts'
import { createIdFinder } from '../../../../src/contract/live/id-finder.ts'
import { createLiveJudge } from '../../../../src/contract/live/live-judge.ts'
import { paced } from '../../../../src/contract/live/pace.ts'
import { runReads } from '../../../../src/contract/live/run-reads.ts'
import { createTally, type Tally } from '../../../../src/contract/report/create-tally.ts'
import { DEFAULT_SEVERITIES } from '../../../../src/contract/severities.ts'
import type { Sender } from '../../../../src/contract/sender.ts'
import type { PlainRequest } from '../../../../src/http/message.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { exchangeOf, petsApi } from '../report/pets.ts'
import { type Faults, noteServer, notesApi } from '../note-server.ts'

const NOTES = '/folders/{folder}/notes'
const ORIGIN = 'http://notes.test'
const GET: PlainRequest = { method: 'GET', url: '/', headers: {}, body: undefined }

async function lived(faults: Faults): Promise<Tally> {
  const api = notesApi()
  const tally = createTally([api], createCoverage([api]))
  const checker = createChecker([api], { bases: { 'notes.test': api.name }, sequence: false })
  const { send } = noteServer(faults)
  const judge = createLiveJudge({
    send,
    checker,
    tally,
    severities: DEFAULT_SEVERITIES,
    origin: ORIGIN,
    name: ORIGIN,
    commandFor: ({ operation }) => operation,
  })
  judge.take(
    await runLifecycles({ api, send: judge.send, nowMs: 0, origin: ORIGIN, only: path => path === NOTES }),
  )
  return tally
}

/** What the reads of a conversation leave out. */
function readAll(
  conversation: Parameters<typeof createIdFinder>[0],
  hasTime: boolean = true,
): ReturnType<typeof runReads> {
  return runReads({
    conversation,
    ids: createIdFinder(conversation),
    excuse: () => undefined,
    isWanted: () => true,
    hasTime: () => hasTime,
  })
}

describe('a live server', () => {
  test('that is sound has no finding, and everything it said is counted', async () => {
    const tally = await lived({})
    expect(tally.findings().filter(({ severity }) => severity === 'error')).toEqual([])
    expect(tally.counts).toMatchObject({ failed: 0, notChecked: 0 })
    expect(tally.counts.passed).toBeGreaterThan(10)
  })

  test.each<[Faults, string]>([
    [{ keepsDeleted: true }, 'delete-not-working'],
    [{ loses: 'text' }, 'create-lost-field'],
    [{ wrongType: true }, 'invalid-body'],
    [{ status: 202 }, 'undocumented-status'],
  ])('with %j is told by %s, once', async (faults, rule) => {
    const tally = await lived(faults)
    const groups = tally.findings()
    expect(tally.counts.failed).toBeGreaterThan(0)
    const own = groups.filter(group => group.rule === rule)
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map(({ fingerprint }) => fingerprint)).size).toBe(own.length)
    expect(own[0]?.first.file).toBe(ORIGIN)
    expect(own[0]?.curl).toContain(ORIGIN)
  })
})

const listOf = (properties: JsonObject): JsonObject => ({
  responses: {
    200: {
      description: '',
      content: { 'application/json': { schema: { type: 'array', items: { type: 'object', properties } } } },
    },
  },
})
const named = (name: string): JsonObject => ({
  parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
  ...listOf({}),
})

test('reads change nothing, take ids from the lists above, and tell what nothing names', async () => {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Orgs', version: '1' },
    paths: {
      '/orgs': { get: listOf({ id: { type: 'string' } }), post: listOf({}) },
      '/org/{id}': { get: named('id'), delete: named('id') },
      '/things/{key}': { get: named('key') },
    },
  }
  const asked: string[] = []
  const conversation = startConversation({
    api: petsApi(document),
    send: async request => {
      asked.push(`${request.method} ${request.url}`)
      return exchangeOf(`GET ${request.url}`, 200, [{ id: 'acme' }])
    },
    nowMs: 0,
  })
  const left = await readAll(conversation)
  expect(asked).toEqual(['GET /orgs', 'GET /orgs', 'GET /org/acme'])
  expect(left).toEqual([{ what: 'GET /things/{key}', why: 'nothing says which {key} there is' }])
})

test('what a user gives stands in every path, and no list is asked for it', async () => {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Orgs', version: '1' },
    paths: { '/things/{key}': { get: named('key') }, '/things/{key}/parts': { get: named('key') } },
  }
  const asked: string[] = []
  const conversation = startConversation({
    api: petsApi(document),
    send: async request => {
      asked.push(request.url)
      return exchangeOf(`GET ${request.url}`, 200, [])
    },
    nowMs: 0,
    given: new Map([['key', 'a b']]),
  })
  const left = await readAll(conversation)
  expect([asked, left]).toEqual([['/things/a%20b', '/things/a%20b/parts'], []])
})

test('nothing is begun once the time is up', async () => {
  const send: Sender = () => Promise.reject(new Error('asked'))
  const conversation = startConversation({ api: notesApi(), send, nowMs: 0 })
  const left = await readAll(conversation, false)
  expect(new Set(left.map(({ why }) => why))).toEqual(new Set(['the time was up (--max-time)']))
})

describe('the pace', () => {
  const clock = (): { now: () => number; sleep: (ms: number) => Promise<void>; waits: number[] } => {
    let at = 0
    const waits: number[] = []
    return {
      now: () => at,
      sleep: async ms => {
        waits.push(ms)
        at += ms
      },
      waits,
    }
  }
  const { send: sound } = noteServer({})

  test('keeps a distance between requests', async () => {
    const { now, sleep, waits } = clock()
    const send = paced(sound, { perSecond: 10, retries: 0, now, sleep })
    for (let count = 0; count < 3; count++) await send(GET)
    expect(waits).toEqual([100, 100])
  })

  test.each([
    ['GET', 3],
    ['POST', 1],
  ])('%s is sent %i times where no answer comes', async (method, times) => {
    let sent = 0
    const failing: Sender = async () => {
      sent += 1
      throw new Error('reset')
    }
    const send = paced(failing, { perSecond: 0, retries: 2, ...clock() })
    await expect(send({ ...GET, method })).rejects.toThrow('reset')
    expect(sent).toBe(times)
  })

  test('keeps a pause that the server asks for, whatever is sent', async () => {
    const { now, sleep, waits } = clock()
    const statuses = [429, 429, 201]
    const send = paced(
      async request => {
        const exchange = exchangeOf(`POST ${request.url}`, statuses.shift() ?? 0, {})
        return { ...exchange, response: { ...exchange.response, headers: { 'retry-after': '7' } } }
      },
      { perSecond: 0, retries: 2, now, sleep },
    )
    expect((await send({ ...GET, method: 'POST' })).response.status).toBe(201)
    expect(waits).toEqual([7000, 7000])
  })
})

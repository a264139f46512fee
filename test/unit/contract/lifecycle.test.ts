import { expect, test } from 'vitest'
import type { RuleId } from '../../../src/contract/rules/rule-table.ts'
import type { LifecycleResult } from '../../../src/contract/lifecycle/lifecycle.ts'
import type { Sender } from '../../../src/contract/sender.ts'
import { runLifecycles } from '../../../src/contract/lifecycle/run-lifecycles.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { type Faults, noteServer, notesApi } from './note-server.ts'

const NOTES = '/folders/{folder}/notes'

async function examine(faults: Faults = {}, seed = 1, api = notesApi()): Promise<LifecycleResult> {
  const { send } = noteServer(faults)
  const results = await runLifecycles({ api, send, seed, nowMs: 0, only: path => path === NOTES })
  const [result] = results
  if (result === undefined) throw new Error('nothing was exercised')
  return result
}

test('a sound server holds in every step and gives no finding', async () => {
  const result = await examine()
  expect(result).toMatchObject({ verdict: 'held', stateHeld: true, findings: [] })
  expect(result.steps.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
    'create held',
    'create again held',
    'location held',
    'read held',
    'read below another held',
    'list held',
    'update held',
    'replace held',
    'delete held',
    'read after delete held',
    'list after delete held',
    'update after delete held',
  ])
})

test('records are looked for on every page of a list', async () => {
  expect(await examine({ olderNotes: 5 })).toMatchObject({ verdict: 'held' })
  const { findings } = await examine({ olderNotes: 5, listsDeleted: true })
  expect(findings.map(({ rule }) => rule)).toContain('listed-after-delete')
})

test('a record that does not show the id of its path is known in a list by what it shows', async () => {
  const jobs = notesApi(
    { target: '$.components.schemas.Note.properties.id', remove: true },
    {
      target: '$.components.schemas.Note',
      update: { properties: { job_id: { type: 'string', readOnly: true } } },
    },
    { target: '$.components.schemas.Note.required', remove: true },
  )
  const { steps } = await examine({ showsJobs: true, olderNotes: 3 }, 1, jobs)
  expect(steps.find(({ step }) => step === 'list')).toMatchObject({ verdict: 'held' })
})

test.each(['^.*$', '^[A-Za-z0-9 ]*$'])(
  'a client whose name is taken tries another that fits %s',
  async pattern => {
    const named = notesApi({ target: '$.components.schemas.Note.properties.title', update: { pattern } })
    const { verdict, steps } = await examine({ takesPlainTitles: true }, 1, named)
    expect(steps.find(({ step }) => step === 'create again')).toMatchObject({ verdict: 'held' })
    expect(verdict).toBe('held')
  },
)

test('a list that must be asked by what nobody knows may leave out what was made', async () => {
  const narrowed = notesApi({
    target: "$.paths['/folders/{folder}/notes'].get.parameters",
    update: [{ name: 'reviewer', in: 'query', required: true, schema: { type: 'string' } }],
  })
  const { verdict, steps } = await examine({ listMisses: true }, 1, narrowed)
  expect(verdict).toBe('held')
  expect(steps.find(({ step }) => step === 'list')).toMatchObject({
    verdict: 'unjudged',
    why: 'nothing says which reviewer leaves the record in the list',
  })
})

/** Statuses that a server answers with in place of its own, by method and path; the answer has no body then. */
type Statuses = { readonly [line: string]: number }

/** The same with a server that answers some requests otherwise, the create of a folder or the read of what was deleted. */
async function examineAnswering(
  statuses: Statuses,
  faults: Faults = {},
  api = notesApi(),
): Promise<LifecycleResult> {
  const { send } = noteServer(faults)
  const deleted = new Set<string>()
  const answering: Sender = async request => {
    const { method, url } = request
    const path = url.replace(/\?.*/, '')
    const gone = deleted.has(path) ? statuses[`${method} deleted`] : undefined
    const status =
      gone ?? statuses[`${method} ${path}`] ?? statuses[`${method} ${path.replace(/n\d$/, '{id}')}`]
    if (method === 'DELETE') deleted.add(path)
    const exchange = await send(request)
    return status === undefined
      ? exchange
      : { ...exchange, response: { status, headers: {}, body: undefined } }
  }
  const [result] = await runLifecycles({ api, send: answering, nowMs: 0, only: path => path === NOTES })
  if (result === undefined) throw new Error('nothing was exercised')
  return result
}

const stepsOf = ({ steps }: LifecycleResult): Record<string, string> =>
  Object.fromEntries(steps.map(({ step, verdict }) => [step, verdict]))

/** An answer to a create that tells nothing. */
const SILENT = notesApi(
  { target: "$.paths.*.post.responses['201'].content", remove: true },
  { target: "$.paths.*.post.responses['201'].headers", remove: true },
)

test('a record whose create tells no id is known in the list by what was sent', async () => {
  const result = await examine({ noBody: true, noLocation: true, olderNotes: 3 }, 1, SILENT)
  expect(new Set(result.findings.map(({ rule }) => rule))).toEqual(new Set(['missing-location']))
  expect([result.stateHeld, stepsOf(result)]).toMatchObject([
    true,
    { read: 'held', list: 'held', delete: 'held', 'list after delete': 'held' },
  ])
})

test.each([401, 403])(
  'a client that is answered %i may not create, which is no fault of the server',
  async status => {
    expect(await examineAnswering({ [`POST /folders/f1/notes`]: status })).toMatchObject({
      verdict: 'not-exercisable',
      why: expect.stringMatching(/^the credentials do not let it: /),
    })
  },
)

test('where there is no parent and none can be made, nothing below it lives', async () => {
  const result = await examineAnswering({ 'POST /folders': 400, 'GET /folders': 500 })
  expect(result).toMatchObject({ verdict: 'failed', stateHeld: false })
  expect(result.steps).toEqual([
    { step: 'parents', verdict: 'failed', why: expect.stringMatching(/^POST \/folders was refused: 400/) },
  ])
})

test('a parent that was there before will do where none can be made', async () => {
  expect(stepsOf(await examineAnswering({ 'POST /folders': 400 }))).toMatchObject({ create: 'failed' })
})

test('what is gone may be told by 410', async () => {
  const result = await examineAnswering({ 'GET deleted': 410, 'PUT deleted': 410 })
  expect(stepsOf(result)).toMatchObject({ 'read after delete': 'held', 'update after delete': 'held' })
})

test.each<[Statuses, string, RuleId]>([
  [{ 'DELETE /folders/f1/notes/{id}': 403 }, 'delete', 'request-refused'],
  [{ 'DELETE /folders/f1/notes/{id}': 404 }, 'delete', 'missing-after-create'],
  [{ 'GET /folders/f1/notes/{id}': 403 }, 'read', 'request-refused'],
  [{ 'GET deleted': 403 }, 'read after delete', 'request-refused'],
  [{ 'GET /folders/f1/notes': 403 }, 'list', 'request-refused'],
  [{ 'PUT deleted': 204 }, 'update after delete', 'used-after-delete'],
])('a server with %j fails in %s, told by %s', async (statuses, step, rule) => {
  const result = await examineAnswering(statuses)
  expect(stepsOf(result)).toMatchObject({ [step]: 'failed' })
  expect(result.findings.map(finding => finding.rule)).toContain(rule)
})

const FAULTS: readonly (readonly [faults: Faults, rule: RuleId, stateHeld: boolean])[] = [
  [{ loses: 'text' }, 'create-lost-field', false],
  [{ reusesIds: true }, 'ids-reused', false],
  [{ forgets: true }, 'missing-after-create', false],
  [{ listMisses: true }, 'missing-in-list', false],
  [{ ignoresUpdates: true }, 'update-not-visible', false],
  [{ keepsDeleted: true }, 'delete-not-working', false],
  [{ listsDeleted: true }, 'listed-after-delete', false],
  [{ deletesAll: true }, 'delete-took-others', false],
  [{ refuses: true }, 'request-refused', false],
  [{ fails: true }, 'server-error', false],
  [{ status: 202 }, 'undocumented-status', true],
  [{ contentType: 'text/html' }, 'undocumented-media-type', false],
  [{ wrongType: true }, 'invalid-body', false],
  [{ noLocation: true }, 'missing-header', true],
  [{ noBody: true }, 'missing-body', true],
  [{ ignoresFolder: true }, 'wrong-parent', false],
]

test.each(FAULTS)('a server with %j is told by %s', async (faults, rule, stateHeld) => {
  const result = await examine(faults)
  expect(result.verdict).toBe('failed')
  expect(result.findings.map(finding => finding.rule)).toContain(rule)
  if (stateHeld) expect(result.stateHeld).toBe(true)
})

test('what a client can name in one way only is made once', async () => {
  const PATH = '/stars/{star}'
  const star = { name: 'star', in: 'path', required: true, schema: { type: 'string', enum: ['sirius'] } }
  const api = notesApi({
    target: '$.paths',
    update: {
      '/stars': { get: { responses: { 200: { description: '', ...json({ type: 'array', items: STAR }) } } } },
      [PATH]: {
        parameters: [star],
        put: { requestBody: json(STAR), responses: { 201: { description: '', ...json(STAR) } } },
        get: { responses: { 200: { description: '', ...json(STAR) }, 404: { description: '' } } },
        delete: { responses: { 204: { description: '' } } },
      },
    },
  })
  const stars = new Map<string, unknown>()
  const [life] = await runLifecycles({
    api,
    nowMs: 0,
    only: path => path === '/stars',
    async send(request) {
      const { method, url, body } = request
      if (method === 'PUT') stars.set(url, JSON.parse(new TextDecoder().decode(body)))
      if (method === 'DELETE') stars.delete(url)
      const shown = url === '/stars' ? [...stars.values()] : stars.get(url)
      const status = { PUT: 201, DELETE: 204 }[method] ?? (shown === undefined ? 404 : 200)
      const bytes = shown === undefined ? undefined : new TextEncoder().encode(JSON.stringify(shown))
      const headers = bytes === undefined ? {} : { 'content-type': 'application/json' }
      return { request, response: { status, headers, body: bytes }, startedAtMs: 0, durationMs: 0 }
    },
  })
  expect(life).toMatchObject({ verdict: 'held', findings: [] })
  expect(life?.steps.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual(
    expect.arrayContaining(['create held', 'create again unjudged', 'read held', 'delete held']),
  )
})

const STAR: JsonObject = { type: 'object', required: ['colour'], properties: { colour: { type: 'string' } } }
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })

test('a finding says where in the document, and how to repeat the request without its secrets', async () => {
  const { findings } = await examine({ noLocation: true })
  expect(findings[0]).toMatchObject({
    rule: 'missing-header',
    message: 'the response has no location',
    operation: 'createNote',
    where: {
      file: 'notes.json',
      line: expect.any(Number),
      pointer: expect.stringContaining('/headers/location'),
    },
    at: { part: 'header', name: 'location' },
  })
  expect(findings[0]?.curl).toMatch(/^curl -H .*'x-key: <redacted>'.* -d .* \/folders\/f1\/notes$/)
})

test('the same seed sends the same requests, another seed others', async () => {
  const sent = async (seed: number): Promise<string[]> => {
    const { send, got } = noteServer()
    await runLifecycles({ api: notesApi(), send, seed, nowMs: 0 })
    return got.map(({ method, url, body }) => `${method} ${url} ${new TextDecoder().decode(body)}`)
  }
  expect(await sent(1)).toEqual(await sent(1))
  expect(await sent(1)).not.toEqual(await sent(2))
})

test('what was made is deleted in the end, parents last', async () => {
  const { send, got } = noteServer()
  await runLifecycles({ api: notesApi(), send, nowMs: 0, only: path => path === NOTES })
  const deletions = got.filter(({ method }) => method === 'DELETE').map(({ url }) => url)
  expect(deletions).toEqual(['/folders/f1/notes/n1', '/folders/f1/notes/n2', '/folders/f1'])
})

test('credentials come from the secrets given, by name of the scheme', async () => {
  const { send, got } = noteServer()
  await runLifecycles({ api: notesApi(), send, nowMs: 0, secrets: { key: 'k-1' } })
  expect(new Set(got.map(({ headers }) => headers['x-key']))).toEqual(new Set(['k-1']))
})

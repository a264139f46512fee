import { expect, test } from 'vitest'
import { exchangeOf } from '../../../src/expect/contract.ts'
import type { LifecycleResult } from '../../../src/contract/lifecycle/lifecycle.ts'
import { runLifecycles } from '../../../src/contract/lifecycle/run-lifecycles.ts'
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
  text,
} from '../engine/mock-of.ts'

const PATCH = 'application/json-patch+json'
const OPERATIONS = arrayOf(
  object(
    { op: { enum: ['replace', 'add'] }, path: { type: 'string', pattern: '^/' }, value: {} },
    'op',
    'path',
  ),
)

/** Lives of records that are changed by JSON Patch, sent as this type; what was sent to change them. */
async function lived(
  properties: JsonObject,
  type = PATCH,
  ignores = false,
): Promise<{ result: LifecycleResult | undefined; patches: unknown[] }> {
  const Task = object({ id: { ...text, readOnly: true }, ...properties }, 'id', ...Object.keys(properties))
  const { mock } = mockOf(
    {
      '/tasks': {
        get: { responses: { 200: answer(arrayOf(ref('Task'))) } },
        post: { requestBody: json(ref('Task')), responses: { 201: answer(ref('Task')) } },
      },
      '/tasks/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { 200: answer(ref('Task')), 404: empty() } },
        patch: {
          operationId: 'changeTask',
          requestBody: { required: true, ...json(OPERATIONS, type) },
          responses: { 200: answer(ref('Task')), 404: empty() },
        },
      },
    },
    { Task },
  )
  if (ignores)
    mock.on('changeTask', ({ path, state, respond }) =>
      respond[200]?.(state['Task']?.get(String(path['id'])) as never),
    )
  const [result] = await runLifecycles({
    api: mock.runtime.api,
    nowMs: 0,
    send: async request => {
      mock.runtime.handle(request)
      const { what } = mock.journal.at(-1) ?? {}
      if (what?.kind !== 'exchange') throw new Error('it was not answered')
      return exchangeOf(what)
    },
  })
  const patches = mock.journal.flatMap(({ what }) =>
    what.kind === 'exchange' && what.request.method === 'PATCH'
      ? [JSON.parse(new TextDecoder().decode(what.request.body))]
      : [],
  )
  return { result, patches }
}

test.each([PATCH, 'application/json'])(
  'a record is changed by JSON Patch in %s, one field of its own',
  async type => {
    const { result, patches } = await lived(
      { ownerId: text, updated_at: text, tags: arrayOf(text), 'a/b~c': text },
      type,
    )
    expect(result).toMatchObject({ verdict: 'held', findings: [] })
    expect(result?.steps).toContainEqual({ step: 'update', verdict: 'held', why: undefined })
    expect(patches).toEqual([[{ op: 'replace', path: '/a~1b~0c', value: expect.any(String) }]])
  },
)

test('a flag is turned', async () => {
  const { patches } = await lived({ done: boolean })
  expect(patches).toEqual([[{ op: 'replace', path: '/done', value: expect.any(Boolean) }]])
})

test('a server that ignores the change is found out', async () => {
  const { result } = await lived({ title: text }, PATCH, true)
  expect(result?.findings.map(({ rule }) => rule)).toContain('update-not-visible')
})

test('a record in which nothing may be changed is not', async () => {
  const { result, patches } = await lived({ ownerId: text, created_date: text })
  expect(patches).toEqual([])
  expect(result?.steps.find(({ step }) => step === 'update')).toMatchObject({ verdict: 'unjudged' })
})

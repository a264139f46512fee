import { expect, test } from 'vitest'
import { createChecker } from '../../../../src/contract/checker.ts'
import { recordFetch } from '../../../../src/contract/recording/record-fetch.ts'
import { createMock } from '../../../../src/mock/create-mock.ts'
import type { JsonObject } from '../../../../src/json/value.ts'

const box = (id: JsonObject): JsonObject => ({
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { ...id, readOnly: true }, name: { type: 'string' } },
})
const shows = (schema: JsonObject): JsonObject => ({
  description: '',
  content: { 'application/json': { schema } },
})
function document(id: JsonObject): JsonObject {
  const schema = box(id)
  const requestBody: JsonObject = { content: { 'application/json': { schema } } }
  return {
    openapi: '3.1.0',
    info: { title: 'boxes', version: '1' },
    paths: {
      '/boxes': {
        get: { responses: { 200: shows({ type: 'array', items: schema }) } },
        post: { requestBody, responses: { 201: shows(schema) } },
      },
      '/boxes/{id}': {
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
        get: { responses: { 200: shows(schema), 404: { description: '' } } },
        patch: { requestBody, responses: { 200: shows(schema) } },
        delete: { responses: { 204: { description: '' } } },
      },
    },
  }
}

/** Whole numbers below `n`, the same ones for the same seed. */
function numbers(seed: number): (n: number) => number {
  let x = seed * 7919
  return n => {
    x = (x * 1_103_515_245 + 12_345) & 0x7fffffff
    return (x >> 8) % n
  }
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** A test that creates, changes and deletes at random, and looks at what it did each time, in the record and in the list. */
async function actAndLook(fetch: Fetch, draw: (n: number) => number): Promise<void> {
  const list = async (): Promise<string[]> => {
    const boxes: readonly { readonly id: string | number }[] = await (await fetch('/boxes')).json()
    return boxes.map(({ id }) => String(id))
  }
  for (let step = 0; step <= draw(4); step += 1) {
    const ids = await list()
    const id = ids[draw(ids.length)] ?? ''
    const write = {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `n${draw(5)}` }),
    }
    const what = ids.length < 2 ? 0 : draw(3)
    if (what === 0) {
      const made: { readonly id: string } = await (await fetch('/boxes', { method: 'POST', ...write })).json()
      await fetch(`/boxes/${made.id}`)
    } else {
      await fetch(`/boxes/${id}`, what === 1 ? { method: 'PATCH', ...write } : { method: 'DELETE' })
      await fetch(`/boxes/${id}`)
    }
    await list()
  }
}

/** Rules that find something in a suite of tests with a reset between them. @param passes - Which requests reach the server */
async function suite(
  id: JsonObject,
  seed: number,
  passes: (method: string) => boolean = () => true,
): Promise<{ readonly rules: readonly string[]; readonly putBack: number }> {
  const source = { name: 'boxes', document: document(id), extensions: [], overlays: [] }
  const mock = createMock(source, { seed })
  const checker = createChecker([mock.runtime.api])
  const server: Fetch = async (url, init) =>
    passes(init?.method ?? 'GET') ? mock.fetch(url, init) : new Response(null, { status: 204 })
  const fetch = recordFetch(server as typeof globalThis.fetch, exchange => void checker.check(exchange))
  const draw = numbers(seed)
  for (let count = 0; count < 10; count += 1) {
    await actAndLook(fetch, draw)
    mock.reset()
  }
  const rules = new Set(checker.end().map(({ rule }) => rule))
  return { rules: [...rules], putBack: checker.putBack().length }
}

const NUMBERED: JsonObject = { type: 'integer' }
const UNIQUE: JsonObject = { type: 'string', format: 'uuid' }

test.each([1, 2, 3, 4])(
  'tests that look at what they did, and reset the server, show no fault: %i',
  async seed => {
    for (const id of [NUMBERED, UNIQUE]) {
      const { rules, putBack } = await suite(id, seed)
      expect(rules).toEqual([])
      expect(putBack).toBeGreaterThan(3)
    }
  },
)

test.each([1, 2, 3, 4])('a delete without effect is found all the same: %i', async seed => {
  const { rules } = await suite(NUMBERED, seed, method => method !== 'DELETE')
  expect(rules).toContain('delete-not-working')
})

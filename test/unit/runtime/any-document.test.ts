import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { Mock } from '../../../src/mock/types.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { SchemaObject } from '../../../src/schema/types.ts'
import { objectSchema } from '../generate/schema-arbitrary.ts'

/** A document with one collection of records that look like anything. */
function documentOf(schema: SchemaObject): JsonObject {
  const record = {
    ...schema,
    required: [...new Set(['id', ...(schema.required ?? [])])],
    properties: { ...schema.properties, id: { type: 'string', readOnly: true } },
  }
  const content = (value: unknown): unknown => ({ 'application/json': { schema: value } })
  const thing = { $ref: '#/components/schemas/Thing' }
  const one = { 200: { description: 'it', content: content(thing) }, 404: { description: 'none' } }
  const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          responses: { 200: { description: 'all', content: content({ type: 'array', items: thing }) } },
        },
        post: {
          requestBody: { content: content(thing) },
          responses: { 201: { description: 'made', content: content(thing) } },
        },
      },
      '/things/{id}': {
        get: { parameters: id, responses: one },
        delete: { parameters: id, responses: { 204: { description: 'gone' } } },
      },
    },
    components: { schemas: { Thing: record } },
  } as unknown as JsonObject
}

const step = fc.record({ method: fc.constantFrom('POST', 'DELETE', 'GET'), nth: fc.nat(12) })

async function talk(
  mock: Mock,
  steps: readonly { readonly method: string; readonly nth: number }[],
): Promise<string> {
  const said: JsonValue[] = []
  for (const { method, nth } of steps) {
    const listed = (await (await mock.fetch('/things')).json()) as { readonly id: string }[]
    const id = listed[nth % Math.max(1, listed.length)]?.id ?? 'none'
    const post = {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(listed[0] ?? {}),
    }
    const answer = await (method === 'POST'
      ? mock.fetch('/things', post)
      : mock.fetch(`/things/${encodeURIComponent(id)}`, { method }))
    said.push(answer.status, await answer.text())
  }
  return JSON.stringify(said)
}

const cases = [objectSchema, fc.array(step, { maxLength: 6 })] as const
const mockOf = (schema: SchemaObject): Mock => createMock(toSpecSource(documentOf(schema)), { now: 0 })
const stateOf = (mock: Mock): string => JSON.stringify(mock.snapshot())

test('whatever the document, one seed answers one conversation with the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(...cases, async (schema, steps) => {
      expect(await talk(mockOf(schema), steps)).toBe(await talk(mockOf(schema), steps))
    }),
    { numRuns: 40, seed: 1 },
  )
})

test('whatever the document, replaying the journal leads to the same state', async () => {
  await fc.assert(
    fc.asyncProperty(...cases, async (schema, steps) => {
      const [first, second] = [mockOf(schema), mockOf(schema)]
      await talk(first, steps)
      second.runtime.replay(first.journal)
      expect(stateOf(second)).toBe(stateOf(first))
    }),
    { numRuns: 40, seed: 2 },
  )
})

test('whatever the document, a snapshot restored is the state it was taken of', async () => {
  await fc.assert(
    fc.asyncProperty(...cases, async (schema, steps) => {
      const mock = mockOf(schema)
      const before = JSON.parse(JSON.stringify(mock.snapshot()))
      await talk(mock, steps)
      mock.restore(before)
      expect(mock.snapshot()).toEqual(before)
    }),
    { numRuns: 40, seed: 3 },
  )
})

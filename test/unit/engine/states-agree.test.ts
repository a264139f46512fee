import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, boolean, json, mockOf, object, ref, type Talk, text } from './mock-of.ts'

const time: JsonObject = { type: 'string', format: 'date-time' }
const nullable: JsonObject = { type: ['string', 'null'], format: 'date-time' }

const articles = (properties: JsonObject, required: readonly string[], empty = false): Talk =>
  mockOf(
    {
      '/articles': {
        get: { responses: { '200': answer(arrayOf(ref('Article'))) } },
        post: {
          requestBody: json(object({ title: text, status: text, archived: boolean })),
          responses: { '201': answer(ref('Article')) },
        },
      },
      '/articles/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { responses: { '200': answer(ref('Article')) } },
      },
    },
    { Article: object({ id: text, title: text, ...properties }, 'id', ...required) },
    { empty },
  )

const states = ['draft', 'approved', 'published', 'archived', 'rejected']
const status: JsonObject = { type: 'string', enum: states }

/** What records in a state say for sure of the others. */
const TOLD: { readonly [state: string]: JsonObject } = {
  draft: { approved_at: null, published: false, is_archived: false, rejectedOn: null },
  approved: { published: false, is_archived: false, rejectedOn: null },
  published: { published: true, is_archived: false, rejectedOn: null },
  archived: { is_archived: true, rejectedOn: null },
}

describe('what is made up of a record that is in a state', () => {
  test('tells nothing of a state that it has not come to, or cannot have been in', async () => {
    const { send } = articles(
      {
        status,
        approved_at: nullable,
        publishedAt: time,
        is_archived: boolean,
        rejectedOn: nullable,
        published: boolean,
      },
      ['status', 'approved_at', 'is_archived', 'published', 'rejectedOn'],
    )
    const records = (await send('GET /articles')).body
    expect(new Set(records.map((record: JsonObject) => record['status'])).size).toBeGreaterThan(2)
    for (const record of records) expect(record).toMatchObject(TOLD[record.status] ?? {})
    const unpublished = records.filter((record: JsonObject) => !('publishedAt' in record))
    expect(new Set(unpublished.map((record: JsonObject) => record['status']))).toEqual(
      new Set(['draft', 'approved']),
    )
  })

  test('holds of what a client makes; what it sends itself stays', async () => {
    const { send } = articles(
      { status, archived: boolean, published_at: nullable },
      ['archived', 'published_at'],
      true,
    )
    const { body } = await send('POST /articles', { status: 'draft', archived: true })
    expect(body).toMatchObject({ status: 'draft', archived: true, published_at: null })
  })

  test('is left as it is where it must be there', async () => {
    const { send } = articles({ status, published_at: time }, ['status', 'published_at'])
    for (const record of (await send('GET /articles')).body) expect(record.published_at).toMatch(/^\d{4}-/)
  })
})

import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { bindingOf, inferred } from '../read-model.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const item = { type: 'object', properties: { id: text, name: text } }

/** The list semantics of `GET /things` with these query parameters and this body. */
function listed(query: { [name: string]: JsonObject }, body: JsonObject, description = ''): unknown {
  const parameters = Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    schema,
    description,
  }))
  const response = { description: 'ok', content: { 'application/json': { schema: body } } }
  const model = inferred({
    paths: { '/things': { get: { operationId: 'listThings', parameters, responses: { 200: response } } } },
  })
  const { list, responseAt } = bindingOf(model, 'GET /things')
  return {
    at: responseAt,
    ...list?.paging,
    total: list?.total,
    filters: list?.filters.length,
    page: Object.fromEntries((list?.page ?? []).map(({ at, tells }) => [at, tells])),
  }
}

function envelope(properties: JsonObject): JsonObject {
  return { type: 'object', properties }
}

const array: JsonObject = { type: 'array', items: item }

describe('paging is told by names in any spelling', () => {
  test.each<[string, { [name: string]: JsonObject }, JsonObject, object]>([
    [
      'an index of the last beside that of the first counts from one',
      { page: whole, per_page: whole },
      envelope({
        start_index: whole,
        end_index: whole,
        num_things: whole,
        group_ids: { type: 'array', items: text },
        last_seen: text,
        things: array,
      }),
      { at: 'things', page: { start_index: 'from', end_index: 'to', num_things: 'total' } },
    ],
    [
      'what an envelope repeats of the question is no token',
      { distinct: text, limit: whole },
      envelope({ distinct: text, results: array }),
      { position: undefined, next: undefined },
    ],
    [
      'page numbers',
      { page: whole, per_page: { ...whole, default: 20, maximum: 50 } },
      array,
      { style: 'page', position: 'page', limit: 'per_page', defaultLimit: 20, maxLimit: 50, first: 1 },
    ],
    [
      'pages from zero',
      { pageIndex: { ...whole, minimum: 0 }, pageSize: whole },
      array,
      { style: 'page', position: 'pageIndex', limit: 'pageSize', first: 0 },
    ],
    [
      'JSON:API pages',
      { 'page[number]': whole, 'page[size]': whole },
      envelope({ data: array, meta: envelope({ total: whole }) }),
      { at: 'data', style: 'page', position: 'page[number]', limit: 'page[size]', total: 'meta.total' },
    ],
    [
      'offset',
      { offset: whole, limit: whole },
      envelope({ items: array, total_count: whole }),
      { at: 'items', style: 'offset', position: 'offset', total: 'total_count' },
    ],
    [
      'OData',
      { $skip: whole, $top: whole },
      envelope({ value: array, '@odata.count': whole }),
      { at: 'value', style: 'offset', position: '$skip', limit: '$top', total: '@odata.count' },
    ],
    [
      'page token',
      { pageToken: text, maxResults: whole },
      envelope({ items: array, nextPageToken: text }),
      { style: 'cursor', position: 'pageToken', limit: 'maxResults', next: 'nextPageToken' },
    ],
    [
      'nested cursor',
      { cursor: text, limit: whole },
      envelope({ data: array, pagination: envelope({ nextCursor: { type: ['string', 'null'] } }) }),
      { style: 'cursor', position: 'cursor', next: 'pagination.nextCursor' },
    ],
    [
      'after in paging.cursors',
      { after: text, limit: whole },
      envelope({ data: array, paging: envelope({ cursors: envelope({ after: text, before: text }) }) }),
      { style: 'cursor', position: 'after', next: 'paging.cursors.after' },
    ],
    [
      'a text offset that is a token',
      { offset: text, pageSize: whole },
      envelope({ records: array, offset: text }),
      { style: 'cursor', position: 'offset', limit: 'pageSize', next: 'offset' },
    ],
    [
      'hypermedia',
      { page: whole, size: whole },
      envelope({ content: array, totalElements: whole, totalPages: whole, last: { type: 'boolean' } }),
      { at: 'content', style: 'page', total: 'totalElements' },
    ],
    [
      'array two levels down',
      { page: whole },
      envelope({ response: envelope({ docs: array, numFound: whole }) }),
      { at: 'response.docs', style: 'page', total: 'response.numFound' },
    ],
    [
      'the noun of the path',
      { limit: whole, starting_after: text },
      envelope({ things: array, has_more: { type: 'boolean' } }),
      { at: 'things', style: 'cursor', position: 'starting_after', hasMore: 'has_more' },
    ],
    [
      'a bare token beside one that is given out',
      { token: text, access_token: text, maxResults: whole },
      envelope({ resources: array, pagination: envelope({ nextPageToken: text }) }),
      { style: 'cursor', position: 'token', next: 'pagination.nextPageToken' },
    ],
    [
      'an offset beside a token',
      { offset: whole, after: text, limit: whole },
      array,
      { style: 'cursor', position: 'after', skip: 'offset' },
    ],
    [
      'an offset beside a question whether to count',
      { skipCount: { type: 'string', enum: ['true', 'false'] }, start: whole, count: whole },
      array,
      { style: 'offset', position: 'start', limit: 'count' },
    ],
    [
      'a limit alone',
      { limit: { ...whole, default: 10 } },
      array,
      { style: 'offset', position: undefined, limit: 'limit', defaultLimit: 10 },
    ],
    ['none', {}, array, { at: '' }],
  ])('%s', (_, query, body, want) => {
    expect(listed(query, body)).toMatchObject({ ...want, filters: 0 })
  })

  test.each([
    ['The maximum number of returned results (default 25)', 'results'],
    ['Whether to include results', undefined],
  ])('a word that may mean other things is a limit as far as %j says so', (description, limit) => {
    expect((listed({ results: whole }, array, description) as JsonObject)['limit']).toBe(limit)
  })

  test('numbers of the envelope about the page are known', () => {
    const body = envelope({ data: array, page: whole, per_page: whole, total_pages: whole, total: whole })
    expect(listed({ page: whole, per_page: whole }, body)).toMatchObject({
      total: 'total',
      page: { page: 'page', per_page: 'limit', total_pages: 'pages', total: 'total' },
    })
  })
})

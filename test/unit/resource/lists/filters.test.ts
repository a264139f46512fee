import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { bindingOf, inferred } from '../read-model.ts'

const text = { type: 'string' }
const many = { type: 'array', items: text }
const thing = {
  type: 'object',
  properties: {
    id: text,
    status: text,
    category: text,
    partnerId: text,
    owner: { type: 'object', properties: { id: text, email: text } },
    createdAt: { type: 'string', format: 'date-time' },
    price: { type: 'number' },
    title: text,
    latitude: { type: 'number' },
    place: { type: 'object', properties: { lng: { type: 'number' } } },
  },
}

function list(name: string, schema: JsonObject): unknown {
  const response = {
    description: 'ok',
    content: {
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
    },
  }
  const parameters = [{ name, in: 'query', schema }]
  const model = inferred({
    paths: { '/things': { get: { operationId: 'listThings', parameters, responses: { 200: response } } } },
    components: { schemas: { Thing: thing } },
  })
  const { filters, search, sort } = bindingOf(model, 'GET /things').list ?? {}
  const [filter] = filters ?? []
  if (filter !== undefined) return [filter.field, filter.op]
  return search === undefined ? sort : ['search', ...search.fields]
}

test.each<[string, JsonObject, unknown]>([
  ['status', text, ['status', 'eq']],
  ['Status', text, ['status', 'eq']],
  ['statuses', many, ['status', 'in']],
  ['categories', many, ['category', 'in']],
  ['status[]', many, ['status', 'in']],
  ['filter[status]', text, ['status', 'eq']],
  ['partner', text, ['partnerId', 'eq']],
  ['partner_id', text, ['partnerId', 'eq']],
  ['partner-ids', many, ['partnerId', 'in']],
  ['partner_ids', text, ['partnerId', 'in']],
  ['filter[since]', text, ['createdAt', 'gte']],
  ['owner_id', text, ['owner.id', 'eq']],
  ['owner.email', text, ['owner.email', 'eq']],
  ['ids', many, ['id', 'in']],
  ['thing_ids', many, ['id', 'in']],
  ['price_gt', text, ['price', 'gt']],
  ['price[gte]', text, ['price', 'gte']],
  ['price__lte', text, ['price', 'lte']],
  ['min_price', text, ['price', 'gte']],
  ['maxPrice', text, ['price', 'lte']],
  ['title_contains', text, ['title', 'contains']],
  ['title__icontains', text, ['title', 'contains']],
  ['status_not', text, ['status', 'not']],
  ['created_after', text, ['createdAt', 'gt']],
  ['createdBefore', text, ['createdAt', 'lt']],
  ['created_at_from', text, ['createdAt', 'gte']],
  ['since', text, ['createdAt', 'gte']],
  ['until', text, ['createdAt', 'lte']],
  ['q', text, ['search', 'status', 'category', 'title']],
  ['searchTerm', text, ['search', 'status', 'category', 'title']],
  ['sort', text, { by: 'sort', direction: undefined }],
  ['$orderby', text, { by: '$orderby', direction: undefined }],
  [
    'sort',
    { type: 'string', enum: ['asc', 'desc'] },
    { by: undefined, direction: 'sort', fields: { '': 'createdAt' } },
  ],
  ['verbose', { type: 'boolean' }, undefined],
  ['fields', many, undefined],
  // Near a spot, not on it.
  ['latitude', { type: 'number' }, undefined],
  ['lng', { type: 'number' }, undefined],
  ['min_latitude', { type: 'number' }, ['latitude', 'gte']],
])('%s %j means %j', (name, schema, want) => {
  expect(list(name, schema)).toEqual(want)
})

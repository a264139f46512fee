import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { describeModel } from '../../../../src/resource/explain/describe.ts'
import { explainModel } from '../../../../src/resource/explain/explain.ts'
import { starterOverlay } from '../../../../src/resource/explain/starter-overlay.ts'
import { parse } from 'yaml'
import { behaviours, inferred } from '../read-model.ts'

const text = { type: 'string' }
const empty = { description: '' }
const shows = (schema: JsonObject): JsonObject => ({
  description: '',
  content: { 'application/json': { schema } },
})
const path = (...names: string[]): JsonObject[] =>
  names.map(name => ({ name, in: 'path', required: true, schema: text }))

const document = {
  paths: {
    '/weather/{city}': {
      parameters: path('city'),
      get: { responses: { 200: shows({ $ref: '#/components/schemas/Weather' }) } },
    },
    '/weather/{city}/alerts/latest': {
      parameters: path('city'),
      get: {
        operationId: 'latestAlert',
        responses: { 200: shows({ type: 'object', properties: { level: text } }), 404: empty },
      },
    },
    '/stars/{owner}/{name}': {
      parameters: path('owner', 'name'),
      get: { responses: { 204: empty, 404: empty } },
      put: { responses: { 204: empty } },
      delete: { responses: { 204: empty } },
    },
  },
  components: { schemas: { Weather: { type: 'object', properties: { city: text, sky: text } } } },
}

describe('an explanation', () => {
  const model = inferred(document)

  test('says that any id is there where nothing lists or makes a record', () => {
    expect(explainModel(model)).toMatch(
      /^Weather {3}identity: city \(path parameter \{city\}\), any is there/m,
    )
    expect(describeModel(model)).toMatchObject({ resources: [{ name: 'Weather', anyId: true }] })
  })

  test('says what must be there for what is not modelled', () => {
    expect(explainModel(model, { operation: 'latestAlert' })).toContain(
      '{city} names a Weather, which must exist',
    )
  })

  test('lists what is kept of no record by its path', () => {
    expect(explainModel(model)).toContain(
      'Toggle   GET, PUT, DELETE /stars/{owner}/{name} keeps whether it is so',
    )
    expect(describeModel(model)).toMatchObject({
      toggles: [{ method: 'GET' }, { method: 'PUT' }, { method: 'DELETE' }],
    })
  })

  test('in an overlay, laid over the document, changes nothing', () => {
    const overlay = parse(starterOverlay(model)) as JsonObject
    expect(behaviours(inferred(document, [overlay]))).toEqual(behaviours(model))
    expect(overlay['actions']).toContainEqual({
      target: '$',
      update: { 'x-understudy': { resources: { Weather: expect.objectContaining({ anyId: true }) } } },
    })
  })
})

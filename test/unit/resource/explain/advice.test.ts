import { describe, expect, test } from 'vitest'
import { explainModel } from '../../../../src/resource/explain/explain.ts'
import { starterOverlay } from '../../../../src/resource/explain/starter-overlay.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { inferred } from '../read-model.ts'

describe('what to write for what is not modelled', () => {
  const responses = { '200': { description: 'ok' } }
  const items = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } }
  const list = { '200': { description: 'ok', content: { 'application/json': { schema: items } } } }
  const open = { post: { responses } }
  const told = (paths: JsonObject): string => explainModel(inferred({ paths }))

  test('is of a kind whose path it is near', () => {
    const text = told({
      '/api/a/sync': open,
      '/api/books': { get: { responses: list } },
      '/api/books/{id}': { get: { responses: list } },
      '/api/books/{id}/jacket/scan': { get: { responses } },
    })
    expect(text).toMatch(/- target: "\$\.paths\['\/api\/books\/\{id\}.*\n.*\n.*\n +resource: Book\n/)
  })

  test('is not said where no kind is near', () => {
    expect(told({ '/api/sync': open, '/api/books': { get: { responses: list } } })).not.toContain(
      'To change one',
    )
  })

  test('never takes what is deleted below a record for the record', () => {
    const text = starterOverlay(
      inferred({
        paths: {
          '/books': { get: { responses: list } },
          '/books/{id}': { get: { responses: list } },
          '/books/{id}/relationships/tags': { delete: { responses }, put: { responses } },
        },
      }),
    )
    expect(text).toMatch(/tags'\].delete"\n(?:.*\n){3}.*behaviour: action/)
    expect(text).toMatch(/tags'\].put"\n(?:.*\n){3}.*behaviour: update/)
  })

  test('is in a starter overlay named after its path', () => {
    const text = starterOverlay(
      inferred({ paths: { '/v1/course-mappings/{id}': { delete: { responses } } } }),
    )
    expect(text).toContain('resource: CourseMapping')
  })
})

test('kinds of which no schema shows a record are told together', () => {
  const paths = Object.fromEntries(
    ['wants', 'sales', 'addresses'].map(name => [
      `/${name}/{id}`,
      { get: { responses: { '200': { description: 'ok' } } }, delete: { responses: {} } },
    ]),
  )
  expect(explainModel(inferred({ paths }))).toContain(
    '  no schema shows the record that its path speaks of\n    GET     /wants/{id}\n    DELETE  /wants/{id}\n    GET     /sales/{id}',
  )
})

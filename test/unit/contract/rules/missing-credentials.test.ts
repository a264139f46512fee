import { expect, test } from 'vitest'
import { createChecker } from '../../../../src/contract/checker.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'

function placeOf(scheme: JsonObject): unknown {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Doors', version: '1' },
    security: [{ door: [] }],
    paths: { '/doors': { get: { responses: { 204: { description: 'open' } } } } },
    components: { securitySchemes: { door: scheme } },
  }
  const checker = createChecker([loadApi({ name: 'doors', document, extensions: [], overlays: [] })])
  const { findings } = checker.check({
    request: { method: 'GET', url: '/doors', headers: {}, body: undefined },
    response: { status: 204, headers: {}, body: undefined },
    startedAtMs: 0,
    durationMs: 0,
  })
  return findings.map(({ rule, at }) => [rule, at.in, at.name])
}

test.each<[what: string, scheme: JsonObject, place: string, name: string]>([
  ['a key in a header', { type: 'apiKey', in: 'header', name: 'X-Key' }, 'header', 'x-key'],
  ['a key in the query', { type: 'apiKey', in: 'query', name: 'Key' }, 'query', 'Key'],
  ['a key in a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, 'cookie', 'sid'],
  ['a token', { type: 'http', scheme: 'bearer' }, 'header', 'authorization'],
])('%s that is not sent is missing where it belongs', (_what, scheme, place, name) => {
  expect(placeOf(scheme)).toEqual([['missing-credentials', place, name]])
})

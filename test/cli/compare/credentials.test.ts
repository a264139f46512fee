import { expect, test } from 'vitest'
import { createComparison } from '../../../src/cli/check/check-compare.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { answer, arrayOf, empty, object, parameter, ref, text } from '../../unit/engine/mock-of.ts'

const KEY: JsonObject = { type: 'apiKey', name: 'key', 'x-understudy': { pattern: '^k-[0-9]{4}$' } }

/** What is said of exchanges with an API whose keys have a form, in this place. */
async function compared(place: 'query' | 'header', ...exchanges: readonly Exchange[]): Promise<string[]> {
  const get = { responses: { 200: answer(arrayOf(ref('Car'))), 304: empty(), 401: empty() } }
  const api = loadApi({
    name: 'cars',
    document: {
      openapi: '3.1.0',
      info: { title: 'Cars', version: '1' },
      servers: [{ url: 'https://cars.test' }],
      security: [{ key: [] }],
      paths: {
        '/cars': { get: { ...get, parameters: [parameter('query', 'name')] } },
        '/cars/{id}': {
          parameters: [parameter('path', 'id')],
          get: { responses: { 200: answer(ref('Car')), 304: empty(), 404: empty() } },
        },
      },
      components: {
        schemas: { Car: object({ id: text, name: text }, 'id', 'name') },
        securitySchemes: { key: { ...KEY, in: place } },
      },
    },
    extensions: [],
    overlays: [],
  })
  const observer = createComparison([api], { bases: {}, seed: '1', states: new Map(), isFile: () => false })
  for (const [index, exchange] of exchanges.entries())
    observer.see(exchange, { outcome: 'passed', findings: [] }, { file: 'cars', number: index + 1 })
  const { says, entries } = await observer.section()
  return [says, ...entries.map(entry => entry.says)]
}

function exchange(url: string, headers: Record<string, string>, status: number, shown?: JsonValue): Exchange {
  return {
    request: { method: 'GET', url: `https://cars.test${url}`, headers, body: undefined },
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: shown === undefined ? undefined : new TextEncoder().encode(JSON.stringify(shown)),
    },
    startedAtMs: 0,
    durationMs: 0,
  }
}

const CARS = [
  { id: 'a', name: 'Käfer' },
  { id: 'b', name: 'Mini' },
]

test.each(['header', 'query'] as const)(
  'a placeholder in a %s stands for a key that was good',
  async place => {
    const said = await compared(
      place,
      exchange('/cars?key=redacted-1', { key: 'redacted-1' }, 200, CARS),
      exchange('/cars?name=K%C3%A4fer&key=redacted-1', { key: 'redacted-1' }, 200, CARS.slice(0, 1)),
    )
    expect(said).toEqual(['2 of 2 answers alike'])
  },
)

test('what depends on a version that the recording does not show is not compared', async () => {
  const good = { key: 'k-1234' }
  const said = await compared(
    'header',
    exchange('/cars', good, 200, CARS),
    exchange('/cars/a', { ...good, 'if-none-match': '"1"' }, 304),
    exchange('/cars/a', { ...good, 'if-modified-since': 'Thu, 15 Jan 2026 09:00:00 GMT' }, 304),
  )
  expect(said).toEqual([
    '1 of 1 answer alike',
    'not compared: an answer to a condition on a version that the recording does not show',
  ])
})

import { expect, test } from 'vitest'
import { createComparison } from '../../../src/cli/check/check-compare.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const answer = (schema: JsonObject): JsonObject => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
})
const listOf = (name: string): JsonObject => ({ type: 'array', items: ref(name) })
const id = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const object = (properties: JsonObject): JsonObject => ({ type: 'object', required: ['id'], properties })
const text: JsonObject = { type: 'string' }

/** Albums show of their songs no more than the title. */
const api = loadApi({
  name: 'albums',
  document: {
    openapi: '3.1.0',
    info: { title: 'Albums', version: '1' },
    paths: {
      '/albums': { get: answer(listOf('Album')) },
      '/albums/{albumId}/songs': { parameters: [id('albumId')], get: answer(listOf('Song')) },
      '/albums/{albumId}/songs/{songId}': {
        parameters: [id('albumId'), id('songId')],
        get: answer(ref('Song')),
      },
    },
    components: {
      schemas: {
        Album: object({ id: text, name: text, songs: listOf('SongSummary') }),
        SongSummary: object({ id: text, title: text }),
        Song: object({ id: text, title: text, studio: object({ id: text, city: text }) }),
      },
    },
  },
  extensions: [],
  overlays: [],
})

async function told(answers: readonly (readonly [path: string, body: JsonValue])[]): Promise<string[]> {
  const observer = createComparison([api], { bases: {}, seed: '1', states: new Map(), isFile: () => false })
  for (const [index, [url, body]] of answers.entries()) {
    const exchange = {
      request: { method: 'GET', url, headers: {}, body: undefined },
      response: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(body)),
      },
      startedAtMs: 0,
      durationMs: 0,
    }
    observer.see(exchange, { outcome: 'passed', findings: [] }, { file: 'albums', number: index + 1 })
  }
  const { says, entries } = await observer.section()
  return [says, ...entries.map(entry => entry.says)]
}

test('what is shown of a record inside another one keeps none of the rest from the mock', async () => {
  const [short, song] = [
    { id: 's1', title: 'Blue' },
    { id: 's1', title: 'Blue', studio: { id: 'x', city: 'Oslo' } },
  ]
  const lines = await told([
    ['/albums', [{ id: 'a1', name: 'Sky', songs: [short] }]],
    ['/albums/a1/songs', [song]],
    ['/albums/a1/songs/s1', song],
  ])
  expect(lines).toEqual(['3 of 3 answers alike'])
})

import { expect, test } from 'vitest'
import { createComparison } from '../../../src/cli/check/check-compare.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const listOf = (name: string): JsonObject => ({ type: 'array', items: ref(name) })
const json = (schema: JsonObject): JsonObject => ({
  description: 'ok',
  content: { 'application/json': { schema } },
})
const body = (name: string): JsonObject => ({
  requestBody: { content: { 'application/json': { schema: ref(name) } } },
})
const id = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const object = (required: string[], properties: JsonObject): JsonObject => ({
  type: 'object',
  required,
  properties,
})
const text: JsonObject = { type: 'string' }
const none: JsonObject = { description: 'none' }

/** Bands are made with their players, of charts nothing is kept, tracks show no id but their address, crew members one that their creation does not show. */
const api = loadApi({
  name: 'tour',
  document: {
    openapi: '3.1.0',
    info: { title: 'Tour', version: '1' },
    paths: {
      '/bands': {
        post: { ...body('Band'), responses: { 201: none } },
        get: { responses: { 200: json(listOf('Band')) } },
      },
      '/bands/{band}': {
        parameters: [id('band')],
        get: { responses: { 200: json(ref('Band')), 404: none } },
      },
      '/bands/{band}/players': {
        parameters: [id('band')],
        get: { responses: { 200: json(listOf('Player')) } },
        post: { ...body('Player'), responses: { 201: json(ref('Player')) } },
      },
      '/bands/{band}/players/{player}': {
        parameters: [id('band'), id('player')],
        get: { responses: { 200: json(ref('Player')), 404: none } },
      },
      '/bands/{band}/tracks': {
        parameters: [id('band')],
        get: { responses: { 200: json(listOf('Track')) } },
        post: { ...body('Track'), responses: { 201: json(ref('Track')) } },
      },
      '/bands/{band}/tracks/{track}': {
        parameters: [id('band'), id('track')],
        get: { responses: { 200: json(ref('Track')), 404: none } },
      },
      '/charts/{chart}/relationships/entries': {
        parameters: [id('chart')],
        get: { responses: { 200: json(ref('Links')) } },
        post: { ...body('Links'), responses: { 204: none } },
        delete: { ...body('Links'), responses: { 204: none } },
      },
      '/crew': {
        get: { responses: { 200: json(listOf('Member')) } },
        post: { ...body('NewMember'), responses: { 201: json(ref('NewMember')) } },
      },
      '/crew/{email}': {
        parameters: [id('email')],
        get: { responses: { 200: json(ref('Member')), 404: none } },
        delete: { responses: { 204: none, 404: none } },
      },
    },
    components: {
      schemas: {
        Band: object(['id', 'name'], {
          id: { ...text, readOnly: true },
          name: text,
          players: listOf('Player'),
        }),
        Player: object(['name'], { id: text, name: text }),
        Track: object(['uri', 'title'], { uri: { ...text, format: 'uri', readOnly: true }, title: text }),
        Link: object(['id', 'type'], { id: text, type: { const: 'songs' } }),
        Links: object(['data'], { data: listOf('Link') }),
        NewMember: object(['email'], { email: { ...text, format: 'email' }, name: text }),
        Member: object(['id', 'email'], { id: text, email: { ...text, format: 'email' }, name: text }),
      },
    },
  },
  extensions: [],
  overlays: [],
})

interface Said {
  readonly method?: string
  readonly path: string
  readonly sent?: JsonValue
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
  readonly answer?: JsonValue
}

async function told(recording: readonly Said[]): Promise<string[]> {
  const observer = createComparison([api], { bases: {}, seed: '1', states: new Map(), isFile: () => false })
  const bytes = (value: JsonValue | undefined): Uint8Array | undefined =>
    value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value))
  const type = { 'content-type': 'application/json' }
  for (const [index, { method = 'GET', path, sent, status = 200, headers, answer }] of recording.entries()) {
    const exchange = {
      request: { method, url: path, headers: type, body: bytes(sent) },
      response: {
        status,
        headers: { ...(answer === undefined ? {} : type), ...headers },
        body: bytes(answer),
      },
      startedAtMs: 0,
      durationMs: 0,
    }
    observer.see(exchange, { outcome: 'passed', findings: [] }, { file: 'tour', number: index + 1 })
  }
  const { says, entries } = await observer.section()
  return [says, ...entries.map(entry => entry.says)]
}

test('records that are made with the one above them are the same on both sides', async () => {
  const lines = await told([
    {
      method: 'POST',
      path: '/bands',
      sent: { name: 'The Nulls', players: [{ id: 'ann', name: 'Ann' }, { name: 'Bo' }] },
      status: 201,
      headers: { location: '/bands/b-1' },
    },
    {
      path: '/bands/b-1/players',
      answer: [
        { id: 'ann', name: 'Ann' },
        { id: '6b0256f5af6849d8c4418533', name: 'Bo' },
      ],
    },
    {
      path: '/bands/b-1/players/6b0256f5af6849d8c4418533',
      answer: { id: '6b0256f5af6849d8c4418533', name: 'Bo' },
    },
  ])
  expect(lines).toEqual(['3 of 3 answers alike'])
})

test('a record that shows no id but its address is known by that', async () => {
  const track = { uri: 'https://tour.test/bands/b-1/tracks/77', title: 'Intro' }
  const lines = await told([
    {
      path: '/bands',
      answer: [
        { id: 'b-1', name: 'A', players: [] },
        { id: 'b-2', name: 'B', players: [] },
      ],
    },
    { method: 'POST', path: '/bands/b-1/tracks', sent: { title: 'Intro' }, status: 201, answer: track },
    { path: '/bands/b-1/tracks/77', answer: track },
    { path: '/bands/b-2/tracks/77', status: 404 },
  ])
  expect(lines).toEqual(['4 of 4 answers alike'])
})

test('an id that only a later answer shows is that of the record that was made', async () => {
  const [jo, al] = [
    { email: 'jo@tour.test', name: 'Jo' },
    { email: 'al@tour.test', name: 'Al' },
  ]
  const lines = await told([
    { method: 'POST', path: '/crew', sent: jo, status: 201, answer: jo },
    { method: 'POST', path: '/crew', sent: al, status: 201, answer: al },
    {
      path: '/crew',
      answer: [
        { id: '6b0256f5af6849d8c4418511', ...jo },
        { id: '6b0256f5af6849d8c4418522', ...al },
      ],
    },
    { method: 'DELETE', path: '/crew/jo%40tour.test', status: 204 },
    { path: '/crew', answer: [{ id: '6b0256f5af6849d8c4418522', ...al }] },
  ])
  expect(lines).toEqual(['5 of 5 answers alike'])
})

test('which records are listed is not compared where the mock keeps nothing of it', async () => {
  const lines = await told([
    {
      path: '/charts/b-1/relationships/entries',
      answer: { data: [{ id: '6b0256f5af6849d8c4418544', type: 'songs' }] },
    },
  ])
  expect(lines).toEqual([
    '1 of 1 answer alike',
    expect.stringMatching(
      /^not compared: .*the mock keeps nothing of what it is about, so its values were not compared/,
    ),
  ])
})

import { ALL_PARTS } from '../src/engine/parts/all.ts'
import { createEngineContext } from '../src/engine/create-context.ts'
import { createEngine, type Engine } from '../src/engine/engine.ts'
import { ALL_ENGLISH } from '../src/generate/english/all.ts'
import { createGenerator } from '../src/generate/generator.ts'
import { ALL_GENERATOR_PARTS } from '../src/generate/parts/all.ts'
import type { JsonObject } from '../src/json/value.ts'
import { toSpecSource } from '../src/spec/source.ts'
import { inferResources } from '../src/resource/infer-resources.ts'
import { loadApi } from '../src/spec/load.ts'
import { createStore } from '../src/store/store.ts'
import type { Store } from '../src/store/types.ts'

/*
 * What a page of 25 costs through the whole engine (route, checks, query, envelope, text) among a thousand and a million
 * records, in every style, filtered, sorted, with its total counted. The ratio says whether the cost depends on the number of
 * records; `first` is the first such request, which may build an index. node bench/lists.ts
 */

const SIZES = [1_000, 1_000_000] as const
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 500)
const RUNS = 10

const text = { type: 'string' }
const whole = { type: 'integer' }
const query = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema })
const answer = (schema: JsonObject): JsonObject => ({
  '200': {
    description: 'ok',
    headers: { Link: { schema: text } },
    content: { 'application/json': { schema } },
  },
})
const things = { type: 'array', items: { $ref: '#/components/schemas/Thing' } }
const envelope = {
  type: 'object',
  properties: { data: things, total: whole, next: { type: ['string', 'null'] } },
}
const shared = ['status', 'sort', 'q', 'size_gte'].map(name =>
  query(name, name === 'size_gte' ? whole : text),
)
const listed = (position: string, schema: JsonObject, body: JsonObject): JsonObject => ({
  get: {
    operationId: `by_${position}`,
    parameters: [query('limit', whole), query(position, schema), ...shared],
    responses: answer(body),
  },
})

/** One kind of record, listed in each style. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Lists', version: '1' },
  paths: {
    '/things': listed('page', whole, things),
    '/v1/things': listed('offset', whole, envelope),
    '/v2/things': listed('cursor', text, envelope),
    '/v3/things': listed('starting_after', text, {
      ...envelope,
      properties: { data: things, total: whole, has_more: { type: 'boolean' } },
    }),
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: text,
          name: text,
          size: whole,
          status: { type: 'string', enum: ['open', 'closed', 'new', 'old'] },
        },
      },
    },
  },
}

const api = loadApi(toSpecSource(DOCUMENT))
const model = inferResources(api)
const resource = model.resources.map(({ name }) => name)
if (resource.length !== 1) throw new Error(`one resource was meant, not ${resource.join(', ')}`)
const generator = createGenerator({ english: ALL_ENGLISH, parts: ALL_GENERATOR_PARTS, schemas: api.schemas })
const settings = { maxBodyBytes: 1_000_000, credentials: undefined, rateLimit: undefined }
const context = createEngineContext({ model, generator, parts: ALL_PARTS, seed: '1', startMs: 0 })
const engine: Engine = createEngine(context)

function filled(size: number): Store {
  const store = createStore()
  const collection = store.collection(resource[0] ?? '')
  const statuses = ['open', 'closed', 'new', 'old']
  for (let index = 0; index < size; index += 1) {
    const id = `t${index}`
    const data = {
      id,
      name: `Name ${(index * 7919) % size}`,
      size: index % 100,
      status: statuses[index % 4] ?? '',
    }
    collection.add({ key: id, id, parent: undefined, data, hidden: {} })
  }
  return store
}

function get(store: Store, url: string): string {
  const request = { method: 'GET', url, headers: { host: 'lists.test' }, body: undefined }
  const { response } = engine.apply(request, { nowMs: 0, draw: 'x' }, store, { settings })
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${String(response.body)}`)
  return String(response.body)
}

const half = (size: number): number => size / 2
const CASES: Readonly<Record<string, (size: number, store: Store) => string>> = {
  'page 1': () => '/things?limit=25',
  'page in the middle': size => `/things?limit=25&page=${size / 50}`,
  'offset in the middle': size => `/v1/things?limit=25&offset=${half(size)}`,
  'token in the middle': (size, store) => {
    const before = get(store, `/v2/things?limit=${half(size)}`)
    return `/v2/things?limit=25&cursor=${(JSON.parse(before) as { next: string }).next}`
  },
  'id in the middle': size => `/v3/things?limit=25&starting_after=t${half(size)}`,
  'filtered by a value, total counted': () => '/v1/things?limit=25&status=new',
  'the same, in the middle': size => `/v1/things?limit=25&status=new&offset=${size / 8}`,
  'sorted by a field': () => '/v1/things?limit=25&sort=-name',
  'sorted, in the middle': size => `/v1/things?limit=25&sort=-name&offset=${half(size)}`,
  'filtered and sorted': size => `/v1/things?limit=25&status=open&sort=name&offset=${size / 8}`,
  'the same, another value': size => `/v1/things?limit=25&status=old&sort=name&offset=${size / 8}`,
  'from a size on': () => '/v1/things?limit=25&size_gte=50',
  'search for a part of a text': () => '/v1/things?limit=25&q=999',
}

const stores = SIZES.map(filled)
process.stdout.write(
  `${''.padEnd(38)}${SIZES.map(size => `${size} records`.padStart(28)).join('')}   ratio\n`,
)
for (const [name, urlOf] of Object.entries(CASES)) {
  const asked = stores.map((store, index) => {
    const url = urlOf(SIZES[index] ?? 0, store)
    const start = performance.now()
    get(store, url)
    const firstMs = performance.now() - start
    return { firstMs, work: () => get(store, url) }
  })
  // In turns, so that what else the machine does weighs on both.
  const runs = Array.from({ length: RUNS }, () => asked.map(({ work }) => micros(work)))
  const figures = asked.map(({ firstMs }, index) => ({
    firstMs,
    micros: median(runs.map(run => run[index] ?? 0)),
  }))
  const [small, large] = figures
  const cells = figures.map(({ firstMs, micros: each }) =>
    `${each.toFixed(1)} µs (first ${firstMs.toFixed(1)} ms)`.padStart(28),
  )
  const ratio = (large?.micros ?? 0) / (small?.micros ?? 1)
  process.stdout.write(`${name.padEnd(38)}${cells.join('')}${`${ratio.toFixed(1)} x`.padStart(8)}\n`)
}

function micros(work: () => unknown): number {
  for (let round = 0; round < 100; round += 1) work()
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) work()
  return ((performance.now() - start) / ROUNDS) * 1000
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkAnswer } from '../src/contract/check-answer.ts'
import { createChecker } from '../src/contract/checker.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import { compiled } from '../src/schema/validator/compiled.ts'
import { loadApi } from '../src/spec/load.ts'

/*
 * What it costs to judge an exchange, against JSON.parse of its body and the bare compiled validator of its schema: a check of
 * a recording should cost at most 1.5 times that. `answer` is what the response rules cost, `check` the whole: finding the
 * document and the operation, judging request and response; `sequence` adds the story of records, `strict` undocumented
 * properties, `interpreted` is the whole without compiled code, as in a test or a page. Each runs in a process of its own, as a check
 * does, and they take turns; the best of all counts, in microseconds: whatever else the machine does makes it slower, never
 * faster. node bench/check-speed.ts
 */

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const WAYS = ['bare', 'answer', 'check', 'sequence', 'strict', 'interpreted'] as const
type Way = (typeof WAYS)[number]
const SIZES = [1, 25, 250]

const user = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', minLength: 1, maxLength: 100 },
    email: { type: 'string', format: 'email' },
    role: { type: 'string', enum: ['admin', 'member'] },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    createdAt: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { type: 'string' } },
    address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } },
  },
}
const DOCUMENT = {
  name: 'bench',
  document: {
    openapi: '3.1.0',
    info: { title: 'bench', version: '1' },
    servers: [{ url: 'https://api.bench.test/v1' }],
    paths: {
      '/users': {
        get: {
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: { type: 'array', items: user } } },
            },
          },
        },
      },
    },
  },
  extensions: [],
  overlays: [],
}

const [way, size] = process.argv.slice(2)
if (way === undefined) compare()
else process.stdout.write(String(best(way as Way, Number(size))))

function compare(): void {
  for (const records of SIZES) {
    const costs: Partial<Record<Way, number>> = {}
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of WAYS) {
        const self = fileURLToPath(import.meta.url)
        const cost = Number(
          execFileSync(process.execPath, [self, name, String(records)], { encoding: 'utf8' }),
        )
        costs[name] = Math.min(costs[name] ?? cost, cost)
      }
    }
    const { bare = 0, ...others } = costs
    const bytes = listOf(records, 0).response.body?.length
    process.stdout.write(
      `${records} records, ${bytes} bytes: JSON.parse and bare validator ${bare.toFixed(1)} µs\n`,
    )
    for (const [name, cost] of Object.entries(others)) {
      process.stdout.write(
        `  ${name.padEnd(11)} ${cost.toFixed(1).padStart(8)} µs  ${(cost / bare).toFixed(2)} times\n`,
      )
    }
  }
}

/** Microseconds of one call, in the best of many runs of some milliseconds. */
function best(name: Way, records: number): number {
  const exchanges = Array.from({ length: 32 }, (_, page) => listOf(records, page))
  const run = runOf(name)
  let least = Number.POSITIVE_INFINITY
  for (const end = performance.now() + 700; performance.now() < end; ) {
    let calls = 0
    const start = performance.now()
    while (performance.now() - start < 5) {
      for (const exchange of exchanges) run(exchange)
      calls += exchanges.length
    }
    least = Math.min(least, ((performance.now() - start) * 1000) / calls)
  }
  return least
}

function runOf(name: Way): (exchange: Exchange) => unknown {
  const api = loadApi(DOCUMENT, name === 'interpreted' ? {} : { engine: compiled })
  const [operation] = api.operations
  const schema = operation?.responses[0]?.content[0]?.schema
  if (operation === undefined || schema === undefined)
    throw new Error('the document of this bench has an operation')
  const validator = api.schemas.validator(schema, 'response')
  const decoder = new TextDecoder()
  if (name === 'bare') return ({ response: { body } }) => validator.accepts(JSON.parse(decoder.decode(body)))
  if (name === 'answer') return exchange => checkAnswer(api, operation, exchange)
  return createChecker([api], { sequence: name === 'sequence', strict: name === 'strict' }).check
}

function listOf(size: number, page: number): Exchange {
  const body = Array.from({ length: size }, (_, index) => ({
    id: `123e4567-e89b-12d3-a456-${String(index).padStart(12, '0')}`,
    name: `Person number ${page * size + index}`,
    email: `person${index}@example.test`,
    role: index % 2 === 0 ? 'admin' : 'member',
    age: index % 90,
    createdAt: '2026-01-15T09:00:00Z',
    tags: ['a', 'b'],
    address: { street: 'Main Street 1', city: 'Springfield' },
  }))
  return {
    request: {
      method: 'GET',
      url: `https://api.bench.test/v1/users?page=${page}`,
      headers: {},
      body: undefined,
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    startedAtMs: 0,
    durationMs: 1,
  }
}

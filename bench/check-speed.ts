import { checkAnswer } from '../src/contract/check-answer.ts'
import { createChecker } from '../src/contract/checker.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import { loadApi } from '../src/spec/load.ts'

/*
 * What it costs to judge an exchange, against JSON.parse of its body and the bare compiled validator of its schema: a check of
 * a recording should cost at most 1.5 times that. `answer` is what the response rules cost, `check` the whole: finding the
 * document and the operation, judging request and response; `strict` adds the walk for undocumented properties, `sequence` the
 * story of records. Median of the runs, in microseconds. node bench/check-speed.ts
 */

const RUNS = 15
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 2000)

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
const api = loadApi({
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
})
const [operation] = api.operations
const schema = operation?.responses[0]?.content[0]?.schema
if (operation === undefined || schema === undefined)
  throw new Error('the document of this bench has an operation')
const validator = api.schemas.validator(schema, 'response')
const decoder = new TextDecoder()

for (const size of [1, 25, 250]) {
  const exchange = listOf(size)
  const bytes = exchange.response.body ?? new Uint8Array()
  const rounds = Math.max(20, Math.round(ROUNDS / size))
  const bare = median(rounds, () => validator.accepts(JSON.parse(decoder.decode(bytes))))
  const usual = createChecker([api], { sequence: false })
  const whole = createChecker([api])
  const strict = createChecker([api], { sequence: false, strict: true })
  const figures = {
    answer: median(rounds, () => checkAnswer(api, operation, exchange)),
    check: median(rounds, () => usual.check(exchange)),
    sequence: median(rounds, () => whole.check(exchange)),
    strict: median(rounds, () => strict.check(exchange)),
  }
  process.stdout.write(
    `${size} records, ${bytes.length} bytes: JSON.parse and bare validator ${bare.toFixed(1)} µs\n`,
  )
  for (const [name, cost] of Object.entries(figures)) {
    const ratio = cost / bare
    const verdict =
      name === 'check'
        ? ratio <= 1.5
          ? '  within 1.5'
          : '  above 1.5: the cost of finding the operation does not grow with the body'
        : ''
    process.stdout.write(
      `  ${name.padEnd(9)} ${cost.toFixed(1).padStart(8)} µs  ${ratio.toFixed(2)} times${verdict}\n`,
    )
  }
}

function listOf(size: number): Exchange {
  const body = Array.from({ length: size }, (_, index) => ({
    id: `123e4567-e89b-12d3-a456-${String(index).padStart(12, '0')}`,
    name: `Person number ${index}`,
    email: `person${index}@example.test`,
    role: index % 2 === 0 ? 'admin' : 'member',
    age: index % 90,
    createdAt: '2026-01-15T09:00:00Z',
    tags: ['a', 'b'],
    address: { street: 'Main Street 1', city: 'Springfield' },
  }))
  return {
    request: { method: 'GET', url: 'https://api.bench.test/v1/users', headers: {}, body: undefined },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    startedAtMs: 0,
    durationMs: 1,
  }
}

function median(rounds: number, run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    for (let round = 0; round < rounds; round++) run()
    return ((performance.now() - start) * 1000) / rounds
  })
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
}

import { createMock } from '../src/index.node.ts'

/*
 * What checking costs with and without making code of text: a mock of Limio, its first answers, and answers after that.
 * The two take turns; the best of ten turns is printed. `node bench/validators.ts`
 */

const AUTH = { authorization: 'Bearer token', 'content-type': 'application/json' }
const CREATE = JSON.stringify({ name: 'Acme', zuoraAccountId: 'z1', isZuoraInvoiceOwner: true })
const PATH = '/api/partner-management/partner-organisation'
const TURNS = 10
const REQUESTS = 1_000

const KINDS = ['interpreted', 'compiled'] as const
type Kind = (typeof KINDS)[number]

/** Milliseconds of each step. */
async function turn(validator: Kind): Promise<Record<string, number>> {
  const start = performance.now()
  const mock = await createMock('specs/limio', { validator, empty: true })
  const made = performance.now()
  const ask = (body: string): Promise<Response> => mock.fetch(PATH, { method: 'POST', headers: AUTH, body })
  await ask(CREATE)
  await ask('{}')
  const answered = performance.now()
  for (let count = 0; count < REQUESTS; count++) await ask(CREATE)
  const created = performance.now()
  for (let count = 0; count < REQUESTS; count++) await ask('{}')
  return {
    'make a mock, ms': made - start,
    'first create and refusal, ms': answered - made,
    'create, µs': ((created - answered) / REQUESTS) * 1_000,
    'refusal, µs': ((performance.now() - created) / REQUESTS) * 1_000,
  }
}

const best = new Map<Kind, Record<string, number>>()
for (let count = 0; count < TURNS; count++) {
  for (const kind of KINDS) {
    const took = await turn(kind)
    const known = best.get(kind) ?? took
    const lower = Object.entries(took).map(([step, time]) => [step, Math.min(time, known[step] ?? time)])
    best.set(kind, Object.fromEntries(lower) as Record<string, number>)
  }
}
for (const [kind, steps] of best) {
  const shown = Object.entries(steps).map(([step, time]) => `${step} ${time.toFixed(1)}`)
  process.stdout.write(`${kind.padEnd(12)} ${shown.join('   ')}\n`)
}

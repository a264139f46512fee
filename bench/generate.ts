import { readSpec } from '../src/node/read-spec.ts'
import { loadApi } from '../src/spec/load.ts'
import { inferResources } from '../src/resource/infer-resources.ts'
import { ALL_INGREDIENTS } from '../src/runtime/all-ingredients.ts'
import { createContext } from '../src/runtime/context.ts'
import { ALL_ENGLISH } from '../src/generate/english/all.ts'
import { createGenerator } from '../src/generate/generator.ts'
import type { Generator } from '../src/generate/types.ts'
import type { JsonObject } from '../src/json/value.ts'
import { createSchemaLibrary } from '../src/schema/library.ts'
import type { JsonSchema, SchemaNode } from '../src/schema/types.ts'
import { ALL_GENERATOR_PARTS } from '../src/generate/parts/all.ts'
import { ALL_SCHEMA_PARTS } from '../src/schema/parts/all.ts'
import { type CorpusDocument, corpus } from './corpus.ts'

/*
 * What making a value costs: a business record of 20 properties, a record of Limio's PartnerOrganisation, and every 2xx
 * response schema of the corpus. The first value of a schema, which compiles its plan and its validator, is told apart.
 *
 * node bench/generate.ts [every] [word…]: every n-th document of the corpus (default 10; 1: all), or those so named.
 */

const NOW_MS = Date.parse('2026-01-15T09:00:00Z')
const WARM = 5
const text = { type: 'string' }

const ORDER = {
  type: 'object',
  required: ['id', 'number', 'status', 'total', 'currency', 'customerEmail', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    number: { type: 'string', pattern: '^ORD-\\d{6}$' },
    status: { enum: ['draft', 'open', 'paid', 'shipped', 'cancelled'] },
    customerName: text,
    customerEmail: { type: 'string', format: 'email' },
    companyName: text,
    phone: text,
    website: { type: 'string', format: 'uri' },
    currency: { type: 'string', minLength: 3, maxLength: 3 },
    total: { type: 'number', minimum: 0, multipleOf: 0.01 },
    taxRate: { type: 'number', minimum: 0, maximum: 100 },
    quantity: { type: 'integer', minimum: 1, maximum: 500 },
    isGift: { type: 'boolean' },
    note: { type: ['string', 'null'], maxLength: 200 },
    tags: { type: 'array', items: text, maxItems: 5 },
    billingAddress: { $ref: '#/components/schemas/Address' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
    deliveryDate: { type: 'string', format: 'date' },
    trackingUrl: { type: 'string', format: 'uri' },
  },
}
const ADDRESS = {
  type: 'object',
  properties: {
    street: text,
    city: text,
    postcode: text,
    country: { type: 'string', minLength: 2, maxLength: 2 },
  },
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Median and tail, in microseconds, of values made one after another from seeds of their own. */
function timed(name: string, make: (seed: string) => unknown): void {
  const cold = timeOf(() => make('cold'))
  for (let round = 0; round < 3_000; round += 1) make(`warm${round}`)
  const times = Array.from({ length: 10_000 }, (_, round) => timeOf(() => make(String(round)))).sort(
    (a, b) => a - b,
  )
  const us = (ms: number): string => `${(ms * 1000).toFixed(1)} µs`
  print(
    `${name.padEnd(44)}median ${us(quantile(times, 0.5))}, p99 ${us(quantile(times, 0.99))}, first ${cold.toFixed(1)} ms`,
  )
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function measureRecord(): void {
  const document = { components: { schemas: { Order: ORDER, Address: ADDRESS } } } as unknown as JsonObject
  const schemas = createSchemaLibrary({
    document,
    normalise: schema => schema as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
  const generator = createGenerator({ english: ALL_ENGLISH, parts: ALL_GENERATOR_PARTS, schemas })
  const node = schemas.node('/components/schemas/Order')
  timed('a record of 20 properties', seed => generator.value({ node, seed, nowMs: NOW_MS }))
  timed('the same as just created', seed => generator.value({ node, seed, nowMs: NOW_MS, amount: 'bare' }))
}

async function measureLimio(): Promise<void> {
  const api = await loadApi(await readSpec('specs/limio'))
  const { model, generator } = createContext(inferResources(api), {
    ...ALL_INGREDIENTS,
    seed: '1',
    startMs: NOW_MS,
  })
  const resource = model.resources.find(({ name }) => name === 'PartnerOrganisation')
  if (resource === undefined) return
  const task = { node: resource.schema, nowMs: NOW_MS, entity: resource.name }
  const known = { name: 'Acme', zuoraAccountId: '2c92c0f9', isZuoraInvoiceOwner: true }
  timed("Limio's PartnerOrganisation", seed => generator.value({ ...task, seed }))
  timed('the same as just created, three fields known', seed =>
    generator.value({ ...task, seed, amount: 'bare', known }),
  )
}

/** One value of the corpus: how long it took, and where it is from. */
interface Sample {
  readonly ms: number
  readonly place: string
}

async function samplesOf({ name, file }: CorpusDocument): Promise<{ first: Sample[]; later: Sample[] }> {
  const first: Sample[] = []
  const later: Sample[] = []
  const api = await loadApi(await readSpec(file))
  const { generator } = createContext(inferResources(api), { ...ALL_INGREDIENTS, seed: '1', startMs: NOW_MS })
  for (const operation of api.operations) {
    for (const response of operation.responses) {
      const node = response.content.find(({ schema }) => schema !== undefined)?.schema
      if (!response.status.startsWith('2') || node === undefined) continue
      measure(generator, node, `${name} ${operation.method} ${operation.path}`, first, later)
    }
  }
  return { first, later }
}

function measure(
  generator: Generator,
  node: SchemaNode,
  place: string,
  first: Sample[],
  later: Sample[],
): void {
  first.push({ ms: timeOf(() => generator.value({ node, seed: 'cold', nowMs: NOW_MS })), place })
  for (let round = 0; round < WARM; round += 1) {
    later.push({ ms: timeOf(() => generator.value({ node, seed: String(round), nowMs: NOW_MS })), place })
  }
}

function report(title: string, samples: readonly Sample[]): void {
  const sorted = [...samples].sort((a, b) => a.ms - b.ms)
  const times = sorted.map(({ ms }) => ms)
  const ms = (share: number): string => `${quantile(times, share).toFixed(2)} ms`
  print(
    `${title.padEnd(44)}median ${ms(0.5)}, p99 ${ms(0.99)}, p99.9 ${ms(0.999)}, most ${ms(1)} of ${times.length}`,
  )
  for (const { ms: time, place } of sorted.slice(-5).reverse())
    print(`  ${time.toFixed(1).padStart(8)} ms  ${place}`)
}

async function measureCorpus(documents: readonly CorpusDocument[]): Promise<void> {
  const first: Sample[] = []
  const later: Sample[] = []
  for (const document of documents) {
    try {
      const samples = await samplesOf(document)
      first.push(...samples.first)
      later.push(...samples.later)
    } catch (error) {
      print(`  not measured: ${document.name}: ${(error as Error).message.slice(0, 120)}`)
    }
  }
  report(`response schemas of ${documents.length} documents, first value`, first)
  report('the same, later values', later)
}

const [every = '10', ...words] = process.argv.slice(2)
measureRecord()
await measureLimio()
if (Number(every) > 0)
  await measureCorpus(corpus('documents', words).filter((_, index) => index % Number(every) === 0))

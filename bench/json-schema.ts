import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { ALL_ENGLISH } from '../src/generate/english/all.ts'
import { createGenerator } from '../src/generate/generator.ts'
import type { JsonObject, JsonValue } from '../src/json/value.ts'
import { isObject } from '../src/json/value.ts'
import { createSchemaLibrary } from '../src/schema/library.ts'
import type { JsonSchema } from '../src/schema/types.ts'
import { ALL_GENERATOR_PARTS } from '../src/generate/parts/all.ts'
import { ALL_SCHEMA_PARTS } from '../src/schema/parts/all.ts'

/*
 * For every schema of the official JSON Schema 2020-12 test suite that some instance satisfies, whether the generator makes
 * one, by two validators. The suite is not on npm: node bench/json-schema.ts FOLDER [file…] reads a clone of it.
 */

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const REMOTE_BASE = 'http://localhost:1234/'
const SEEDS = ['1', '2', '3', '4', '5']
const NOW_MS = Date.parse('2026-01-15T09:00:00Z')

interface Case {
  readonly description: string
  readonly schema: JsonValue
  readonly tests: readonly { readonly data: JsonValue; readonly valid: boolean }[]
}

/** What became of one schema. */
interface Verdict {
  readonly made: JsonValue | undefined
  readonly accepted: boolean
  readonly reason: string
}

function read(file: string): JsonValue {
  return JSON.parse(readFileSync(file, 'utf8')) as JsonValue
}

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? jsonFiles(file) : name.endsWith('.json') ? [file] : []
  })
}

/** A folder of the suite, in its own layout or with `draft2020-12` and `remotes` side by side. */
function partOf(folder: string, ...candidates: string[]): string {
  return (
    candidates.map(name => path.join(folder, name)).find(existsSync) ?? path.join(folder, candidates[0] ?? '')
  )
}

/** The schemas the suite expects to be served at localhost:1234, and the meta-schemas: by URI. */
function remotesOf(folder: string): Map<string, JsonObject> {
  const remotes = new Map<string, JsonObject>()
  for (const file of jsonFiles(folder)) {
    const name = path.relative(folder, file)
    if (/^draft(?!2020-12)/.test(name)) continue
    const schema = read(file)
    if (isObject(schema)) remotes.set(REMOTE_BASE + name, schema)
  }
  const refs = path.join(import.meta.dirname, '../node_modules/ajv/dist/refs/json-schema-2020-12')
  for (const file of jsonFiles(refs)) {
    const schema = read(file)
    if (isObject(schema)) remotes.set(String(schema['$id']), schema)
  }
  return remotes
}

/** A document that has the schema as a component, and beside it what the suite refers to. */
function documentOf(schema: JsonValue, remotes: ReadonlyMap<string, JsonObject>): JsonObject {
  const schemas: JsonObject = {
    Test: isObject(schema) ? { $id: 'https://suite.example/test', ...schema } : schema,
  }
  for (const [uri, remote] of remotes) {
    const own = remote['$id']
    schemas[uri.replace(/\W+/g, '_')] = { $id: uri, ...remote }
    // Fetched from one place, named after another: both lead to it.
    if (typeof own === 'string' && own !== uri) schemas[`at ${uri}`] = { $id: uri, $ref: own }
  }
  return { components: { schemas } }
}

function ajvVerdict(
  schema: JsonValue,
  remotes: ReadonlyMap<string, JsonObject>,
  values: readonly JsonValue[],
): string {
  try {
    const ajv = new Ajv2020({
      strict: false,
      validateSchema: false,
      logger: false,
      multipleOfPrecision: 9,
      ownProperties: true,
    })
    for (const [uri, remote] of remotes)
      if (!uri.startsWith('https://json-schema.org')) ajv.addSchema(remote, uri)
    const accepts = ajv.compile(schema as object)
    return values.every(value => accepts(value)) ? 'valid' : 'invalid'
  } catch (error) {
    return `cannot say (${(error as Error).message.slice(0, 60)})`
  }
}

let registered = 0
async function hyperjumpVerdict(schema: JsonValue, values: readonly JsonValue[]): Promise<string> {
  const uri = `https://suite.example/${registered++}`
  try {
    registerSchema(schema as never, uri, DIALECT)
    const accepts = await validate(uri)
    return values.every(value => accepts(value as never).valid) ? 'valid' : 'invalid'
  } catch (error) {
    return `cannot say (${(error as Error).message.slice(0, 60)})`
  } finally {
    try {
      unregisterSchema(uri)
    } catch {
      // Not registered: it was refused.
    }
  }
}

async function judge({ schema }: Case, remotes: ReadonlyMap<string, JsonObject>): Promise<Verdict> {
  const document = documentOf(schema, remotes)
  const schemas = createSchemaLibrary({
    document,
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
  const generator = createGenerator({ english: ALL_ENGLISH, parts: ALL_GENERATOR_PARTS, schemas })
  let made: JsonValue[] = []
  try {
    made = SEEDS.map(seed =>
      generator.value({ node: schemas.node('/components/schemas/Test'), seed, nowMs: NOW_MS }),
    )
  } catch (error) {
    return { made: undefined, accepted: false, reason: `the generator failed: ${(error as Error).message}` }
  }
  const ajv = ajvVerdict(schema, remotes, made)
  const hyperjump = await hyperjumpVerdict(schema, made)
  const accepted = hyperjump === 'valid' || (hyperjump.startsWith('cannot') && ajv === 'valid')
  return { made: made[0], accepted, reason: `ajv: ${ajv}; hyperjump: ${hyperjump}` }
}

const [folder = path.join(import.meta.dirname, 'json-schema-test-suite'), ...only] = process.argv.slice(2)
const tests = partOf(folder, 'tests/draft2020-12', 'draft2020-12')
if (!existsSync(tests)) {
  process.stderr.write(
    `there is no ${tests}: git clone https://github.com/json-schema-org/JSON-Schema-Test-Suite ${folder}\n`,
  )
  process.exit(2)
}

const remotes = remotesOf(path.join(folder, 'remotes'))
for (const [uri, remote] of remotes) {
  if (!uri.startsWith('https://json-schema.org')) registerSchema(remote as never, uri, DIALECT)
}

let satisfiable = 0
let valid = 0
let unanimous = 0
for (const file of jsonFiles(tests)) {
  const name = path.relative(tests, file)
  if (only.length > 0 && !only.some(word => name.includes(word))) continue
  for (const each of read(file) as unknown as Case[]) {
    if (!each.tests.some(test => test.valid)) continue
    satisfiable += 1
    const { made, accepted, reason } = await judge(each, remotes)
    if (accepted) valid += 1
    if (reason === 'ajv: valid; hyperjump: valid') unanimous += 1
    else
      process.stdout.write(
        `${accepted ? 'split ' : 'FAILED'} ${name}: ${each.description}\n       ${reason}\n       ${JSON.stringify(made)?.slice(0, 160)}\n`,
      )
  }
}
process.stdout.write(
  `\n${satisfiable} schemas have a valid instance; valid values made for ${valid} of them (${SEEDS.length} seeds each), for ${unanimous} by both validators\n`,
)

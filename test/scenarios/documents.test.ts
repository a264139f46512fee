import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@hyperjump/json-schema/openapi-3-1'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isObject, type JsonObject, type JsonValue } from '../../src/json/value.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import { readSpec } from '../../src/node/read-spec.ts'
import type { Spot } from './runner/document.ts'
import { createSchemaJudge } from './runner/schema-judge.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The APIs of specs/ that stand for a vendor's: each has a sheet of facts. */
const apis = readdirSync(join(ROOT, 'docs/apis')).map(name => name.replace(/\.md$/, ''))

const editions = apis.flatMap(api => [
  { api, published: false, edition: 'extended' },
  { api, published: true, edition: 'published' },
])

async function documentOf(api: string, published: boolean): Promise<JsonObject> {
  const mock = createMock(await readSpec(join(ROOT, 'specs', api)), { published, empty: true })
  return mock.runtime.api.document
}

test.each(apis)('%s: the published document has the bytes its source names', api => {
  const folder = join(ROOT, 'specs', api)
  const source = JSON.parse(readFileSync(join(folder, 'source.json'), 'utf8'))
  const bytes = readFileSync(join(folder, source.document.file))
  expect(source.document.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(source.from.length).toBeGreaterThan(0)
  for (const { sha256 } of source.from) expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test.each(editions)(
  '$api: the $edition document with its overlays is OpenAPI 3.1',
  async ({ api, published }) => {
    const document = await documentOf(api, published)
    const output = await validate('https://spec.openapis.org/oas/3.1/schema-base', document, 'BASIC')
    expect(output).toMatchObject({ valid: true })
  },
)

test.each(editions)('$api: every example of the $edition document is valid', async ({ api, published }) => {
  const document = await documentOf(api, published)
  const judge = createSchemaJudge(document, `https://documents.test/${api}/${published}`)
  const examples = examplesIn(document, '')
  expect(examples.length).toBeGreaterThan(0)
  const problems = await Promise.all(
    examples.map(({ schema, value }) => judge(schema, value, `example of ${schema.pointer}`)),
  )
  expect(problems.flat()).toEqual([])
})

test.each(apis)('%s: the seed state is accepted and its records are valid', async api => {
  const file = join(ROOT, 'fixtures', `${api}.state.yaml`)
  expect(existsSync(file)).toBe(true)
  const state = parse(readFileSync(file, 'utf8')) as { [resource: string]: JsonObject[] }
  const { runtime, session } = createMock(await readSpec(join(ROOT, 'specs', api)), { state })
  const judge = createSchemaJudge(runtime.api.document, `https://documents.test/${api}/state`)
  for (const { name, schema } of runtime.model.resources) {
    const kept = session.list(name)
    const spot = { pointer: schema.pointer, value: {} }
    const problems = kept.map(({ id, data }) => judge(spot, data, `${name} ${id}`))
    expect((await Promise.all(problems)).flat()).toEqual([])
    expect(kept).toHaveLength(state[name]?.length ?? 0)
  }
})

interface Example {
  readonly schema: Spot
  readonly value: JsonValue
}

/** Every example that stands beside the schema it is an example of: in media types, parameters and headers. */
function examplesIn(value: JsonValue, pointer: string): Example[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => examplesIn(item, `${pointer}/${index}`))
  if (!isObject(value)) return []
  const schema = value['schema']
  const place = { pointer: `${pointer}/schema`, value: isObject(schema) ? schema : {} }
  const named = isObject(value['examples']) ? Object.values(value['examples']) : []
  const values = [value['example'], ...named.map(item => (isObject(item) ? item['value'] : undefined))]
  return [
    ...(schema === undefined
      ? []
      : values.flatMap(each => (each === undefined ? [] : { schema: place, value: each }))),
    ...Object.entries(value).flatMap(([key, inner]) =>
      examplesIn(inner, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`),
    ),
  ]
}

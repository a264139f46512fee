import { expect, test } from 'vitest'
import { UnderstudyError } from '../../../src/errors.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { type SpecSource, loadApi } from '../../../src/spec/load.ts'
import { prepareSource } from '../../../src/spec/prepare-source.ts'
import { openApi } from '../../../src/spec/open-api.ts'

const PETS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: { '/pets': { get: { operationId: 'listPets', responses: { 200: { description: 'ok' } } } } },
}
const YAML = 'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\npaths: {}\n'
const SWAGGER = { swagger: '2.0', info: { title: 'Pets', version: '1' }, paths: {} }
const RENAMED = { target: '$.info', update: { title: 'Cats' } }
const overlay = (...actions: JsonObject[]): JsonObject => ({
  overlay: '1.0.0',
  info: { title: 'o', version: '1' },
  actions,
})
const inText = (file: string, text: string): SpecSource['document'] => ({ file, text })

test.each<[string, Partial<SpecSource>]>([
  ['a parsed document', { document: PETS }],
  ['JSON', { document: inText('pets.json', JSON.stringify(PETS)) }],
  ['YAML', { document: inText('pets.yaml', YAML) }],
  ['Swagger 2.0', { document: SWAGGER }],
  ['overlays and extensions', { extensions: [overlay(RENAMED)], overlays: [overlay(RENAMED)] }],
  [
    'an overlay in YAML',
    {
      overlays: [
        {
          file: 'o.yaml',
          text: 'overlay: 1.0.0\ninfo: {title: o, version: "1"}\nactions: [{target: $.info, update: {x: 1}}]',
        },
      ],
    },
  ],
  ['a part that leads nowhere', { document: { ...PETS, components: { schemas: { A: { $ref: '#/no' } } } } }],
  ['a part that cannot be used', { document: { ...PETS, components: { schemas: { A: { pattern: '(' } } } } }],
  ['JSON that is none', { document: inText('pets.json', '{"openapi": }') }],
  ['YAML that is none', { document: inText('pets.yaml', 'a: [') }],
  ['no OpenAPI, whatever is laid over it', { document: { a: 1 }, overlays: [overlay(RENAMED)] }],
  ['a hint', { document: { ...PETS, 'x-understudy': { resources: {} } } }],
  ['a hint that means nothing', { document: { ...PETS, 'x-understudy': { resorces: {} } } }],
  ['an overlay that matches nothing', { overlays: [overlay({ target: '$.no', update: {} })] }],
  ['an overlay that is none', { overlays: [{ overlay: 'x' }] }],
])('%s is read as at once, or refused with the same words', async (_, parts) => {
  const source = { name: 'pets', document: PETS, extensions: [], overlays: [], ...parts }
  for (const options of [{}, { published: true }, { onBroken: 'throw' }] as const) {
    const opened = await told(() => openApi(source, options))
    expect(opened).toEqual(await told(async () => loadApi(await prepareSource(source), options)))
  }
})

test('files the document refers to are read by whoever was given for it', async () => {
  const document = inText('api/pets.yaml', `${YAML}components: {schemas: {Pet: {$ref: pet.yaml}}}\n`)
  const read = async (): Promise<{ file: string; text: string }> => ({
    file: 'api/pet.yaml',
    text: 'type: object\ndescription: a pet',
  })
  const api = await openApi({ name: 'pets', document, extensions: [], overlays: [] }, { read })
  expect(JSON.stringify(api.document)).toContain('a pet')
})

/** What can be told of an API, or why there is none. */
async function told(load: () => Promise<Api>): Promise<unknown> {
  try {
    const { document, operations, setAside, title, where } = await load()
    return { document, title, setAside, keys: operations.map(({ key }) => key), place: where('/info/title') }
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error
    return error.message
  }
}

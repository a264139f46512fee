import { mkdtempSync } from 'node:fs'
import { readFile, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDocumentCache } from '../../src/cli/mock/document-cache.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import { readSpec } from '../../src/node/read-spec.ts'
import { inferResources } from '../../src/resource/infer-resources.ts'
import { loadApi } from '../../src/spec/load.ts'
import type { SpecSource } from '../../src/spec/source.ts'

let folder: string

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'understudy-documents-')), 'documents')
})

function pets(title = 'Pets'): SpecSource {
  const text = `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0 }
paths:
  /pets:
    get:
      responses:
        '200':
          description: all pets
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
`
  return { name: 'pets', document: { file: 'pets.yaml', text }, extensions: [], overlays: [] }
}

const keep = (source: SpecSource, version = '1'): Promise<void> =>
  createDocumentCache(folder, version).keep(source, inferResources(loadApi(source)))

const isKept = async (source: SpecSource, version = '1'): Promise<boolean> =>
  (await createDocumentCache(folder, version).recall(source)).prebuilt !== undefined

describe('documents of earlier runs', () => {
  test('are recalled, and a mock of one answers as the document does and knows its lines', async () => {
    const source = await readSpec('specs/limio')
    await keep(source)
    const recalled = await createDocumentCache(folder, '1').recall(source)
    const [kept, read] = [createMock(recalled), createMock(source)]
    const users = (mock: typeof kept): unknown => mock.session.list('PartnerUser')
    expect(recalled.prebuilt).toBeDefined()
    expect(users(kept)).toEqual(users(read))
    const { pointer = '' } = read.runtime.api.operations[0] ?? {}
    expect(kept.runtime.api.where(pointer)).toEqual(read.runtime.api.where(pointer))
  })

  test.each([
    ['another text', pets('Cats'), '1'],
    ['another name', { ...pets(), name: 'cats' }, '1'],
    ['an overlay more', { ...pets(), overlays: [{ file: 'o.yaml', text: 'overlay: 1.0.0' }] }, '1'],
    ['another version', pets(), '2'],
  ])('are not taken for %s', async (_, source, version) => {
    await keep(pets())
    expect(await isKept(pets())).toBe(true)
    expect(await isKept(source, version)).toBe(false)
  })

  test('are read anew where what was kept is broken, or cannot be written', async () => {
    await keep(pets())
    const [name = ''] = await readdir(folder)
    await writeFile(path.join(folder, name), '{"understudy":')
    expect(await isKept(pets())).toBe(false)
    const file = path.join(folder, name)
    await keep(pets())
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'pets' })
    await expect(
      createDocumentCache(path.join(file, 'below'), '1').keep(pets(), inferResources(loadApi(pets()))),
    ).resolves.toBeUndefined()
  })

  test('of several files are not kept', async () => {
    const source = {
      ...pets(),
      document: { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: {} },
    }
    await keep(source)
    expect(await isKept(source)).toBe(false)
  })

  test('are sixteen at most: the oldest goes first', async () => {
    await keep(pets('first'))
    const [first = ''] = await readdir(folder)
    await utimes(path.join(folder, first), 1, 1)
    for (let i = 0; i < 16; i += 1) await keep(pets(`number ${i}`))
    expect((await readdir(folder)).length).toBe(16)
    expect(await isKept(pets('first'))).toBe(false)
    expect(await isKept(pets('number 0'))).toBe(true)
  })
})

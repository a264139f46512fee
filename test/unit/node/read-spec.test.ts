import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UnderstudyError } from '../../../src/errors.ts'
import { readSpec } from '../../../src/node/read-spec.ts'
import { loadApi } from '../../../src/spec/load.ts'

const DOCUMENT = "openapi: 3.1.0\ninfo: {title: Shop API, version: '1'}\npaths: {}\n"
const OVERLAY =
  "overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions: [{target: $.info, update: {x-laid: true}}]\n"

let cwd = ''
let server: Server
let origin = ''

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'understudy-read-spec-'))
  const files = {
    'specs/shop/openapi.yaml': DOCUMENT,
    'specs/shop/extension.yaml': OVERLAY,
    'specs/shop/overlay.yaml': OVERLAY,
    'specs/bare/openapi.json': '{"openapi":"3.1.0"}',
    'specs/odd/petstore.yaml': DOCUMENT,
    'shop.yaml': DOCUMENT,
    'openapi.yaml': DOCUMENT,
    'extra.yaml': OVERLAY,
    'extending.yaml': OVERLAY.replace('actions', 'extends: specs/shop/openapi.yaml\nactions'),
    'extending.json': `{"overlay": "1.0.0", "info": {"title": "More", "version": "1"}, "extends": "specs/shop/openapi.yaml",
      "actions": [{"target": "$.info", "update": {"x-laid": true}}]}`,
    'far.yaml': OVERLAY.replace('actions', 'extends: https://x.test/openapi.yaml\nactions'),
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(cwd, name)), { recursive: true })
    await writeFile(path.join(cwd, name), text)
  }
  server = createServer((request, response) => {
    response.statusCode = request.url === '/v1/shop.yaml' ? 200 : 404
    response.end(DOCUMENT)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})

afterAll(async () => {
  await new Promise(done => server.close(done))
  await rm(cwd, { recursive: true })
})

async function failure(address: string): Promise<UnderstudyError> {
  const error: unknown = await readSpec(address, { cwd }).catch((thrown: unknown) => thrown)
  if (error instanceof UnderstudyError) return error
  throw new Error(`no error, but ${JSON.stringify(error)}`)
}

describe('what is read', () => {
  test('of a folder: the document, its extension and its overlay, named relative to where the user stands', async () => {
    const source = await readSpec('specs/shop', { cwd })
    expect(source).toEqual({
      name: 'shop',
      document: { file: 'specs/shop/openapi.yaml', text: DOCUMENT },
      extensions: [{ file: 'specs/shop/extension.yaml', text: OVERLAY }],
      overlays: [{ file: 'specs/shop/overlay.yaml', text: OVERLAY }],
    })
  })

  test('of a folder with a document alone: that', async () => {
    expect(await readSpec('specs/bare/', { cwd })).toMatchObject({
      name: 'bare',
      document: { file: 'specs/bare/openapi.json' },
      extensions: [],
      overlays: [],
    })
  })

  test('of a file: the file, called after it or its folder', async () => {
    expect(await readSpec('shop.yaml', { cwd })).toMatchObject({ name: 'shop', extensions: [] })
    expect(await readSpec('specs/shop/openapi.yaml', { cwd })).toMatchObject({
      name: 'shop',
      extensions: [],
      overlays: [],
    })
  })

  test.each([
    ['openapi.yaml', ''],
    ['.', ''],
    ['../../openapi.yaml', 'specs/bare'],
    ['../..', 'specs/bare'],
  ])(
    'of %s, where the folder of a project says nothing: the title gives the name',
    async (address, below) => {
      const source = await readSpec(address, { cwd: path.join(cwd, below) })
      expect(loadApi(source).name).toBe('shop-api')
    },
  )

  test('of overlays named as well: they come last', async () => {
    const { overlays } = await readSpec('specs/shop', { cwd, overlays: ['extra.yaml'] })
    expect(overlays.map(overlay => overlay['file'])).toEqual(['specs/shop/overlay.yaml', 'extra.yaml'])
  })

  test.each(['extending.yaml', 'extending.json'])(
    'of an overlay: the document it extends (%s)',
    async name => {
      const source = await readSpec(name, { cwd })
      expect(source.name).toBe('shop')
      expect(loadApi(source).document['info']).toMatchObject({ title: 'Shop API', 'x-laid': true })
    },
  )

  test('of a URL: what the server answers', async () => {
    const source = await readSpec(`${origin}/v1/shop.yaml`, { cwd })
    expect(source).toMatchObject({ name: 'shop', document: { text: DOCUMENT } })
  })
})

describe('what cannot be read is told', () => {
  test.each([
    ['specs/shpo', 'specs/shpo: there is no such file or folder\n  did you mean specs/shop?'],
    ['shop.json', 'shop.json: there is no such file or folder\n  did you mean shop.yaml?'],
    ['spec/shop/openapi.yaml', 'did you mean specs?'],
    [
      'specs/odd',
      'specs/odd: the folder has no openapi.yaml, openapi.yml, openapi.json\n  give the document itself: specs/odd/petstore.yaml',
    ],
    ['nothing-like-it-at-all', 'nothing-like-it-at-all: there is no such file or folder'],
  ])('%s', async (address, want) => {
    const error = await failure(address)
    expect(error.code).toBe('FILE_UNREADABLE')
    expect(error.message).toContain(want)
  })

  test('a URL that answers 404', async () => {
    const error = await failure(`${origin}/nothing.yaml`)
    expect(error.code).toBe('FILE_UNREADABLE')
    expect(error.message).toContain('the server answered 404')
  })

  test('a URL nobody answers at', async () => {
    const error = await failure('http://127.0.0.1:1/openapi.yaml')
    expect(error.message).toContain('cannot be read')
  })

  test('an overlay that extends a URL, which is not fetched unasked', async () => {
    expect((await failure('far.yaml')).code).toBe('REF_OUTSIDE')
  })
})

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReadSpecOptions, readSpec } from '../../../src/node/read-spec.ts'
import { loadApi } from '../../../src/spec/load.ts'

let cwd: string
let server: Server
let origin: string
const asked: string[] = []

const documentWith = (ref: string): string => `openapi: 3.1.0
info: {title: t, version: '1'}
paths: {}
components: {schemas: {A: {type: object, properties: {a: {$ref: '${ref}'}}}}}
`

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'understudy-'))
  await mkdir(path.join(cwd, 'api/parts'), { recursive: true })
  await mkdir(path.join(cwd, 'api-other'))
  const files = {
    'secret.yaml': 'S: {type: string, title: outside}',
    'api-other/near.yaml': 'S: {type: string, title: outside}',
    'api/parts/in side.yaml': 'S: {type: string, title: inside}',
    'api/parts/up.yaml': 'S: {$ref: ../../secret.yaml#/S}',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(cwd, name), text)
  await symlink(path.join(cwd, 'secret.yaml'), path.join(cwd, 'api/link.yaml'))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('S: {type: string, title: remote}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})

afterAll(async () => {
  await new Promise(done => server.close(done))
  await rm(cwd, { recursive: true })
})

/** The title of what the reference leads to, or why it was not followed. */
async function follow(ref: string, options: ReadSpecOptions = {}): Promise<string> {
  await writeFile(path.join(cwd, 'api/openapi.yaml'), documentWith(ref.replace('ORIGIN', origin)))
  const api = loadApi(await readSpec('api', { ...options, cwd }))
  if (api.setAside.length > 0) return api.setAside.map(({ message }) => message).join()
  const at = api.schemas.node('/components/schemas/A/properties/a')
  return String(api.schemas.target(String((at.schema as { $ref: string }).$ref), at).schema['title' as never])
}

describe('a reference to another file', () => {
  test.each<[string, ReadSpecOptions, string]>([
    ['parts/in%20side.yaml#/S', {}, 'inside'],
    ['./parts/../parts/in side.yaml#/S', {}, 'inside'],
    ['../secret.yaml#/S', {}, '"../secret.yaml" leads out of api, the document\'s folder'],
    ['parts/up.yaml#/S', {}, '"../../secret.yaml" leads out of api, the document\'s folder'],
    ['../api-other/near.yaml#/S', {}, "leads out of api, the document's folder"],
    ['/etc/passwd', {}, "leads out of api, the document's folder"],
    ['file:///etc/passwd', {}, "leads out of api, the document's folder"],
    ['link.yaml#/S', {}, "leads out of api, the document's folder"],
    ['../secret.yaml#/S', { followOutside: true }, 'outside'],
    ['link.yaml#/S', { followOutside: true }, 'outside'],
    ['ORIGIN/s.yaml#/S', { followRemote: true }, 'remote'],
    ['parts/nothing.yaml', {}, 'api/parts/nothing.yaml: there is no such file or folder'],
  ])('%s with %j: %s', async (ref, options, want) => {
    expect(await follow(ref, options)).toContain(want)
  })

  test('is not asked of the network unless that is allowed', async () => {
    asked.length = 0
    expect(await follow('ORIGIN/other.yaml#/S')).toContain('leads to the network')
    expect(await follow('ORIGIN/other.yaml#/S', { followOutside: true })).toContain('leads to the network')
    expect(asked).toEqual([])
  })
})

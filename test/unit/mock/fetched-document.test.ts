import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import { createMock as createInNode } from '../../../src/index.node.ts'

/* The entry that browsers load: what it is given as an address it fetches. */

const DOCUMENT = `openapi: 3.1.0
info: { title: Pet Shop, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: './parts.yaml#/Pet' } } } } }
`
const FILES: { readonly [path: string]: string } = {
  '/v1/openapi.yaml': DOCUMENT,
  '/Our%20Pets.yaml': DOCUMENT,
  '/v1/parts.yaml': 'Pet: { type: object, required: [name], properties: { name: { type: string } } }',
  '/parts.yaml': 'Pet: { type: string }',
  '/scenarios.yaml': "out of order:\n  faults: { '*': { status: 503 } }",
  '/misspelt.yaml': 'out of order:\n  fault: {}',
}

let server: Server
let base = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    const text = FILES[(request.url ?? '').replace(/\?.*/, '')]
    response.writeHead(text === undefined ? 404 : 200).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

test('a document is read from its address, and what it refers to where that is asked for', async () => {
  const mock = await createMock(`${base}/v1/openapi.yaml`, { followRemote: true })
  expect(await (await mock.fetch('/pets')).json()).toContainEqual({ name: expect.any(String) })
  const alone = await createMock(new URL(`${base}/v1/openapi.yaml`))
  expect(alone.runtime.api.setAside[0]?.message).toContain('./parts.yaml#/Pet')
})

test.each([
  ['/v1/openapi.yaml', 'pet-shop'],
  ['/v1/openapi.yaml?token=1#top', 'pet-shop'],
  ['/Our%20Pets.yaml', 'our-20pets'],
])('%s is called %s, in Node as in a browser', async (path, name) => {
  const names = [createMock, createInNode].map(async create => (await create(base + path)).runtime.api.name)
  expect(await Promise.all(names)).toEqual([name, name])
})

test.each([
  ['/gone.yaml', 'it answered 404'],
  [':1/', 'fetch failed'],
])('%s that cannot be read is told with its address', async (path, why) => {
  const url = path.startsWith('/') ? base + path : `http://127.0.0.1${path}`
  await expect(createMock(url)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    summary: `${url} cannot be read: ${why}`,
    hint: 'check the address, or pass what stands there, parsed, instead',
  })
})

test('scenarios are read from their address, in Node as in a browser', async () => {
  for (const create of [createMock, createInNode]) {
    const mock = await create(`${base}/v1/openapi.yaml`, { scenarios: `${base}/scenarios.yaml` })
    mock.use('out of order')
    expect((await mock.fetch('/pets')).status).toBe(503)
  }
})

test('what is misspelt in scenarios is told with its address and line', async () => {
  await expect(
    createMock(`${base}/v1/openapi.yaml`, { scenarios: new URL(`${base}/misspelt.yaml`) }),
  ).rejects.toMatchObject({
    code: 'SCENARIO_INVALID',
    where: { file: `${base}/misspelt.yaml`, line: 2 },
    hint: 'did you mean faults?',
  })
})

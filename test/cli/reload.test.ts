import { mkdtempSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Served, served } from './support/understudy.ts'

const ORDER = `
type: object
required: [id, customer]
properties:
  id: { type: string, format: uuid, readOnly: true }
  customer: { type: string }
  currency: { type: string, enum: [EUR, USD] }
`

const shows = (schema: string): string =>
  `{ description: ok, content: { application/json: { schema: ${schema} } } }`
const REF = '{ $ref: "parts/order.yaml" }'

const DOCUMENT = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get: { responses: { 200: ${shows(`{ type: array, items: ${REF} }`)} } }
    post:
      requestBody: { required: true, content: { application/json: { schema: ${REF} } } }
      responses: { 201: ${shows(REF)}, 400: { description: refused } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: ${shows(REF)}, 404: { description: none } } }
`

const DELETE = '    delete: { responses: { 204: { description: gone }, 404: { description: none } } }\n'

/** A folder with a document in two files, and how they are edited. */
interface Shop {
  readonly folder: string
  write(name: string, text: string): void
  edit(name: string, from: string, to: string): void
}

function shop(): Shop {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'understudy-')), 'shop')
  mkdirSync(path.join(folder, 'parts'), { recursive: true })
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
  write('openapi.yaml', DOCUMENT)
  write('parts/order.yaml', ORDER)
  return {
    folder,
    write,
    edit(name, from, to) {
      // As editors save: written beside it, and put in its place.
      const text = readFileSync(path.join(folder, name), 'utf8')
      expect(text).toContain(from)
      write(`${name}~`, text.replace(from, to))
      renameSync(path.join(folder, `${name}~`), path.join(folder, name))
    },
  }
}

let mock: Served | undefined

afterEach(async () => {
  await mock?.stop('SIGKILL')
})

const json = { 'content-type': 'application/json' }

async function create(body: object): Promise<{ id: string }> {
  const response = await fetch(`${mock?.url}/orders`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { id: string }
}

const statusOf = async (method: string, at: string): Promise<number> =>
  (await fetch(`${mock?.url}${at}`, { method })).status

test('a document that is edited is read again, and what clients did is kept', async () => {
  const { folder, edit } = shop()
  mock = await served(folder)
  const { id } = await create({ customer: 'Acme' })
  expect(await statusOf('DELETE', `/orders/${id}`)).toBe(405)
  edit('openapi.yaml', '  /orders/{id}:\n', `  /orders/{id}:\n${DELETE}`)
  const output = await mock.until('changed')
  expect(output).toMatch(/openapi\.yaml changed {3}\+ DELETE \/orders\/\{id\} {3}1 exchange done again\n/)
  expect(await statusOf('GET', `/orders/${id}`)).toBe(200)
  expect(await statusOf('DELETE', `/orders/${id}`)).toBe(204)
  expect(await statusOf('GET', `/orders/${id}`)).toBe(404)
})

test('a file that the document refers to is one of its files, and what it refuses now is told', async () => {
  const { folder, edit } = shop()
  mock = await served(folder)
  const kept = await create({ customer: 'Acme', currency: 'EUR' })
  const lost = await create({ customer: 'Globex' })
  edit('parts/order.yaml', '[id, customer]', '[id, customer, currency]')
  const output = await mock.until('400 now')
  expect(output).toMatch(/parts\/order\.yaml changed {3}1 exchange done again\n/)
  expect(output).toMatch(/^ {2}400 now {2}POST {3}\/orders {3}.*currency/m)
  expect(await statusOf('GET', `/orders/${kept.id}`)).toBe(200)
  expect(await statusOf('GET', `/orders/${lost.id}`)).toBe(404)
})

test('a document that cannot be read is told once, and the one before is served until it can', async () => {
  const { folder, edit } = shop()
  mock = await served(folder)
  const { id } = await create({ customer: 'Acme' })
  edit('openapi.yaml', '  /orders/{id}:\n', '  /orders/{id}: [\n')
  await mock.untilTold('is served on until')
  edit('openapi.yaml', 'title: Shop', 'title: Shop ')
  await new Promise(resolve => setTimeout(resolve, 400))
  expect(await statusOf('GET', `/orders/${id}`)).toBe(200)
  edit('openapi.yaml', '  /orders/{id}: [\n', `  /orders/{id}:\n${DELETE}`)
  await mock.until(/\+ DELETE/)
  expect(await statusOf('DELETE', `/orders/${id}`)).toBe(204)
  const { stderr, code } = await mock.stop('SIGINT')
  expect(stderr).toMatch(
    /^understudy: .*openapi\.yaml:\d+:\d+: .*\n(?:.*\n)*? *what was there before is served on until this can be read\n$/,
  )
  expect(stderr.match(/understudy: /g)).toHaveLength(1)
  expect(code).toBe(0)
})

test('an overlay that comes into the folder is laid over the document', async () => {
  const { folder, write } = shop()
  mock = await served(folder)
  write(
    'overlay.yaml',
    `
overlay: 1.0.0
info: { title: Fewer, version: 1.0.0 }
actions: [{ target: "$.paths['/orders/{id}']", remove: true }]
`,
  )
  await mock.until(/- GET \/orders\/\{id\}/)
  expect(await statusOf('GET', '/orders/none')).toBe(404)
})

test('a state file that is edited is what the mock starts with now', async () => {
  const { folder, write } = shop()
  write('state.yaml', 'Order: [{ customer: Acme }]\n')
  mock = await served(folder, '--state', path.join(folder, 'state.yaml'))
  const { id } = await create({ customer: 'Globex' })
  write('state.yaml', 'Order: [{ customer: Initech }, { customer: Hooli }]\n')
  await mock.until('changed')
  const orders = (await (await fetch(`${mock.url}/orders`)).json()) as { id: string; customer: string }[]
  expect(orders.map(({ customer }) => customer)).toEqual(['Initech', 'Hooli', 'Globex'])
  expect(orders.at(-1)?.id).toBe(id)
})

test('a file saved as it was changes nothing, and others of several APIs are left alone', async () => {
  const { folder, write, edit } = shop()
  mock = await served(folder, 'specs/limio')
  write('openapi.yaml', DOCUMENT)
  edit('parts/order.yaml', 'enum: [EUR, USD]', 'enum: [EUR, USD, NOK]')
  const output = await mock.until('changed')
  expect(output.match(/changed/g)).toHaveLength(1)
  expect(output).not.toMatch(/changed.*limio/)
})

test('a program is told in JSON', async () => {
  const { folder, edit } = shop()
  mock = await served(folder, '--json')
  await create({ customer: 'Acme' })
  edit('openapi.yaml', 'version: 1.0.0 }', 'version: 1.0.0')
  await mock.until('reload-failed')
  edit('openapi.yaml', 'version: 1.0.0', 'version: 1.0.0 }')
  await mock.until(/"apis":\[\]/)
  edit('parts/order.yaml', '[id, customer]', '[id, customer, currency]')
  const lines = (await mock.until('"kept"')).trim().split('\n')
  const [failed, unchanged, reloaded] = lines.slice(-3).map(line => JSON.parse(line))
  expect(failed).toMatchObject({ kind: 'reload-failed', code: 'SYNTAX' })
  expect(unchanged).toMatchObject({ kind: 'reloaded', apis: [] })
  expect(reloaded).toMatchObject({
    kind: 'reloaded',
    apis: [{ api: 'shop', added: [], removed: [], kept: 0, refused: [{ method: 'POST', status: 400 }] }],
  })
})

test('--no-watch serves the document as it was', async () => {
  const { folder, edit } = shop()
  mock = await served(folder, '--no-watch')
  edit('openapi.yaml', '  /orders/{id}:\n', `  /orders/{id}:\n${DELETE}`)
  // Longer than it takes until files are watched.
  await new Promise(resolve => setTimeout(resolve, 1_200))
  expect(await statusOf('DELETE', '/orders/none')).toBe(405)
  expect(mock.output()).not.toContain('changed')
})

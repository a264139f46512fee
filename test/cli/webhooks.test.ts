import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fileWith, served, understudy } from './support/understudy.ts'

const PINGS = fileWith(
  'pings.yaml',
  `openapi: 3.1.0
info: { title: Pings, version: '1' }
paths:
  /pings:
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Ping' } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Ping' } } } }
      responses: { 201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Ping' } } } } }
webhooks:
  pingCreated:
    post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Ping' } } } } }
components:
  schemas:
    Ping: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
`,
)

test('understudy mock delivers webhooks where it is told to, and says what became of them', async () => {
  const got: string[] = []
  const server = createServer(async (request, response) => {
    for await (const chunk of request) got.push(String(chunk))
    response.writeHead(202).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
  const mock = await served(PINGS, '--deliver-webhooks', to)
  await fetch(`${mock.url}/pings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"p1","name":"Ada"}',
  })
  const text = await mock.until(/pingCreated to/)
  expect(text).toMatch(/201 POST +\/pings +create Ping "p1", tells pingCreated/)
  expect(text).toContain(`202 POST   webhook pingCreated to ${to}`)
  expect(got.map(body => JSON.parse(body))).toEqual([{ id: 'p1', name: 'Ada' }])
  await mock.stop()
  server.close()
})

test('a program is told of deliveries in JSON', async () => {
  const mock = await served(PINGS, '--deliver-webhooks', '--json')
  await fetch(`${mock.url}/pings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"p1"}',
  })
  const lines = (await mock.until('"delivery"')).trim().split('\n')
  expect(lines.map(line => JSON.parse(line)).slice(1)).toMatchObject([
    { kind: 'exchange', status: 201, webhooks: ['pingCreated'] },
    {
      kind: 'delivery',
      entry: 1,
      of: 'webhook',
      name: 'pingCreated',
      method: 'POST',
      url: null,
      status: null,
      problem: 'nobody said where webhooks go',
    },
  ])
  await mock.stop()
})

test('an address that is none is refused', async () => {
  const { code, stderr } = await understudy('mock', PINGS, '-p', '0', '--deliver-webhooks', 'ftp://x')
  expect([code, stderr]).toEqual([2, expect.stringContaining('webhooks cannot be delivered to "ftp://x"')])
})

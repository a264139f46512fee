import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { Delivery, DeliveryOptions } from '../../../src/node/deliver.ts'
import { serve, type Server } from '../../../src/node/serve.ts'
import { object, ref, text } from '../engine/mock-of.ts'
import { shop, webhook, WEBHOOKS } from '../engine/announce/orders-api.ts'

const open: (Server | HttpServer)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

/** Somebody who takes webhooks: where they listen and what came. */
async function taker(status = 204): Promise<{ url: string; got: string[] }> {
  const got: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    got.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`)
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}

const CALLS: JsonObject = {
  done: { '{$request.body#/callbackUrl}': webhook(object({ orderId: text }, 'orderId')) },
}
const WITH_ADDRESS = {
  content: { 'application/json': { schema: { allOf: [ref('Order'), object({ callbackUrl: text })] } } },
}

/** Makes orders on a served shop, each calling back at one address, and waits until so many deliveries are told. */
async function deliveries(
  deliver: DeliveryOptions,
  callbacks: readonly string[],
  count: number,
): Promise<{ told: Delivery[]; url: string }> {
  const { mock } = shop(
    { 'order.created': WEBHOOKS['order.created'] ?? null },
    { paths: { '/orders': { post: { callbacks: CALLS, requestBody: WITH_ADDRESS } } } },
  )
  const told: Delivery[] = []
  let done = (): void => undefined
  const all = new Promise<void>(resolve => {
    done = resolve
  })
  const server = await serve(mock, {
    port: 0,
    deliver,
    onDelivery: delivery => {
      told.push(delivery)
      if (told.length === count) done()
    },
  })
  open.push(server)
  for (const address of callbacks) {
    const callbackUrl = address.replace('OWN', String(server.port))
    const response = await fetch(`${server.url}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customer: 'Acme', status: 'open', callbackUrl }),
    })
    expect(response.status).toBe(201)
  }
  await all
  return { told, url: server.url }
}

test('webhooks go where they shall, callbacks to their address, in order, as the document has them', async () => {
  const { url, got } = await taker()
  const { told } = await deliveries({ to: `${url}/hooks` }, [`${url}/done`], 2)
  expect(told.map(({ notice, status }) => [notice.name, status])).toEqual([
    ['done', 204],
    ['order.created', 204],
  ])
  expect(got).toEqual([
    expect.stringMatching(/^POST \/done application\/json \{"orderId":"\w+"\}$/),
    expect.stringMatching(/^POST \/hooks application\/json \{.*"type":"order\.created"/),
  ])
})

test.each([
  ['another machine', 'http://hooks.example.test/', 'callbacks go to this machine only'],
  ['a name that may resolve to this one', 'http://127.0.0.1.example.test/', 'was not allowed'],
  ['the mock itself', 'http://localhost:OWN/__understudy/reset', 'does not call itself'],
  ['an address of the network', 'http://10.0.0.1/', 'was not allowed'],
  ['what looks like an address and is none', 'http://[::1', 'that is no address'],
  ['what is mapped to this machine', 'http://[::ffff:127.0.0.1]:1/', 'was not allowed'],
])('a callback to %s is refused', async (_, address, why) => {
  const { told } = await deliveries({}, [address], 2)
  expect(told[0]).toMatchObject({ status: undefined, problem: expect.stringContaining(why) })
  expect(told[1]).toMatchObject({ status: undefined, problem: 'nobody said where webhooks go' })
})

test('a host that was allowed is called, a redirect is not followed, a silent one is told of', async () => {
  const { url, got } = await taker(302)
  const gone = await taker()
  await new Promise(resolve => (open.pop() as HttpServer).close(resolve))
  const { told } = await deliveries(
    { to: url, hosts: ['nobody.invalid'] },
    ['http://nobody.invalid/', gone.url],
    4,
  )
  expect(told.map(({ status, problem }) => status ?? problem)).toEqual([
    expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    302,
    'ECONNREFUSED',
    302,
  ])
  expect(got.every(line => line.startsWith('POST / '))).toBe(true)
})

test('one that does not answer in time is told of, and the next one is sent', async () => {
  const silent = createServer(() => undefined)
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  open.push(silent)
  const { url } = await taker()
  const at = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
  const { told } = await deliveries({ to: url, timeoutMs: 50 }, [at], 2)
  silent.closeAllConnections()
  expect(told.map(({ status, problem }) => status ?? problem)).toEqual(['it did not answer in time', 204])
})

test('an address that is none is refused before anything is served', async () => {
  await expect(serve(shop().mock, { port: 0, deliver: { to: 'file:///etc/passwd' } })).rejects.toThrow(
    'webhooks cannot be delivered to "file:///etc/passwd"',
  )
})

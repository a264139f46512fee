import { once } from 'node:events'
import { createServer, request as httpRequest, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { type Passed, startProxy } from '../../../src/node/proxy.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function upstreamOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function proxied(
  upstream: string,
): Promise<{ url: string; passed: Passed[]; until: (count: number) => Promise<void> }> {
  const passed: Passed[] = []
  const server = await startProxy({
    upstream: new URL(upstream),
    port: 0,
    onPassed: each => passed.push(each),
  })
  closing.unshift(() => server.close())
  const until = async (count: number): Promise<void> => {
    while (passed.length < count) await new Promise(resolve => setTimeout(resolve, 5))
  }
  return { url: server.url, passed, until }
}

function exchangeAt(
  passed: readonly Passed[],
  index: number,
): Extract<Passed, { kind: 'exchange' }>['exchange'] {
  const found = passed[index]
  if (found?.kind !== 'exchange') throw new Error(JSON.stringify(found))
  return found.exchange
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

test('requests and answers pass as they are, and are shown with the URL of the upstream', async () => {
  const upstream = await upstreamOf((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += String(chunk)
    })
    request.on('end', () => {
      response.writeHead(201, 'Made', ['X-A', '1', 'X-A', '2', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'])
      response.end(
        `${request.method} ${request.url} ${request.headers.host} ${request.headers['x-b']} ${body}`,
      )
    })
  })
  const { url, passed, until } = await proxied(`${upstream}/base/`)
  const response = await fetch(`${url}/users?limit=2`, {
    method: 'POST',
    body: 'hello',
    headers: { 'x-b': 'b' },
  })
  const want = `POST /base/users?limit=2 ${upstream.slice(7)} b hello`
  expect([response.status, response.statusText, await response.text()]).toEqual([201, 'Made', want])
  expect([response.headers.get('x-a'), response.headers.getSetCookie()]).toEqual(['1, 2', ['a=1', 'b=2']])
  await until(1)
  const { request, response: seen } = exchangeAt(passed, 0)
  expect([request.method, request.url, text(request.body)]).toEqual([
    'POST',
    `${upstream}/base/users?limit=2`,
    'hello',
  ])
  expect([seen.status, seen.headers['set-cookie'], text(seen.body)]).toEqual([201, 'a=1, b=2', want])
})

test.each([
  ['gzip', gzipSync('{"a":1}')],
  ['br', brotliCompressSync('{"a":1}')],
  ['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
])('a body in %s is passed on as it is and shown without its coding', async (coding, bytes) => {
  const upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-encoding': coding, 'content-length': bytes.length })
    response.end(bytes)
  })
  const { url, passed, until } = await proxied(upstream)
  const raw = await new Promise<Buffer>(resolve => {
    httpRequest(url, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks)))
    }).end()
  })
  expect(raw.equals(bytes)).toBe(true)
  await until(1)
  expect(text(exchangeAt(passed, 0).response.body)).toBe('{"a":1}')
})

test('fields of one connection are not passed on', async () => {
  let seen: Record<string, unknown> = {}
  const upstream = await upstreamOf((request, response) => {
    seen = request.headers
    response.writeHead(200, { connection: 'close, x-hop', 'x-hop': '1', 'x-end': '2' })
    response.end()
  })
  const { url } = await proxied(upstream)
  const answered = await new Promise<Record<string, unknown>>(resolve => {
    const headers = { connection: 'keep-alive, x-mine', 'x-mine': '1', 'x-yours': '2', te: 'trailers' }
    httpRequest(url, { headers }, answer => resolve(answer.resume().headers)).end()
  })
  expect([seen['x-mine'], seen['te'], seen['x-yours']]).toEqual([undefined, undefined, '2'])
  expect([answered['x-hop'], answered['x-end']]).toEqual([undefined, '2'])
})

test('what streams reaches the client before it ends', async () => {
  const upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: 1\n\n')
    closing.unshift(() => response.end())
  })
  const { url, passed, until } = await proxied(upstream)
  const stop = new AbortController()
  const response = await fetch(url, { signal: stop.signal })
  const reader = response.body?.getReader()
  expect(text((await reader?.read())?.value)).toBe('data: 1\n\n')
  expect(passed).toEqual([])
  stop.abort()
  await until(1)
  expect(passed[0]).toMatchObject({
    kind: 'no-exchange',
    says: 'the client went away before the answer was whole',
  })
})

test('a redirect within the upstream leads back through the proxy, and is shown as it was', async () => {
  const upstream = await upstreamOf((request, response) => {
    response.writeHead(302, { location: `http://${request.headers.host}/elsewhere` }).end()
  })
  const { url, passed, until } = await proxied(upstream)
  const response = await fetch(url, { redirect: 'manual' })
  expect(response.headers.get('location')).toBe(`${url}/elsewhere`)
  await until(1)
  expect(exchangeAt(passed, 0).response.headers['location']).toBe(`${upstream}/elsewhere`)
})

test('an upstream that is not there is a 502 that says so', async () => {
  const { url, passed, until } = await proxied('http://127.0.0.1:1')
  const response = await fetch(`${url}/a`)
  expect([response.status, response.headers.get('content-type')]).toEqual([502, 'application/problem+json'])
  expect(await response.json()).toMatchObject({
    title: 'Bad Gateway',
    detail: 'http://127.0.0.1:1 cannot be reached: ECONNREFUSED',
  })
  await until(1)
  expect(passed[0]).toMatchObject({ kind: 'no-exchange', request: { url: 'http://127.0.0.1:1/a' } })
})

test('an answer that breaks off breaks off', async () => {
  const upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-length': 100 })
    response.write('part')
    setTimeout(() => response.destroy(), 20)
  })
  const { url, passed, until } = await proxied(upstream)
  await expect(fetch(url).then(response => response.text())).rejects.toThrow()
  await until(1)
  expect(passed[0]).toMatchObject({ kind: 'no-exchange', says: expect.stringMatching(/broke off/) })
})

test('a body that is not in the coding it says is passed on and named', async () => {
  const upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain')
  })
  const { url, passed, until } = await proxied(upstream)
  await new Promise(resolve => httpRequest(url, answer => answer.resume().on('end', resolve)).end())
  await until(1)
  expect(passed[0]).toMatchObject({
    says: expect.stringMatching(/^the response's body is not the gzip it says/),
  })
})

test.each([
  ['request', 'identity, gzip', /^the request's body is not the gzip it says it is/],
  ['request', 'rot13', /^the request's body has the content coding "rot13", which is not known$/],
  ['response', 'rot13', /^the response's body has the content coding "rot13", which is not known$/],
])('the body of a %s in %s is passed on and named', async (message, coding, says) => {
  const own = (which: string): Record<string, string> =>
    which === message ? { 'content-encoding': coding } : {}
  const upstream = await upstreamOf((request, response) => {
    request.resume().on('end', () => response.writeHead(200, own('response')).end('plain'))
  })
  const { url, passed, until } = await proxied(upstream)
  const status = await new Promise(resolve => {
    httpRequest(url, { method: 'POST', headers: own('request') }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode))
    }).end('plain')
  })
  await until(1)
  expect([status, passed]).toMatchObject([200, [{ kind: 'no-exchange', says: expect.stringMatching(says) }]])
})

test('a body larger than what is kept is passed on whole and named', async () => {
  const size = 33 * 1024 * 1024 + 1
  const upstream = await upstreamOf((_request, response) => void response.end(Buffer.alloc(size, 'x')))
  const { url, passed, until } = await proxied(upstream)
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(size)
  await until(1)
  expect(passed[0]).toMatchObject({ says: "the response's body is larger than 33 MB" })
})

test.each([
  ['OPTIONS *', 'OPTIONS /'],
  ['GET http://other.test/a?b=1', 'GET /a?b=1'],
])('%s is asked for as %s', async (line, want) => {
  const upstream = await upstreamOf((request, response) => {
    request.resume().on('end', () => response.end(`${request.method} ${request.url}`))
  })
  const { url, passed, until } = await proxied(upstream)
  const [method = '', path = ''] = line.split(' ')
  const got = await new Promise(resolve => {
    const { hostname, port } = new URL(url)
    httpRequest({ hostname, port, method, path }, answer => {
      answer.setEncoding('utf8').on('data', resolve)
    }).end()
  })
  await until(1)
  expect([got, exchangeAt(passed, 0).request.url]).toEqual([want, upstream + want.replace(/^\w+ /, '')])
})

test('a body of unknown length stays one', async () => {
  const upstream = await upstreamOf((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += String(chunk)
    })
    request.on('end', () => response.end(`${request.headers['transfer-encoding']} ${body}`))
  })
  const { url } = await proxied(upstream)
  const got = await new Promise(resolve => {
    const request = httpRequest(
      url,
      { method: 'DELETE', headers: { 'transfer-encoding': 'chunked' } },
      answer => answer.setEncoding('utf8').on('data', resolve),
    )
    request.write('a')
    request.end('b')
  })
  expect(got).toBe('chunked ab')
})

test('a port that is taken is told', async () => {
  const { url } = await proxied('http://127.0.0.1:1')
  const port = Number(new URL(url).port)
  const again = startProxy({ upstream: new URL('http://127.0.0.1:1'), port, onPassed: () => undefined })
  await expect(again).rejects.toMatchObject({ code: 'PORT_TAKEN' })
})

test('a client that goes away before the answer begins is told, and the proxy can be closed', async () => {
  const upstream = await upstreamOf(() => undefined)
  const server = await startProxy({
    upstream: new URL(upstream),
    port: 0,
    onPassed: each => passed.push(each),
  })
  const passed: Passed[] = []
  const request = httpRequest(server.url).on('error', () => undefined)
  request.end()
  await new Promise(resolve => setTimeout(resolve, 50))
  request.destroy()
  await server.close()
  expect(passed).toMatchObject([
    { kind: 'no-exchange', says: 'the client went away before the answer was whole' },
  ])
})

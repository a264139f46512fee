import { connect } from 'node:net'
import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { serve, type ServeOptions, type Server } from '../../../src/node/serve.ts'
import type { PlainResponse } from '../../../src/http/message.ts'
import type { RunningMock } from '../../../src/mock/types.ts'
import { fakeMock } from './support/fake-mock.ts'

const running: Server[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.close()))
})

async function start(
  mocks: RunningMock | readonly RunningMock[] = fakeMock(),
  options: ServeOptions = {},
): Promise<Server> {
  const server = await serve(mocks, { port: 0, ...options })
  running.push(server)
  return server
}

/** Sends bytes as they are and reads all that comes until the server ends the connection. */
function raw(server: Server, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.on('data', chunk => {
      got += chunk.toString('latin1')
    })
    socket.on('end', () => resolve(got))
    socket.on('error', reject)
  })
}

describe('what reaches the mock and comes back', () => {
  test('a request as it was sent', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}/api/a%20b?x=1&x=2`, { method: 'POST', body: 'hello' })
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '53'])
    expect(await answer.json()).toEqual({ method: 'POST', url: '/api/a%20b?x=1&x=2', size: 5 })
  })

  test('a body in chunks', async () => {
    const server = await start()
    const chunks = '4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n'
    const head =
      'POST /api/x HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n'
    expect(await raw(server, head + chunks)).toContain('"size":7')
  })

  test('repeated fields, lists of fields and set-cookie', async () => {
    const seen: unknown[] = []
    const mock = fakeMock({
      handle: request => {
        seen.push(request.headers['set-cookie'], request.headers['x-a'])
        return { status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: undefined }
      },
    })
    const server = await start(mock)
    const fields =
      'host: localhost\r\nset-cookie: c=1\r\nset-cookie: d=2\r\nx-a: 1\r\nx-a: 2\r\nconnection: close\r\n\r\n'
    const text = await raw(server, `GET /api HTTP/1.1\r\n${fields}`)
    expect(seen).toEqual(['c=1, d=2', '1, 2'])
    expect(text).toContain('set-cookie: a=1\r\nset-cookie: b=2\r\n')
  })

  test('no body with HEAD, 204 and 304, and the connection stays usable', async () => {
    const mock = fakeMock({
      handle: ({ url }) => ({
        status: Number(url.slice(5)),
        headers: {},
        body: url.endsWith('200') ? 'five!' : undefined,
      }),
    })
    const { url } = await start(mock)
    const head = await fetch(`${url}/api/200`, { method: 'HEAD' })
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['5', ''])
    for (const status of [204, 304]) {
      const answer = await fetch(`${url}/api/${status}`)
      expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
        status,
        null,
        '',
      ])
    }
    expect(await (await fetch(`${url}/api/200`)).text()).toBe('five!')
  })

  test('fields of the connection as the connection has them, whatever the mock says', async () => {
    const headers = {
      'content-length': '99',
      'transfer-encoding': 'chunked',
      connection: 'x',
      'keep-alive': 'no',
      'x-a': '1',
    }
    const server = await start(fakeMock({ handle: () => ({ status: 200, headers, body: 'five!' }) }))
    const text = await raw(server, 'GET /api HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
    const [head = '', body] = text.toLowerCase().split('\r\n\r\n')
    expect(body).toBe('five!')
    expect(head).toContain('\r\ncontent-length: 5\r\n')
    expect(head).toContain('\r\nx-a: 1\r\n')
    expect(head).not.toMatch(/chunked|connection: x|keep-alive: no/)
  })

  test('bytes as bytes', async () => {
    const body = new Uint8Array([0, 255, 10])
    const { url } = await start(fakeMock({ handle: () => ({ status: 200, headers: {}, body }) }))
    expect(new Uint8Array(await (await fetch(`${url}/api`)).arrayBuffer())).toEqual(body)
  })

  test('a body announced with Expect: 100-continue', async () => {
    const server = await start()
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { expect: '100-continue', 'content-length': '5' }
      const request = httpRequest(`${server.url}/api`, { method: 'POST', headers }, response => {
        response.setEncoding('utf8')
        response.on('data', resolve)
      })
      request.on('continue', () => request.end('hello'))
      request.on('error', reject)
      request.flushHeaders()
    })
    expect(answer).toContain('"size":5')
  })
})

describe('a body over the limit', () => {
  test('reaches the mock cut one byte above it, and the connection ends', async () => {
    const { url } = await start(fakeMock({ maxBodyBytes: 10 }))
    const answer = await fetch(`${url}/api`, { method: 'POST', body: 'x'.repeat(3_000_000) })
    expect(await answer.json()).toMatchObject({ size: 11 })
    expect(answer.headers.get('connection')).toBe('close')
    const exact = await fetch(`${url}/api`, { method: 'POST', body: 'x'.repeat(10) })
    expect([exact.headers.get('connection'), await exact.json()]).toMatchObject(['keep-alive', { size: 10 }])
  })

  test('that never ends is answered all the same', async () => {
    const server = await start(fakeMock({ maxBodyBytes: 10 }))
    const head = 'POST /api HTTP/1.1\r\nhost: localhost\r\ncontent-length: 999\r\n\r\n'
    expect(await raw(server, `${head}${'x'.repeat(50)}`)).toContain('"size":11')
  })
})

describe('nothing ends the process', () => {
  test('a client that goes away while it sends', async () => {
    const server = await start()
    await new Promise<void>(resolve => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write('POST /api HTTP/1.1\r\nhost: localhost\r\ncontent-length: 999\r\n\r\nabc', () => {
          socket.resetAndDestroy()
          resolve()
        })
      })
    })
    expect((await fetch(`${server.url}/api`)).status).toBe(200)
  })

  test('a mock that throws, and a header that cannot be sent', async () => {
    const mock = fakeMock({
      handle: ({ url }) => {
        if (url === '/api/throw') throw new Error('boom')
        return { status: 200, headers: { 'x-bad': 'a\nb' }, body: 'x' }
      },
    })
    const { url } = await start(mock)
    for (const path of ['/api/throw', '/api/header']) {
      const answer = await fetch(url + path)
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      const why = path === '/api/throw' ? 'boom' : 'Invalid character in header content ["x-bad"]'
      expect(await answer.json()).toMatchObject({ detail: `the mock could not answer: ${why}` })
    }
  })

  test('what is no HTTP', async () => {
    const server = await start()
    expect(await raw(server, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${server.url}/api`)).status).toBe(200)
  })
})

describe('cross-origin requests', () => {
  const origin = 'https://app.example'
  const preflight = {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a, x-b' },
  }

  test('are allowed to the API', async () => {
    const { url } = await start()
    const asked = await fetch(`${url}/api`, preflight)
    expect(asked.status).toBe(204)
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-a, x-b',
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-max-age': '600',
    })
    expect(asked.headers.get('access-control-allow-private-network')).toBe(null)
  })

  test('are allowed to a page of the internet, where a browser asks for that', async () => {
    const { url } = await start()
    const headers = { ...preflight.headers, 'access-control-request-private-network': 'true' }
    const asked = await fetch(`${url}/api`, { ...preflight, headers })
    expect(asked.headers.get('access-control-allow-private-network')).toBe('true')
  })

  test('may read every header of the answer', async () => {
    const headers = { 'x-ratelimit-limit': '60', vary: 'Accept', 'content-type': 'text/plain' }
    const { url } = await start(fakeMock({ handle: () => ({ status: 200, headers, body: 'x' }) }))
    const answer = await fetch(`${url}/api`, { headers: { origin } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-ratelimit-limit, vary')
    expect(answer.headers.get('vary')).toBe('Accept, Origin')
    const same = await fetch(`${url}/api`)
    expect(same.headers.get('access-control-allow-origin')).toBe(null)
  })

  test('are told of no header where there is none but those a page may read anyway', async () => {
    const headers = { 'content-type': 'text/plain', expires: '0' }
    const { url } = await start(fakeMock({ handle: () => ({ status: 200, headers, body: 'x' }) }))
    const answer = await fetch(`${url}/api`, { headers: { origin } })
    expect(answer.headers.get('access-control-expose-headers')).toBe(null)
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  test('get nothing when they are switched off', async () => {
    const { url } = await start(fakeMock(), { cors: false })
    const answer = await fetch(`${url}/api`, preflight)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
  })

  test('never reach the control interface', async () => {
    const { url } = await start()
    for (const options of [preflight, { headers: { origin } }]) {
      const answer = await fetch(`${url}/__understudy/state`, options)
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
    }
  })
})

describe('the control interface', () => {
  test('answers beside the API', async () => {
    const { url } = await start()
    expect(await (await fetch(`${url}/__understudy`)).json()).toMatchObject({ api: 'limio' })
  })

  test('reads larger bodies than the API, but not of those it refuses', async () => {
    const { url } = await start(fakeMock({ maxBodyBytes: 10 }))
    const body = JSON.stringify({ name: 'x'.repeat(100) })
    const send = async (headers: Record<string, string>): Promise<number> => {
      const all = { 'content-type': 'application/json', ...headers }
      return (await fetch(`${url}/__understudy/state/Org`, { method: 'POST', headers: all, body })).status
    }
    expect(await send({})).toBe(201)
    expect(await send({ 'x-forwarded-for': '192.0.2.7' })).toBe(403)
  })

  test('wants the token that is set', async () => {
    const { url } = await start(fakeMock(), { controlToken: 's3cret' })
    const at = `${url}/__understudy/state`
    expect((await fetch(at)).status).toBe(401)
    expect((await fetch(at, { headers: { authorization: 'Bearer s3cret' } })).status).toBe(200)
  })
})

describe('several APIs on one port', () => {
  test('are below their names, control interfaces too', async () => {
    const { url } = await start([fakeMock({ name: 'limio' }), fakeMock({ name: 'introw' })])
    expect(await (await fetch(`${url}/introw/api/x`)).json()).toMatchObject({ url: '/api/x' })
    expect(await (await fetch(`${url}/introw/__understudy`)).json()).toMatchObject({ api: 'introw' })
    const lost = await fetch(`${url}/other`)
    expect([lost.status, await lost.json()]).toMatchObject([
      404,
      { hint: 'the APIs here are at /limio, /introw' },
    ])
  })
})

test('a client is sent to where the API is mounted', async () => {
  const handle = (): PlainResponse => ({
    status: 201,
    headers: {
      location: '/api/x/1',
      'content-location': '/api/x/1',
      link: '</api/x?page=2>; rel="next", <https://else.test/>; rel="help"',
    },
    body: undefined,
  })
  const mocks = [fakeMock({ name: 'limio', handle }), fakeMock({ name: 'introw' })]
  const below = await start(mocks)
  const { headers } = await fetch(`${below.url}/limio/api/x`)
  expect(headers.get('location')).toBe('/limio/api/x/1')
  expect(headers.get('content-location')).toBe('/limio/api/x/1')
  expect(headers.get('link')).toBe('</limio/api/x?page=2>; rel="next", <https://else.test/>; rel="help"')
  const alone = await start(fakeMock({ handle }))
  expect((await fetch(`${alone.url}/api/x`)).headers.get('location')).toBe('/api/x/1')
})

describe('a server', () => {
  test('tells whoever asked of every exchange', async () => {
    const told: string[] = []
    const server = await start(fakeMock(), {
      onExchange: ({ what }, { runtime }) => told.push(runtime.api.name + what.kind),
    })
    await fetch(`${server.url}/api`)
    expect(told).toEqual(['limioexchange'])
  })

  test('lets other mocks answer at the same address', async () => {
    const named = (name: string): RunningMock =>
      fakeMock({ handle: () => ({ status: 200, headers: { 'x-mock': name }, body: undefined }) })
    const [first, second] = [named('first'), named('second')]
    const told: RunningMock[] = []
    const server = await start(first, { onExchange: (_entry, mock) => told.push(mock) })
    const answeredBy = async (): Promise<string | null> =>
      (await fetch(`${server.url}/api/x`)).headers.get('x-mock')
    expect(await answeredBy()).toBe('first')
    server.replace(second)
    expect(await answeredBy()).toBe('second')
    expect(told.map(mock => [first, second].indexOf(mock))).toEqual([0, 1])
  })

  test('answers late, and not at all, as a fault wants it', async () => {
    const faults: { readonly [path: string]: Partial<PlainResponse> } = {
      '/api/late': { delayMs: 60 },
      '/api/broken': { failure: 'network' },
    }
    const handle = ({ url }: { readonly url: string }): PlainResponse => ({
      status: 200,
      headers: {},
      body: 'x',
      ...faults[url],
    })
    const { url } = await start(fakeMock({ handle }))
    const order: string[] = []
    const ask = async (path: string): Promise<void> => {
      await (await fetch(`${url}/api/${path}`)).text()
      order.push(path)
    }
    await Promise.all([ask('late'), ask('soon')])
    expect(order).toEqual(['soon', 'late'])
    await expect(fetch(`${url}/api/broken`)).rejects.toThrow()
  })

  test.each([
    ['0.0.0.0', 'http://127.0.0.1'],
    ['::', 'http://[::1]'],
    ['::1', 'http://[::1]'],
    ['localhost', 'http://localhost'],
  ])('that listens on %s is reached at %s', async (host, want) => {
    const { url, port } = await start(fakeMock(), { host })
    expect(url).toBe(`${want}:${port}`)
    expect((await fetch(`${url}/api`)).status).toBe(200)
  })

  test('cannot take a port that is taken', async () => {
    const { port } = await start()
    await expect(serve(fakeMock(), { port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      summary: `port ${port} on 127.0.0.1 is taken`,
      hint: expect.stringContaining(`-p ${port + 1}`),
    })
  })

  test('cannot listen at an address that is not there', async () => {
    await expect(serve(fakeMock(), { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
    })
  })

  test('ends with connections open', async () => {
    const server = await serve(fakeMock(), { port: 0 })
    await fetch(`${server.url}/api`)
    const idle = connect(server.port, '127.0.0.1')
    await new Promise(resolve => idle.once('connect', resolve))
    const from = performance.now()
    await server.close()
    await server.close()
    expect(performance.now() - from).toBeLessThan(3_000)
    await expect(fetch(`${server.url}/api`)).rejects.toThrow()
  })
})

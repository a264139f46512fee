import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readRecording } from '../../../../src/contract/recording/read-recording.ts'
import { writeExchange } from '../../../../src/contract/recording/line-entry.ts'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { RecordingEntry } from '../../../../src/contract/recording/entry.ts'

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(given: string | Uint8Array, size = 1_000_000): Promise<RecordingEntry[]> {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const entries: RecordingEntry[] = []
  for await (const entry of readRecording(inChunks(bytes, size), 'a.har')) entries.push(entry)
  return entries
}

function harEntry(changes: { request?: object; response?: object } & Record<string, unknown> = {}): object {
  const { request, response, ...rest } = changes
  return {
    startedDateTime: '2026-01-02T03:04:05.000Z',
    time: 12.5,
    ...rest,
    request: { method: 'GET', url: 'https://api.example.com/users?limit=2', headers: [], ...request },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: 2, mimeType: 'application/json', text: '[]' },
      ...response,
    },
  }
}

const har = (...entries: unknown[]): string =>
  JSON.stringify({
    log: { version: '1.2', creator: { name: 'entries', entries: [1] }, pages: [{}], entries },
  })

const said = (entry: RecordingEntry | undefined): string =>
  entry === undefined ? 'nothing' : entry.kind === 'exchange' ? 'exchange' : `${entry.reason}: ${entry.says}`

async function only(entry: object): Promise<Exchange> {
  const [first] = await read(har(entry))
  if (first?.kind !== 'exchange') throw new Error(said(first))
  return first.exchange
}

/** A response whose body was recorded as its bytes, in a content coding. */
const coded = (coding: string, bytes: Uint8Array, type = 'application/json'): object => ({
  headers: [
    { name: 'content-type', value: type },
    { name: 'content-encoding', value: coding },
  ],
  content: { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' },
})

const text = (body: Uint8Array | undefined): string | undefined =>
  body === undefined ? undefined : new TextDecoder().decode(body)

describe('a HAR', () => {
  test('gives its entries in order, with places that count from 1', async () => {
    const entries = await read(har(harEntry(), harEntry({ request: { method: 'post' } })))
    expect(entries.map(({ place }) => place)).toEqual([
      { file: 'a.har', number: 1 },
      { file: 'a.har', number: 2 },
    ])
    expect(entries[1]).toMatchObject({
      exchange: {
        request: { method: 'POST', url: 'https://api.example.com/users?limit=2' },
        response: { status: 200, headers: { 'content-type': 'application/json' } },
        startedAtMs: Date.parse('2026-01-02T03:04:05Z'),
        durationMs: 12.5,
      },
    })
  })

  test.each([
    ['GET', 200, '[]'],
    ['HEAD', 200, undefined],
    ['GET', 204, undefined],
    ['GET', 304, undefined],
  ])('knows whether %s answered %d has a body, whatever it says', async (method, status, want) => {
    const [entry] = await read(har(harEntry({ request: { method }, response: { status } })))
    const body = entry?.kind === 'exchange' ? entry.exchange.response.body : null
    expect(body && text(body)).toBe(want)
  })

  test('reads the same whatever the size of its chunks', async () => {
    const tricky = harEntry({ response: { content: { text: '{"a":"]}\\"[ü😀\\\\"}' } } })
    const whole = har(tricky, harEntry(), null, tricky)
    const want = await read(whole)
    expect(want.map(said)).toEqual(['exchange', 'exchange', 'unreadable: the entry is no object', 'exchange'])
    for (const size of [1, 2, 3, 7, 64]) expect(await read(whole, size)).toEqual(want)
    const indented = JSON.stringify(JSON.parse(whole), null, 2)
    expect(await read(indented, 5)).toEqual(want)
  })

  test('reads any strings as JSON.parse does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json()), fc.integer({ min: 1, max: 40 }), async (bodies, size) => {
        const entries = bodies.map(body => harEntry({ response: { content: { text: `${body} ` } } }))
        const got = await read(har(...entries), size)
        expect(
          got.map(entry => (entry.kind === 'exchange' ? text(entry.exchange.response.body) : said(entry))),
        ).toEqual(bodies.map(body => `${body} `))
      }),
      { numRuns: 50 },
    )
  })

  test('that is cut off is read up to the cut, wherever that is', async () => {
    const whole = har(harEntry(), harEntry())
    for (let end = whole.indexOf('"entries":[{') + 12; end < whole.length; end += 1) {
      const got = await read(whole.slice(0, end), 100)
      const kinds = got.map(entry => (entry.kind === 'exchange' ? 'exchange' : entry.reason))
      expect(kinds.at(-1)).toBe('truncated')
      expect(kinds.slice(0, -1).every(kind => kind === 'exchange')).toBe(true)
    }
  })

  test('goes on after an entry that is broken', async () => {
    const whole = har(harEntry(), harEntry()).replace('"method":"GET"', '"method":GET')
    expect((await read(whole)).map(said)).toEqual([
      expect.stringMatching(/^unreadable: the entry is not JSON: line 1/),
      'exchange',
    ])
  })

  const notChecked: readonly [what: string, entry: object, want: string][] = [
    ['a WebSocket', harEntry({ _webSocketMessages: [] }), 'not-http: it is a WebSocket'],
    ['a WebSocket by its URL', harEntry({ request: { url: 'wss://x/' } }), 'not-http: it is a WebSocket'],
    ['a data URL', harEntry({ request: { url: 'data:text/plain,x' } }), 'not-http: data: is no HTTP'],
    ['a blob URL', harEntry({ request: { url: 'blob:https://x/1' } }), 'not-http: blob: is no HTTP'],
    ['a tunnel', harEntry({ request: { method: 'CONNECT' } }), 'not-http: CONNECT opens a tunnel'],
    [
      'an aborted request',
      harEntry({ response: { status: 0, _error: 'net::ERR_ABORTED' } }),
      'no-response: the request failed: net::ERR_ABORTED',
    ],
    [
      'an answer from the cache',
      harEntry({ _fromCache: 'disk' }),
      "no-response: the browser's disk cache answered, no server",
    ],
    [
      'a redirect of the browser',
      harEntry({ response: { status: 307, statusText: 'Internal Redirect' } }),
      'no-response: the browser redirected itself, no server did',
    ],
    [
      'a redirect whose body the browser threw away',
      harEntry({ response: { status: 302, content: { size: 0 } } }),
      "unreadable: the response's body was not recorded",
    ],
    [
      'a body that was not recorded',
      harEntry({ response: { content: { size: 7 } } }),
      "unreadable: the response's body was not recorded",
    ],
    [
      'an upload that was not recorded',
      harEntry({ request: { bodySize: 7 } }),
      "unreadable: the request's body was not recorded",
    ],
    ['no status', harEntry({ response: { status: 99 } }), 'unreadable: 99 is no HTTP status'],
    ['no request', {}, 'unreadable: the entry has no request with a method and a URL'],
    ['no response', { ...harEntry(), response: undefined }, 'no-response: the entry has no response'],
    [
      'an interim response',
      harEntry({ response: { status: 103 } }),
      'no-response: 103 is an interim response',
    ],
    [
      'a body that is no Base64',
      harEntry({ response: { content: { text: '*', encoding: 'base64' } } }),
      "unreadable: the response's body is not the Base64 it says it is",
    ],
    [
      'an upload that is no Base64',
      harEntry({ request: { postData: { text: '*', encoding: 'base64' } } }),
      "unreadable: the request's body is not the Base64 it says it is",
    ],
    [
      'a body that is cut off in its gzip',
      harEntry({ response: coded('gzip', gzipSync('[1]').subarray(0, 12)) }),
      "unreadable: the response's body is not the gzip it says it is",
    ],
    [
      'a text in a coding that is not read',
      harEntry({ response: coded('br', brotliCompressSync('[1]')) }),
      "unreadable: the response's body is still br, which is not read here",
    ],
    [
      'a form whose files were not recorded',
      harEntry({
        request: {
          postData: { mimeType: 'multipart/form-data', params: [{ name: 'a', fileName: 'b.png' }] },
        },
      }),
      "unreadable: the request's body was recorded without its files",
    ],
  ]
  test.each(notChecked)('says why %s is not checked', async (_what, entry, want) => {
    expect((await read(har(entry))).map(said)).toEqual([want])
  })

  const bodies: readonly [what: string, response: object, want: string | undefined][] = [
    ['Base64', { content: { text: btoa('[1]'), encoding: 'base64' } }, '[1]'],
    [
      'gzip in Base64',
      {
        headers: [{ name: 'content-encoding', value: 'gzip' }],
        content: { text: gzipSync('[1]').toString('base64'), encoding: 'base64' },
      },
      '[1]',
    ],
    ['deflated in Base64', coded('deflate', deflateSync('[1]')), '[1]'],
    ['Base64 of what the header calls compressed', coded('br', Buffer.from('[1]')), '[1]'],
    ['bytes of no text in a coding that is not read', coded('br', Buffer.from([200]), 'image/png'), '\uFFFD'],
    [
      'text that the header calls compressed',
      { headers: [{ name: 'content-encoding', value: 'br' }], content: { text: '[1]' } },
      '[1]',
    ],
    ['nothing', { status: 204, content: { size: 0 } }, undefined],
    ['what a 304 shows from the cache', { status: 304, content: { text: '[1]' } }, undefined],
  ]
  test.each(bodies)('reads a body that is %s', async (_what, response, want) => {
    expect(text((await only(harEntry({ response }))).response.body)).toBe(want)
  })

  test('joins repeated fields, leaves out pseudo headers and makes cookies a field', async () => {
    const { request, response } = await only(
      harEntry({
        request: {
          headers: [
            { name: ':authority', value: 'x' },
            { name: 'Accept', value: 'a/b' },
            { name: 'accept', value: 'c/d' },
            { name: '__proto__', value: 'x' },
          ],
          cookies: [
            { name: 'a', value: '1' },
            { name: 'b', value: '2' },
          ],
        },
        response: { headers: [{ name: 'Set-Cookie', value: 'a=1\nb=2' }] },
      }),
    )
    expect(Object.entries(request.headers)).toEqual([
      ['accept', 'a/b, c/d'],
      ['__proto__', 'x'],
      ['cookie', 'a=1; b=2'],
    ])
    expect(response.headers['set-cookie']).toBe('a=1, b=2')
  })

  test('makes a body of parameters', async () => {
    const params = [
      { name: 'a b', value: 'ü' },
      { name: 'c', value: '1' },
    ]
    const form = await only(
      harEntry({ request: { postData: { mimeType: 'application/x-www-form-urlencoded', params } } }),
    )
    expect(text(form.request.body)).toBe('a+b=%C3%BC&c=1')
    const mimeType = 'multipart/form-data; boundary=x'
    const parts = await only(harEntry({ request: { postData: { mimeType, params } } }))
    expect(text(parts.request.body)).toBe(
      '--x\r\ncontent-disposition: form-data; name="a b"\r\n\r\nü\r\n--x\r\ncontent-disposition: form-data; name="c"\r\n\r\n1\r\n--x--\r\n',
    )
  })

  test.each(['encoding', '_encoding'])('reads an upload whose %s is Base64', async name => {
    const postData = { mimeType: 'application/json', text: btoa('[1]'), [name]: 'base64' }
    const { request } = await only(harEntry({ request: { method: 'POST', postData } }))
    expect([text(request.body), request.headers['content-type']]).toEqual(['[1]', 'application/json'])
  })

  test('says that text is UTF-8 where the header said another charset', async () => {
    const headers = [{ name: 'content-type', value: 'text/plain; charset=ISO-8859-1' }]
    const { response } = await only(harEntry({ response: { headers, content: { text: 'ü' } } }))
    expect([text(response.body), response.headers['content-type']]).toEqual([
      'ü',
      'text/plain; charset=utf-8',
    ])
  })
})

describe('exchanges a line each', () => {
  const line = { request: { method: 'GET', url: '/a', headers: {} }, response: { status: 200, headers: {} } }

  test('are read back as they were written', async () => {
    const exchange: Exchange = {
      request: {
        method: 'PUT',
        url: 'https://x/a?b',
        headers: { accept: '*/*' },
        body: new Uint8Array([0xff, 0]),
      },
      response: {
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: new TextEncoder().encode('\uFEFFa\nb'),
      },
      startedAtMs: 1_700_000_000_123,
      durationMs: 1.25,
    }
    expect(await read(`${writeExchange(exchange)}\n`)).toEqual([
      { kind: 'exchange', place: { file: 'a.har', number: 1 }, exchange },
    ])
  })

  test('go on after a broken line, and are cut only where the last is broken', async () => {
    const good = JSON.stringify(line)
    expect((await read(`${good}\n{"request":\n\n${good}\n{}\n${good}`, 9)).map(said)).toEqual([
      'exchange',
      'unreadable: the line is not JSON: column 12: it ends too early',
      'exchange',
      'unreadable: the line has no request',
      'exchange',
    ])
    expect((await read(`${good}\n${good.slice(0, -9)}`)).map(said)).toEqual([
      'exchange',
      'truncated: the recording ends in the middle of this line',
    ])
  })

  test('without an answer say why', async () => {
    const { request } = line
    expect(
      (await read(`${JSON.stringify({ request, response: null, error: 'ECONNRESET' })}\n`)).map(said),
    ).toEqual(['no-response: ECONNRESET'])
  })
})

describe('the format is told from the bytes', () => {
  const line = `${JSON.stringify({ response: { status: 200 }, request: { method: 'GET', url: '/' } })}\n`
  const bytes = (given: string): Uint8Array => new TextEncoder().encode(given)
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(Buffer.from(line, 'latin1')).buffer),
  ])
  const cases: readonly [what: string, bytes: Uint8Array, want: string[]][] = [
    ['lines with a byte order mark', bytes(`\uFEFF${line}`), ['exchange']],
    ['a HAR with a byte order mark', bytes(`\uFEFF${har(harEntry())}`), ['exchange']],
    ['a HAR whose log is not first', bytes(har(harEntry()).replace('{', '{"x":{"y":1},')), ['exchange']],
    ['lines in UTF-16', utf16, ['exchange']],
    ['a HAR in gzip', gzipSync(har(harEntry())), ['exchange']],
    ['an empty file', bytes(''), []],
    ['a HAR without entries', bytes(har()), []],
    [
      'other JSON',
      bytes('{"a":{"entries":[]}}'),
      ['unreadable: the file is JSON without a list at log.entries'],
    ],
    [
      'something else',
      Uint8Array.from([1, 0, 2]),
      ['unreadable: the file is neither HAR nor exchanges a line each'],
    ],
  ]
  test.each(cases)('%s', async (_what, given, want) => {
    for (const size of [1, 1000]) expect((await read(given, size)).map(said)).toEqual(want)
  })
})

describe('what was opened is closed', () => {
  const line = `${JSON.stringify({ request: { method: 'GET', url: '/' }, response: { status: 200 } })}\n`
  const CASES: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    ['lines', Buffer.from(line.repeat(1000))],
    ['a HAR', Buffer.from(har(...Array.from({ length: 100 }, () => harEntry())))],
    ['lines in gzip', gzipSync(line.repeat(100_000), { level: 0 })],
    ['neither', new Uint8Array(200_000)],
  ]
  test.each(CASES)('where only the beginning is read of %s', async (_, bytes) => {
    let isClosed = false
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* inChunks(bytes, 70_000)
        yield* inChunks(bytes, 70_000)
      } finally {
        isClosed = true
      }
    }
    for await (const _entry of readRecording(chunks(), 'a.har')) break
    await vi.waitFor(() => expect(isClosed).toBe(true))
  })
})

test('names of recorded parts cannot break out of their quotation marks', async () => {
  const postData = {
    mimeType: 'multipart/form-data; boundary=b',
    params: [{ name: 'a"; name="b\r\n', value: '1' }],
  }
  const [entry] = await read(har(harEntry({ request: { method: 'POST', postData } })))
  const body = entry?.kind === 'exchange' ? entry.exchange.request.body : undefined
  expect(new TextDecoder().decode(body)).toContain('form-data; name="a%22; name=%22b%0D%0A"\r\n\r\n1')
})

test('a body that becomes larger than an entry may be is not unpacked', async () => {
  const bomb = gzipSync(new Uint8Array(65 * 1024 * 1024)).toString('base64')
  const response = {
    headers: [{ name: 'content-encoding', value: 'gzip' }],
    content: { size: 1, text: bomb, encoding: 'base64' },
  }
  expect((await read(har(harEntry({ response })))).map(said)).toEqual([
    "unreadable: the response's body becomes larger than is read at once",
  ])
})

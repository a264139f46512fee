import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordingEntry } from '../../../../src/contract/recording/entry.ts'
import { readRecording } from '../../../../src/contract/recording/read-recording.ts'
import { createChecker } from '../../../../src/contract/checker.ts'
import { loadApi } from '../../../../src/spec/load.ts'

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(given: string | Uint8Array, size = 1_000_000): Promise<RecordingEntry[]> {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const entries: RecordingEntry[] = []
  for await (const entry of readRecording(inChunks(bytes, size), 'a.har')) entries.push(entry)
  return entries
}

const said = (entry: RecordingEntry): string =>
  entry.kind === 'exchange' ? 'exchange' : `${entry.reason}: ${entry.says}`

/** Whether every entry is an exchange that the checker can judge, or says why it is none. */
function isWhole(entries: readonly RecordingEntry[]): boolean {
  const checker = createChecker([api])
  return entries.every((entry, index) => {
    if (entry.place.number !== index + 1) return false
    if (entry.kind === 'not-checked') return entry.says !== ''
    return ['passed', 'failed', 'not-checked'].includes(checker.check(entry.exchange).outcome)
  })
}

const api = loadApi({
  name: 'any',
  document: {
    openapi: '3.1.0',
    info: { title: 'Any', version: '1' },
    paths: {
      '/things': {
        parameters: [{ name: 'a', in: 'query', schema: { type: 'integer' } }],
        get: {
          responses: {
            200: {
              description: 'ok',
              content: { 'application/json': { schema: { type: 'object' } }, 'text/plain': {} },
            },
          },
        },
        post: {
          requestBody: {
            content: { 'application/json': {}, 'multipart/form-data': { schema: { type: 'object' } } },
          },
          responses: { 204: { description: 'done' } },
        },
      },
    },
  },
  extensions: [],
  overlays: [],
})

/** What recorders write at a place, or anything else. */
function oneOf(...usual: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  )
}

const field = fc.record(
  {
    name: oneOf(
      'Content-Type',
      'content-encoding',
      'cookie',
      ':path',
      'x-A',
      '',
      '__proto__',
      'content-length',
    ),
    value: oneOf(
      'application/json',
      'gzip',
      'text/plain; charset=latin1',
      'multipart/form-data; boundary=b',
      'a\r\nb',
      '7',
      null,
    ),
  },
  { requiredKeys: [] },
)
const fields = fc.oneof(
  fc.array(field, { maxLength: 4 }),
  oneOf([], null, { 'Content-Type': 'application/json' }),
)
const body = fc.record(
  {
    text: oneOf('{}', '', '{"a":1', 'W10=', '\uD800', gzipSync('{}').toString('base64')),
    encoding: oneOf('base64', 'Base64', 'utf-8', null),
    size: oneOf(0, -1, 2, 7000, null),
    mimeType: oneOf(
      'application/json',
      'x-unknown',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      '',
    ),
    params: oneOf([], [{ name: 'a', value: 'b' }], [{ name: 'a', fileName: 'b' }], [null]),
    _file: oneOf('a.json'),
  },
  { requiredKeys: [] },
)
const entry = fc.record(
  {
    startedDateTime: oneOf('2026-01-15T09:00:00.000Z', '', 0),
    time: oneOf(1.5, -1, null),
    request: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record(
          {
            method: oneOf('GET', 'post', 'CONNECT', ''),
            url: oneOf(
              'http://x/things?a=1',
              '/things',
              'ws://x/',
              'data:,',
              'http://x/things#a',
              'http://',
              '%',
              'http://x/\u0000',
            ),
            headers: fields,
            cookies: fields,
            queryString: fields,
            postData: fc.oneof(body, oneOf(null)),
            bodySize: oneOf(0, -1, 7),
          },
          { requiredKeys: ['method', 'url'] },
        ),
      },
      { weight: 1, arbitrary: oneOf(null) },
    ),
    response: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record(
          {
            status: oneOf(200, 204, 304, 302, 0, 101, '200', 1e9, -1, 200.5),
            statusText: oneOf('OK', '', 'Internal Redirect'),
            headers: fields,
            cookies: fields,
            content: fc.oneof(body, oneOf(null)),
            bodySize: oneOf(0, -1, 7),
          },
          { requiredKeys: ['status'] },
        ),
      },
      { weight: 1, arbitrary: oneOf(null) },
    ),
    _fromCache: oneOf(null, 'disk', true),
    _fetchType: oneOf('Network Load', 'Disk Cache'),
    _webSocketMessages: oneOf([]),
  },
  { requiredKeys: ['request', 'response'] },
)
const anything = fc.oneof({ weight: 9, arbitrary: entry }, { weight: 1, arbitrary: fc.jsonValue() })

describe('nothing is lost of a recording, whatever is in it', () => {
  test('each entry of a HAR is an exchange or says why it is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 6 }), async entries => {
        const found = await read(JSON.stringify({ log: { entries } }))
        expect([found.length, isWhole(found)]).toEqual([entries.length, true])
      }),
      { numRuns: 500 },
    )
  })

  test('each line is an exchange or says why it is none', async () => {
    const message = fc.record(
      {
        method: oneOf('GET', ''),
        url: oneOf('/things', 'http://x/things?a=1#b', ''),
        status: oneOf(200, 99, '200', null),
        headers: fc.oneof(oneOf(null, { 'content-type': ['application/json'] }), fields),
        body: oneOf('{}', { a: 1 }, null, '', [1]),
        bodyBase64: oneOf('W10=', '*', ''),
      },
      { requiredKeys: [] },
    )
    const line = fc.record(
      {
        request: fc.oneof(message, oneOf(null)),
        response: fc.oneof(message, oneOf(null)),
        startedAt: oneOf(0, 'x'),
        durationMs: oneOf(-1, '1', null),
      },
      { requiredKeys: ['request'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async lines => {
        const found = await read(lines.map(each => `${JSON.stringify(each)}\r\n`).join(''))
        expect([found.length, isWhole(found)]).toEqual([lines.length, true])
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes are read to their end', async () => {
    const beginnings = [
      '',
      '{"log":{"entries":[',
      '{"request":',
      '\u001F\u008B',
      '\u00FF\u00FE',
      'PK\u0003\u0004',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 9 }),
        async (beginning, rest, size) => {
          const bytes = Uint8Array.from([...Buffer.from(beginning, 'latin1'), ...rest])
          expect(isWhole(await read(bytes, size))).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('where a byte is changed, every entry is still there or something is said', async () => {
    const har = Buffer.from(JSON.stringify({ log: { entries: [good('/1'), good('/2'), good('/3')] } }))
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('[]{}",:')), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.nat(har.length - 1), byte, async (at, by) => {
        const changed = Uint8Array.from(har)
        changed[at] = by
        const found = await read(changed)
        expect(isWhole(found)).toBe(true)
        const exchanges = found.filter(({ kind }) => kind === 'exchange').length
        expect([exchanges, exchanges < found.length].join()).toMatch(/^3|true$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('an entry with a bracket too many or too few does not end the others', async () => {
    const entries = [good('/1'), good('/2'), good('/3')].map(each => JSON.stringify(each))
    const [first = '', second = '', third = ''] = entries
    for (const broken of [
      `${second}}`,
      second.slice(1),
      second.replace('[', ''),
      second.replace(']', ']]'),
    ]) {
      const found = await read(`{"log":{"entries":[${first},${broken},${third}]}}`)
      expect([said(found[0] as RecordingEntry), said(found.at(-1) as RecordingEntry)]).toEqual([
        'exchange',
        'exchange',
      ])
      expect(found.slice(1, -1).map(said)).toContainEqual(
        expect.stringMatching(/^unreadable: the entry is not JSON/),
      )
    }
    const two = await read(`{"log":{"entries":[${first}],${second}]}}`)
    expect(two.map(said)).toEqual([
      'exchange',
      'unreadable: the brackets around the list of entries do not match: some may be missing',
    ])
  })

  test('a value that is nested without end ends the check of its entry only', async () => {
    const deep = '['.repeat(200_000)
    const [text, open] = [`${deep}${']'.repeat(200_000)}`, JSON.stringify(good('/1')).replace('"[]"', deep)]
    const wrapped = { ...good('/2'), response: { ...good('/2').response, content: { text } } }
    for (const har of [
      `{"log":{"entries":[${JSON.stringify(wrapped)},${JSON.stringify(good('/3'))}]}}`,
      `{"log":{"entries":[${open}`,
    ]) {
      const found = await read(har)
      expect(isWhole(found)).toBe(true)
    }
  })
})

function good(path: string) {
  return {
    request: { method: 'GET', url: `http://x${path}` },
    response: {
      status: 200,
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { text: '[]' },
    },
  }
}

describe('a body comes back as it was, however it was recorded', () => {
  const recorded: readonly [how: string, content: (bytes: Buffer) => object, coding: string][] = [
    ['as text', bytes => ({ text: bytes.toString() }), ''],
    ['as text, with its size', bytes => ({ text: bytes.toString(), size: bytes.length }), ''],
    ['in Base64', bytes => ({ text: bytes.toString('base64'), encoding: 'base64' }), ''],
    [
      'in Base64 that is called so in capitals',
      bytes => ({ text: bytes.toString('base64'), encoding: 'BASE64' }),
      '',
    ],
    [
      'in Base64 of several lines',
      bytes => ({ text: bytes.toString('base64').replaceAll(/.{8}/g, '$&\r\n'), encoding: 'base64' }),
      '',
    ],
    ['as gzip', bytes => ({ text: gzipSync(bytes).toString('base64'), encoding: 'base64' }), 'gzip'],
  ]
  test.each(recorded)('%s', async (_how, content, coding) => {
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: 'grapheme' }), async json => {
        const value = good('/1')
        const headers = [
          ...value.response.headers,
          ...(coding === '' ? [] : [{ name: 'Content-Encoding', value: coding }]),
        ]
        const response = { ...value.response, headers, content: content(Buffer.from(json)) }
        const [found] = await read(JSON.stringify({ log: { entries: [{ ...value, response }] } }))
        expect(found?.kind === 'exchange' && new TextDecoder().decode(found.exchange.response.body)).toBe(
          json,
        )
      }),
    )
  })
})

describe('as browsers and recorders write it', () => {
  const CASES: readonly (readonly [what: string, entry: object, response: object, want: string])[] = [
    [
      'Safari, from memory',
      { _fetchType: 'Memory Cache' },
      {},
      "no-response: the browser's memory cache answered, no server",
    ],
    ['Safari, from the network', { _fetchType: 'Network Load' }, {}, 'exchange'],
    [
      'Safari, overridden by hand',
      { _fetchType: 'Inspector Override' },
      {},
      "no-response: an override in the browser's inspector answered, no server",
    ],
    [
      'Chrome, by a service worker',
      { _fetchedViaServiceWorker: true },
      { _serviceWorkerResponseSource: 'cache-storage' },
      'no-response: a service worker answered, no server',
    ],
    [
      'Chrome, through a service worker',
      { _fetchedViaServiceWorker: true },
      { _serviceWorkerResponseSource: 'network' },
      'exchange',
    ],
    [
      'Firefox, which keeps the beginning of long bodies',
      {},
      { content: { size: 2_000_000, text: '[{"id":1},{"i' } },
      "unreadable: the response's body was recorded in part: 13 of 2000000 bytes",
    ],
    ['any, whose size is that of other line ends', {}, { content: { size: 9, text: '[ ]\n' } }, 'exchange'],
    [
      'Playwright, with bodies in files',
      {},
      { content: { size: 2, _file: 'a1.json' } },
      "unreadable: the response's body was recorded apart, in a1.json: record with bodies embedded",
    ],
    [
      'Chrome, of an event stream',
      {},
      { headers: [{ name: 'content-type', value: 'text/event-stream' }], content: { size: 0, text: '' } },
      "unreadable: the response's body was not recorded",
    ],
  ]
  test.each(CASES)('%s', async (_what, more, response, want) => {
    const value = { ...good('/1'), ...more, response: { ...good('/1').response, ...response } }
    expect((await read(JSON.stringify({ log: { entries: [value] } }))).map(said)).toEqual([want])
  })

  test('fields as an object, and a query that only stands taken apart', async () => {
    const value = {
      request: {
        method: 'GET',
        url: 'http://x/things',
        headers: { Accept: '*/*' },
        queryString: [{ name: 'a', value: 'b c' }],
      },
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json', 'X-A': ['1', 2] },
        content: { text: '{}' },
      },
    }
    const [found] = await read(JSON.stringify({ log: { entries: [value] } }))
    expect(found).toMatchObject({
      exchange: {
        request: { url: 'http://x/things?a=b+c', headers: { accept: '*/*' } },
        response: { headers: { 'content-type': 'application/json', 'x-a': '1, 2' } },
      },
    })
  })

  test('gzip that ends after a whole line is told to end there', async () => {
    const line = `${JSON.stringify({ request: { method: 'GET', url: '/' }, response: { status: 200 } })}\n`
    const zipped = gzipSync(line)
    expect((await read(zipped)).map(said)).toEqual(['exchange'])
    expect((await read(zipped.subarray(0, -4))).map(said)).toEqual([
      'exchange',
      'truncated: its gzip ends, or breaks, after 1 entry',
    ])
  })

  test('an archive is told to be one', async () => {
    expect((await read(Buffer.from('PK\u0003\u0004\u0014\u0000\u0000'))).map(said)).toEqual([
      'unreadable: the file is a ZIP archive: unpack it, and check the recording in it',
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import { writeExchange } from '../../../../src/contract/recording/line-entry.ts'
import { type Redactor, createRedactor } from '../../../../src/contract/recording/redact/create-redactor.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const api = loadApi({
  name: 'keys',
  document: {
    openapi: '3.1.0',
    info: { title: 'Keys', version: '1' },
    paths: {
      '/': {
        get: {
          parameters: [{ name: 'Gate', in: 'query', schema: { type: 'string', format: 'password' } }],
          responses: {},
        },
      },
    },
    components: {
      securitySchemes: {
        header: { type: 'apiKey', in: 'header', name: 'X-Brand' },
        query: { type: 'apiKey', in: 'query', name: 'brand' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'brandcookie' },
      },
      schemas: { User: { properties: { word: { type: 'string', format: 'password' } } } },
    },
  },
  extensions: [],
  overlays: [],
})

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

interface Given {
  readonly url?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
  readonly answerHeaders?: Record<string, string>
  readonly answer?: string | Uint8Array
}

function exchangeOf({ url = '/', headers = {}, body, answerHeaders = {}, answer }: Given): Exchange {
  const bytes = (given: string | Uint8Array | undefined): Uint8Array | undefined =>
    typeof given === 'string' ? new TextEncoder().encode(given) : given
  return {
    request: { method: 'POST', url, headers, body: bytes(body) },
    response: { status: 200, headers: answerHeaders, body: bytes(answer) },
    startedAtMs: 0,
    durationMs: 0,
  }
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const redactor = (): Redactor => createRedactor([api])

/** Each plants a secret in one way. */
type Plant = (secret: string) => Given

const jwtOf = (payload: string): string =>
  `${btoa('{"alg":"HS256"}')}.${btoa(payload)}.c2lnbmF0dXJl`.replaceAll('=', '')
const base64 = (given: string): string => Buffer.from(given).toString('base64')
const json = JSON.stringify

const PLANTS: readonly [what: string, plant: Plant][] = [
  ['a bearer token', s => ({ headers: { authorization: `Bearer ${s}` } })],
  ['credentials without a scheme', s => ({ headers: { authorization: s } })],
  ['a proxy authorization', s => ({ headers: { 'proxy-authorization': `Token ${s}` } })],
  [
    'a Basic password',
    s => ({ headers: { authorization: `Basic ${base64(`jo:${s}`)}` }, body: `I am ${s}` }),
  ],
  ['a cookie', s => ({ headers: { cookie: `lang=en; sid=${s}` } })],
  ['an encoded cookie', s => ({ headers: { cookie: `a=${encodeURIComponent(s)}` }, body: s })],
  [
    'a set cookie',
    s => ({
      answerHeaders: { 'set-cookie': `a=${s}; Path=/; Expires=Mon, 01 Jan 2035 00:00:00 GMT, b=${s}` },
    }),
  ],
  ["the scheme's header", s => ({ headers: { 'x-brand': s } })],
  ["the scheme's parameter", s => ({ url: `/a?brand=${encodeURIComponent(s)}&x=1` })],
  ["the scheme's cookie", s => ({ headers: { cookie: `brandcookie=${s}` } })],
  ['a property of format password', s => ({ headers: JSON_TYPE, body: json({ word: s }) })],
  ['a header by its name', s => ({ headers: { 'X-Auth-Token': s } })],
  ['a query field by its name', s => ({ url: `https://x.test/a?access_token=${encodeURIComponent(s)}#top` })],
  [
    'a fragment',
    s => ({ answerHeaders: { location: `https://x.test/#access_token=${encodeURIComponent(s)}` } }),
  ],
  ['an OAuth code', s => ({ url: `/cb?state=1&code=${encodeURIComponent(s)}` })],
  ['a password in a URL', s => ({ url: `https://jo:${encodeURIComponent(s)}@x.test/a` })],
  [
    'a URL in JSON',
    s => ({
      headers: JSON_TYPE,
      body: json({ callback: `https://jo:${encodeURIComponent(s)}@x.test/?a=b` }),
    }),
  ],
  [
    'a signed URL in JSON',
    s => ({
      answerHeaders: JSON_TYPE,
      answer: json([{ link: `https://x.test/?X-Amz-Signature=${encodeURIComponent(s)}` }]),
    }),
  ],
  ['JSON', s => ({ answerHeaders: JSON_TYPE, answer: json({ data: [{ clientSecret: s }] }) })],
  ['JSON without a type', s => ({ answer: json({ api_key: s }) })],
  ['JSON below a secret name', s => ({ body: json({ credentials: { user: 'jo', list: [{ value: s }] } }) })],
  ['JSON in a string', s => ({ body: json({ payload: json({ password: s }) }) })],
  ['JSON in a string twice', s => ({ body: json({ payload: json({ inner: json({ refresh_token: s }) }) }) })],
  ['JSON in Base64', s => ({ body: json({ state: base64(json({ token: s })) }) })],
  ['JSON in Base64 in Base64', s => ({ body: json({ state: base64(base64(json({ token: s }))) }) })],
  ['JSON in a query', s => ({ url: `/?filter=${encodeURIComponent(json({ secret: s }))}` })],
  ['JSON in Base64 in a query', s => ({ url: `/?state=${encodeURIComponent(base64(json({ secret: s })))}` })],
  ['broken JSON', s => ({ headers: JSON_TYPE, body: json({ a: [1], password: s }).slice(0, -1) })],
  ['lines of JSON', s => ({ answer: `${json({ a: 1 })}\n${json({ password: s })}\n` })],
  [
    'a form',
    s => ({ headers: FORM_TYPE, body: new URLSearchParams({ user: 'jo', password: s }).toString() }),
  ],
  [
    'a form with brackets',
    s => ({ headers: FORM_TYPE, body: `user%5Bpassword%5D=${encodeURIComponent(s)}` }),
  ],
  [
    'JSON in a form',
    s => ({ headers: FORM_TYPE, body: new URLSearchParams({ payload: json({ pwd: s }) }).toString() }),
  ],
  [
    'multipart',
    s => ({
      headers: { 'content-type': 'multipart/form-data; boundary=xx' },
      body: `--xx\r\ncontent-disposition: form-data; name="password"\r\n\r\n${s}\r\n--xx\r\ncontent-disposition: form-data; name="note"\r\n\r\nit is ${s}\r\n--xx--\r\n`,
    }),
  ],
  [
    'JSON in multipart',
    s => ({
      headers: { 'content-type': 'multipart/form-data; boundary=xx' },
      body: `--xx\r\ncontent-disposition: form-data; name="a"\r\ncontent-type: application/json\r\n\r\n${json({ token: s })}\r\n--xx--\r\n`,
    }),
  ],
  ['a JWT', s => ({ body: `see ${jwtOf(json({ sub: s }))} there` })],
  ['a JWT in a path', s => ({ url: `/reset/${jwtOf(json({ sub: s }))}` })],
  [
    'XML',
    s => ({
      headers: { 'content-type': 'application/xml' },
      body: `<a><password>${s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</password></a>`,
    }),
  ],
  [
    'a known secret elsewhere',
    s => ({
      headers: { authorization: `Bearer ${s}` },
      url: `/keys/${encodeURIComponent(s)}`,
      answer: json({
        echo: s,
        log: `sent ${s} twice`,
        b: base64(`-${s}-`),
        c: base64(`--${s}`),
        h: encodeURIComponent(encodeURIComponent(s)),
      }),
    }),
  ],
  [
    'a known secret before the place that tells',
    s => ({ url: `/keys?q=${encodeURIComponent(s)}`, answer: json({ echo: [s], token: s }) }),
  ],
  [
    'a known secret in bytes',
    s => ({
      headers: { 'x-api-key': s },
      answer: Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0xff]).subarray(1), Buffer.from(s, 'latin1')]),
    }),
  ],
  [
    'a field of a page',
    s => ({ answer: `<input name="password" type=x value="${s.replaceAll(/["<&]/g, '')}">` }),
  ],
  ['a parameter the document says is a password', s => ({ url: `/?gate=${encodeURIComponent(s)}` })],
  ['a known secret as a name', s => ({ headers: { 'x-api-key': s }, answer: json({ [s]: 1 }) })],
  [
    'JSON in percent sequences in JSON',
    s => ({ body: json({ blob: encodeURIComponent(json({ pwd: s })) }) }),
  ],
  [
    'a log line that begins like JSON',
    s => ({
      answer: `[info] Authorization: Bearer ${s.replaceAll(/["\\s<&ö]/g, '')}1 for {"user": "jo"}`,
      headers: { 'x-api-key': s.replaceAll(/["\\s<&ö]/g, '') },
    }),
  ],
  [
    'a pair in the value of another',
    s => ({ answer: `at: token=${s.replaceAll(/["\\s<&ö]/g, '')}`, headers: { 'x-api-key': s } }),
  ],
  ['a session', s => ({ body: json({ session: s, session_id: [s] }) })],
]

/** Forms in which a secret would still be one. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const escaped = json(secret).slice(1, -1)
  const aligned = ['', '-', '--'].map(before => {
    const skipped = Math.ceil((before.length * 8) / 6)
    return base64(before + secret).slice(skipped, -4)
  })
  return [
    secret,
    escaped,
    json(escaped).slice(1, -1),
    json(json(escaped).slice(1, -1)).slice(1, -1),
    [...secret].reverse().join(''),
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ '': secret }).toString().slice(1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    ...aligned,
  ]
}

test.each([
  ['little', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
  ['big', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
] as const)('a text in UTF-16, %s end first, is read and stays one', (_end, encode, encoding) => {
  const { request } = redactor().redact(
    exchangeOf({ headers: JSON_TYPE, body: encode('{"ü":1,"pwd":"s3cret"}') }),
  )
  const clean = new TextDecoder(encoding, { ignoreBOM: true }).decode(request.body)
  expect(clean).toMatch(/^\uFEFF\{"ü":1,"pwd":"redacted-\w+"\}$/)
})

/** Five secrets for each way of planting: 200 and more. */
const KINDS: readonly ((n: number) => string)[] = [
  n => `tok${n}Zq8vT2mLx9`,
  n => `p"a\\s${n}/w+ö&<d`,
  n => `${n.toString(16).padStart(8, '0')}-1111-4222-8333-0123456789ab`,
  n => `${String(n).padStart(4, '0')}998877665544`,
  n => `sk_live_${n}abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop`,
]

describe('no secret is in what is written', () => {
  const planted = PLANTS.flatMap(([what, plant], at) =>
    KINDS.map((kind, index) => ({ what, plant, secret: kind(at * 10 + index) })),
  )

  test('there are 200 of them', () => {
    expect(planted.length).toBeGreaterThanOrEqual(200)
    expect(new Set(planted.map(({ secret }) => secret)).size).toBe(planted.length)
  })

  test.each(PLANTS)('%s', what => {
    const { redact } = redactor()
    for (const { plant, secret } of planted.filter(each => each.what === what)) {
      const isPlain = /^[\w-]+$/.test(secret)
      // What cannot stand in a header is not sent in one.
      const given = plant(secret)
      if (
        !isPlain &&
        Object.values({ ...given.headers, ...given.answerHeaders }).some(value => value.includes(secret))
      )
        continue
      const line = writeExchange(redact(exchangeOf(given)))
      for (const form of formsOf(secret)) expect(line).not.toContain(form)
    }
  })

  test('nor in a recording that holds them all', () => {
    const { redact } = redactor()
    const lines = planted.map(({ plant, secret }) =>
      writeExchange(redact(exchangeOf(plant(secret.replaceAll(/["\\/+ö&<]/g, 'x'))))),
    )
    const whole = lines.join('\n')
    for (const { secret } of planted) {
      for (const form of formsOf(secret.replaceAll(/["\\/+ö&<]/g, 'x'))) expect(whole).not.toContain(form)
    }
  })
})

describe('what stays', () => {
  test('a secret has one placeholder, in every place of every exchange', () => {
    const { redact } = redactor()
    const login = redact(exchangeOf({ answer: json({ access_token: 'abc123def456', expires_in: 3600 }) }))
    const { access_token: placeholder, expires_in: expiresIn } = JSON.parse(text(login.response.body))
    expect(placeholder).toMatch(/^redacted-[a-z\d]{8}$/)
    expect(expiresIn).toBe(3600)
    const next = redact(
      exchangeOf({ headers: { authorization: 'Bearer abc123def456' }, url: '/t/abc123def456' }),
    )
    expect(next.request).toMatchObject({
      headers: { authorization: `Bearer ${placeholder}` },
      url: `/t/${placeholder}`,
    })
  })

  test('placeholders differ between secrets and between recordings', () => {
    const of = (redact: Redactor['redact'], secret: string): string | undefined =>
      redact(exchangeOf({ headers: { 'x-api-key': secret } })).request.headers['x-api-key']
    const [one, other] = [redactor(), redactor()]
    expect(
      new Set([of(one.redact, 'secret-1'), of(one.redact, 'secret-2'), of(other.redact, 'secret-1')]).size,
    ).toBe(3)
  })

  test.each([
    ['a UUID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301', /^0edac7ed-0000-4000-8000-[\da-f]{12}$/],
    ['digits', '4711', /^\d{4}$/],
    ['hexadecimal', 'd41d8cd98f00b204e9800998ecf8427e', /^0edac7ed[\da-f]{24}$/],
    ['a long one', 'x'.repeat(30), /^redacted-[a-z\d]{21}$/],
  ])('the placeholder keeps the form of %s', (_what, secret, want) => {
    const { request } = redactor().redact(exchangeOf({ headers: { 'x-api-key': secret } }))
    expect(request.headers['x-api-key']).toMatch(want)
  })

  const untouched: readonly Given[] = [
    { url: '/users/1?page=2&q=a%20b+c&sort=-key&filter=%7B%22a%22%3A1%7D', headers: { accept: '*/*' } },
    {
      body: '{ "n": 12345678901234567890, "n": 1.0e2,\n "text":"\\u00fc \\/ ok", "token_type": "bearer", "passwordSet": true }',
    },
    {
      body: json({
        usage: { total_tokens: 12 },
        key: 'PROJ-1',
        code: 'not_found',
        message: 'Invalid token: expired',
      }),
    },
    { answer: 'Authorization: Basic information is required; bearer of news' },
    {
      body: json({
        session: { title: 'Talk', starts: '2026-01-02' },
        session_date: '2026-01-02',
        pass_rate: 'high',
      }),
    },
    { answer: '<a href="/x?y=1">the token <b>is</b> missing</a>' },
    { answer: Uint8Array.from([0xff, 0xd8, 0, 1, 2, 3, 250]) },
    { answer: json({ image: base64('\x89PNG\r\n\x1a\n\0\0\0') }) },
    { headers: FORM_TYPE, body: 'a=1&b=x+y&c=%20&d' },
    { answer: `see ${base64('Ä token \u0001')} and myTokenYWJj==` },
  ]
  test.each(untouched)('what holds no secret stays as it is: %j', given => {
    const exchange = exchangeOf(given)
    expect(redactor().redact(exchange)).toEqual(exchange)
  })

  test('JSON stays JSON of the same form', () => {
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === 'object' && value !== null
          ? Object.values(value).map(shape)
          : typeof value
    const name = fc.constantFrom('password', 'token', 'name', 'id', 'api_key', 'x')
    const tree = fc.letrec(tie => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie('node')),
        fc.dictionary(name, tie('node')),
      ),
    })).node
    fc.assert(
      fc.property(tree, value => {
        const clean = redactor().redact(exchangeOf({ headers: JSON_TYPE, body: json(value) }))
        expect(shape(JSON.parse(text(clean.request.body)))).toEqual(shape(value))
      }),
      { numRuns: 200 },
    )
  })

  test('a field of blanks where cookies are set is read once', () => {
    const { redact } = redactor()
    const answerHeaders = { 'set-cookie': ' '.repeat(300_000) }
    expect(Object.keys(redact(exchangeOf({ answerHeaders })).response?.headers ?? {})).toEqual(['set-cookie'])
  })

  test('any text is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (given, bytes) => {
        const { redact } = redactor()
        const whole = exchangeOf({
          url: given,
          headers: { cookie: given, authorization: given, 'set-cookie': given },
          body: given,
          answer: bytes,
        })
        const cut = exchangeOf({ headers: { 'x-api-key': given }, body: `{"${given}` })
        for (const exchange of [whole, cut]) {
          const { request, response } = redact(exchange)
          const shown = { headers: Object.keys(request.headers), status: response?.status }
          expect(shown).toEqual({ headers: Object.keys(exchange.request.headers), status: 200 })
        }
      }),
    )
  })
})

test.each([
  ['a long word beside percent sequences', `100%25 ${'ab'.repeat(500_000)}`],
  ['attributes without end', `<i ${'name="ab" '.repeat(60_000)}`],
])('%s is looked through once', (_, text) => {
  const redactor = createRedactor([])
  expect(redactor.redact(exchangeOf({ body: text })).request.body).toHaveLength(text.length)
})

import { describe, expect, test } from 'vitest'
import { parseDuration } from '../../../src/control/duration.ts'
import { caller } from './support/caller.ts'
import { fakeRuntime } from './support/fake-runtime.ts'

const NINE = '2026-01-15T09:00:00.000Z'

describe('the clock', () => {
  test('is read, set, advanced and released', () => {
    const call = caller()
    expect(call('GET /clock').body).toEqual({ now: NINE, frozen: true })
    expect(call('POST /clock/advance', { body: { duration: 'PT1H' } }).body['now']).toBe(
      '2026-01-15T10:00:00.000Z',
    )
    expect(call('POST /clock/advance', { body: { ms: -3_600_000 } }).body).toEqual({
      now: NINE,
      frozen: true,
    })
    expect(call('PUT /clock', { body: { now: '2030-01-01T00:00:00+01:00' } }).body).toEqual({
      now: '2029-12-31T23:00:00.000Z',
      frozen: true,
    })
    expect(call('PUT /clock', { body: { now: 0, frozen: true } }).body['now']).toBe(
      '1970-01-01T00:00:00.000Z',
    )
  })

  test('goes from the first moment of the year 1 to the last of 9999', () => {
    const call = caller()
    const [first, last] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']
    const ms = Date.parse(last) - Date.parse(NINE)
    expect(call('POST /clock/advance', { body: { ms } }).body['now']).toBe(last)
    expect(call('PUT /clock', { body: { now: last } }).body['now']).toBe(last)
    expect(call('PUT /clock', { body: { now: first } }).body['now']).toBe(first)
    expect(call('POST /clock/advance', { body: { ms: -1 } }).body['detail']).toBe(
      'the clock can only be set between the years 1 and 9999',
    )
  })

  test('runs from a time that was set', () => {
    const call = caller()
    const { body } = call('PUT /clock', { body: { now: NINE, frozen: false } })
    expect(body['frozen']).toBe(false)
    expect(Math.abs(Date.parse(String(body['now'])) - Date.parse(NINE))).toBeLessThan(5_000)
  })

  test('stops where it is, and goes back to the time of the system', () => {
    const call = caller()
    const free = call('PUT /clock', { body: { frozen: false } }).body
    expect(Math.abs(Date.parse(String(free['now'])) - Date.now())).toBeLessThan(5_000)
    const { now } = call('PUT /clock', { body: { frozen: true } }).body
    expect(call('GET /clock').body).toEqual({ now, frozen: true })
  })

  test.each([
    ['PUT /clock', { now: 'tomorrow' }],
    ['PUT /clock', { now: '2026-13-01T00:00:00Z' }],
    ['PUT /clock', { now: 1e300 }],
    ['PUT /clock', { frozen: 'yes' }],
    ['PUT /clock', { freeze: true }],
    ['POST /clock/advance', {}],
    ['POST /clock/advance', { ms: 1, duration: 'PT1S' }],
    ['POST /clock/advance', { ms: '1' }],
    ['POST /clock/advance', { ms: 1e300 }],
    ['POST /clock/advance', { duration: 'P1M' }],
  ])('%s refuses %j', (line, body) => {
    const call = caller()
    expect(call(line, { body }).status).toBe(422)
    expect(call('GET /clock').body).toEqual({ now: NINE, frozen: true })
  })
})

test.each([
  ['PT1H', 3_600_000],
  ['P1DT2H3M4.5S', 93_784_500],
  ['P2W', 1_209_600_000],
  ['-PT90S', -90_000],
  ['PT0S', 0],
])('%s is %d ms', (text, want) => {
  expect(parseDuration(text)).toBe(want)
})

test.each(['', 'P', 'PT', 'P1Y', 'P1M', '1H', 'PT1.5H', 'pt1h', 'P1DT'])('%j is no duration', text => {
  expect(() => parseDuration(text)).toThrow(/is not a duration/)
})

describe('the journal', () => {
  const withTraffic = (): ReturnType<typeof caller> => {
    const runtime = fakeRuntime()
    const send = (method: string, url: string, session?: string): unknown => {
      const headers = session === undefined ? {} : { 'x-understudy-session': session }
      return runtime.handle({ method, url, headers, body: new Uint8Array([255, 254]) })
    }
    send('GET', '/api/orgs')
    send('POST', '/api/orgs', 'a')
    send('GET', '/nowhere', 'a')
    return caller(runtime)
  }

  test.each([
    ['', [1, 2, 3]],
    ['?session=a', [2, 3]],
    ['?session=', [1]],
    ['?method=post', [2]],
    ['?status=404', [3]],
    ['?status=2xx', [1, 2]],
    ['?operation=listOrgs&session=a', [2]],
    ['?since=2', [3]],
    ['?limit=1', [1]],
    ['?limit=0', []],
  ])('filtered by %j', (query, want) => {
    const { body } = withTraffic()(`GET /journal${query}`)
    expect(Object.values(body['entries'] ?? {}).map(entry => entry['number'])).toEqual(want)
  })

  test('shows what was sent and answered', () => {
    expect(withTraffic()('GET /journal?since=2').body['entries']?.[0]).toMatchObject({
      at: NINE,
      kind: 'exchange',
      session: 'a',
      operation: null,
      reason: 'no-route',
      request: { method: 'GET', url: '/nowhere', body: null, bodyBase64: '//4=' },
      response: { status: 404, headers: { 'content-type': 'application/json' } },
    })
  })

  test('shows the session the header selects', () => {
    const { body } = withTraffic()('GET /journal', { headers: { 'x-understudy-session': 'a' } })
    expect(body['total']).toBe(2)
  })

  test('can be emptied', () => {
    const call = withTraffic()
    expect(call('DELETE /journal').status).toBe(204)
    expect(call('GET /journal').body).toEqual({ total: 0, entries: [] })
  })
})

describe('settings', () => {
  test('are changed in part, and put back', () => {
    const call = caller()
    expect(call('PATCH /settings', { body: { maxBodyBytes: 5, rateLimit: { limit: 2 } } }).body).toEqual({
      maxBodyBytes: 5,
      journalLimit: 100,
      credentials: null,
      rateLimit: { limit: 2 },
    })
    const nothing = call('PATCH /settings', { body: { maxBodyBytes: 0, journalLimit: 0 } }).body
    expect(nothing).toMatchObject({ maxBodyBytes: 0, journalLimit: 0, rateLimit: { limit: 2 } })
    expect(call('PATCH /settings', { body: { rateLimit: false } }).body['rateLimit']).toBe(false)
    expect(call('PATCH /settings', { body: { rateLimit: null } }).body['rateLimit']).toBe(null)
  })

  test('never show a secret', () => {
    const call = caller()
    const credentials = [
      { value: 's3cret', scopes: ['read'] },
      { clientId: 'app', clientSecret: 's3cret' },
    ]
    call('PATCH /settings', { body: { credentials } })
    const { body } = call('GET /settings')
    expect(JSON.stringify(body)).not.toContain('s3cret')
    expect(body['credentials']).toStrictEqual([
      { value: '********', scopes: ['read'] },
      { clientId: 'app', clientSecret: '********' },
    ])
    expect(call('PATCH /settings', { body: { credentials: body['credentials'] } }).status).toBe(422)
  })

  test.each([
    { maxBodyBytes: -1 },
    { maxBodyBytes: '1' },
    { maxBodyBytes: null },
    { journalLimit: 1.5 },
    { credentials: 'x' },
    { credentials: [{ value: 1 }] },
    { credentials: [{ scopes: 'read' }] },
    { credentials: [{ secret: 'x' }] },
    { credentials: [{ clientSecret: 'x' }] },
    { credentials: [{ clientId: 'x', clientSecret: '********' }] },
    { rateLimit: true },
    { rateLimit: { limit: 0 } },
    { rateLimit: { per: 'api' } },
    { ratelimit: false },
  ])('refuse %j', body => {
    expect(caller()('PATCH /settings', { body }).status).toBe(422)
  })
})

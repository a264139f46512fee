import { expect, test } from 'vitest'
import { exchangeJson, exchangeLines } from '../../src/cli/mock/exchange-line.ts'
import { createPaint } from '../../src/cli/paint.ts'
import type { ApiEntry, JournalEntry } from '../../src/runtime/types.ts'
import type { Api } from '../../src/spec/api.ts'

const api = { name: 'limio', servers: [{ basePath: '/api' }, { basePath: '' }] } as unknown as Api
const plain = { paint: createPaint(false), isVerbose: false, nameWidth: 0 }

function entry(change: Partial<ApiEntry> = {}, session = ''): JournalEntry {
  const what: ApiEntry = {
    kind: 'exchange',
    request: {
      method: 'GET',
      url: '/api/users?limit=2',
      headers: { authorization: 'Bearer t' },
      body: undefined,
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"items":[]}' },
    operation: 'listUsers',
    reason: undefined,
    note: 'list User 0 of 0',
    ...change,
  }
  return { number: 1, session, atMs: 0, draw: '', durationMs: 0.27, what }
}

test.each([
  ['a success', entry(), `200 GET    ${'/users?limit=2'.padEnd(48)}  list User 0 of 0   0.3 ms`],
  [
    'a session',
    entry({}, 'a'),
    `200 GET    ${'/users?limit=2'.padEnd(48)}  list User 0 of 0   0.3 ms   session a`,
  ],
  [
    'a path outside the base path',
    entry({ request: { method: 'DELETE', url: '/apix', headers: {}, body: undefined } }),
    `200 DELETE ${'/apix'.padEnd(48)}  list User 0 of 0   0.3 ms`,
  ],
  [
    'escape codes of a client',
    entry({ request: { method: 'GET', url: '/\u001b[2J', headers: {}, body: undefined }, note: 'no \u0007' }),
    `200 GET    ${'/\\x1b[2J'.padEnd(48)}  no \\x07   0.3 ms`,
  ],
])('%s is one line', (_what, given, want) => {
  expect(exchangeLines(given, api, plain)).toEqual([want])
})

test('a change from outside the API is one line', () => {
  const change = { do: 'add', resource: 'User', values: { name: 'x' } }
  const given: JournalEntry = { ...entry(), what: { kind: 'state', change } }
  expect(exchangeLines(given, api, { ...plain, nameWidth: 6 })).toEqual(['set limio  add User'])
})

test('headers and bodies stand below the line when asked for', () => {
  expect(exchangeLines(entry(), api, { ...plain, isVerbose: true }).slice(1)).toEqual([
    '  > authorization: Bearer t',
    '  < content-type: application/json',
    '  <',
    '  < {"items":[]}',
  ])
})

test('a program gets members instead', () => {
  expect(exchangeJson(entry(), api, false)).toEqual({
    kind: 'exchange',
    api: 'limio',
    number: 1,
    session: '',
    at: '1970-01-01T00:00:00.000Z',
    method: 'GET',
    url: '/api/users?limit=2',
    status: 200,
    operation: 'listUsers',
    reason: null,
    note: 'list User 0 of 0',
    durationMs: 0.27,
  })
})

test('a program is told of a change from outside the API, and with -v what was sent and answered', () => {
  const change = { do: 'add', resource: 'User', values: { name: 'x' } }
  expect(exchangeJson({ ...entry(), what: { kind: 'state', change } }, api, false)).toMatchObject({
    kind: 'state',
    api: 'limio',
    number: 1,
    change,
  })
  const headers = { 'set-cookie': ['a=1', 'b=2'] }
  const verbose = exchangeJson(entry({ response: { status: 200, headers, body: undefined } }), api, true)
  expect(verbose).toMatchObject({
    request: { headers: { authorization: 'Bearer t' }, body: null },
    response: { headers: { 'set-cookie': ['a=1', 'b=2'] }, body: null },
  })
})

test('a long body is cut with -v, and told how long it is', () => {
  const body = 'x'.repeat(10_001)
  const lines = exchangeLines(entry({ response: { status: 200, headers: {}, body } }), api, {
    ...plain,
    isVerbose: true,
  })
  expect(lines.at(-1)).toBe(`  < ${'x'.repeat(10_000)}… (10001 characters)`)
})

test('what is told of webhooks stands behind the note, one that was sent often once', () => {
  const notices = ['paid', 'made', 'paid'].map(name => ({ name })) as unknown as ApiEntry['notices'] & object
  expect(exchangeLines(entry({ notices }), api, plain)[0]).toContain('tells paid 2 times, made')
  expect(exchangeJson(entry({ notices }), api, false)).toMatchObject({ webhooks: ['paid', 'made', 'paid'] })
})

test('colour is there only when asked for', () => {
  expect(createPaint(true)('red', 'x')).toBe('\u001b[31mx\u001b[39m')
  expect(createPaint(false)('red', 'x')).toBe('x')
})

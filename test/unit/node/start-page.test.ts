import { describe, expect, test } from 'vitest'
import { startPage } from '../../../src/node/start-page.ts'
import { toCurl } from '../../../src/node/to-curl.ts'
import { fakeMock } from './support/fake-mock.ts'

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

function page(accept: string | undefined, name = 'limio'): { type: string; headers: object; body: string } {
  const request = { method: 'GET', url: '/', headers: { accept }, body: undefined }
  const { headers, body } = startPage(
    [fakeMock({ name }), fakeMock({ name: 'introw' })],
    'http://127.0.0.1:4010',
    request,
  )
  return { type: String(headers['content-type']), headers, body: String(body) }
}

describe('the start page', () => {
  test.each([
    [BROWSER, 'text/html; charset=utf-8'],
    ['text/html', 'text/html; charset=utf-8'],
    ['*/*', 'application/json'],
    [undefined, 'application/json'],
    ['application/json, text/html;q=0.9', 'application/json'],
    ['image/png', 'application/json'],
  ])('asked for as %s is %s', (accept, want) => {
    expect(page(accept).type).toBe(want)
  })

  test('lists what is served', () => {
    expect(JSON.parse(page('*/*').body)).toMatchObject({
      apis: [
        {
          name: 'limio',
          urls: ['http://127.0.0.1:4010/limio/api'],
          control: 'http://127.0.0.1:4010/limio/__understudy',
          resources: [
            { name: 'Org', depth: 0, count: 2 },
            { name: 'User', depth: 1, count: 2 },
          ],
        },
        { name: 'introw' },
      ],
    })
  })

  test('escapes what comes from documents', () => {
    const { body } = page(BROWSER, `<script>alert("1'&")</script>`)
    expect(body).not.toContain('<script>alert')
    expect(body).toContain(`&lt;script&gt;alert(&quot;1'&amp;&quot;)&lt;/script&gt;`)
  })

  test('loads nothing and runs nothing but its own', () => {
    const { body, headers } = page(BROWSER)
    expect(headers).toHaveProperty(
      'content-security-policy',
      expect.stringMatching(/^default-src 'none'; .*sha256-/),
    )
    expect(body).not.toMatch(/\b(?:src|srcset|action)=|url\(|@import| on\w+=/)
  })

  test('can only be read', () => {
    const request = { method: 'POST', url: '/', headers: {}, body: undefined }
    expect(startPage([fakeMock()], 'http://x', request)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
  })
})

test.each([
  [{ method: 'GET', path: '/a', headers: {}, body: undefined }, 'curl http://x:1/a'],
  [
    { method: 'GET', path: '/a?b=1', headers: { 'x-k': 'v' }, body: undefined },
    "curl -H 'x-k: v' 'http://x:1/a?b=1'",
  ],
  [
    { method: 'POST', path: '/a', headers: { 'content-type': 'application/json' }, body: { name: "O'Neil" } },
    `curl -H 'content-type: application/json' -d '{"name":"O'\\''Neil"}' http://x:1/a`,
  ],
  [{ method: 'PUT', path: '/a', headers: {}, body: {} }, "curl -X PUT -d '{}' http://x:1/a"],
])('%j as a shell line', (request, want) => {
  expect(toCurl(request, 'http://x:1')).toBe(want)
})

import { expect, test } from 'vitest'
import type { Exchange } from '../../../src/contract/exchange.ts'
import { toExchange } from '../../../src/contract/to-exchange.ts'

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)

function plain({ request, response, ...times }: Exchange): unknown {
  return {
    sent: [request.method, request.url, request.headers['x-a'], text(request.body)],
    got: [response.status, response.headers['x-b'], text(response.body)],
    times,
  }
}

const answer = (): Response => new Response('[]', { status: 201, headers: { 'x-b': '2' } })

test('request and response become plain data, and both can still be read', async () => {
  const request = new Request('https://x.test/a?b=c#top', {
    method: 'POST',
    headers: { 'x-a': '1' },
    body: '{"a":1}',
  })
  const response = answer()
  expect(plain(await toExchange(request, response, { startedAtMs: 5, durationMs: 7 }))).toEqual({
    sent: ['POST', 'https://x.test/a?b=c', '1', '{"a":1}'],
    got: [201, '2', '[]'],
    times: { startedAtMs: 5, durationMs: 7 },
  })
  expect([await request.text(), await response.text()]).toEqual(['{"a":1}', '[]'])
})

test.each([['https://x.test/a#top'], [new URL('https://x.test/a')]])('a URL is a GET: %s', async url => {
  expect(plain(await toExchange(url, answer()))).toMatchObject({
    sent: ['GET', 'https://x.test/a', undefined, undefined],
    times: { startedAtMs: 0, durationMs: 0 },
  })
})

test('every cookie that is set is kept', async () => {
  const headers = new Headers({ 'x-b': '2' })
  for (const cookie of ['a=1', 'b=2']) headers.append('set-cookie', cookie)
  const { response } = await toExchange('/a', new Response(null, { headers }))
  expect(response.headers).toEqual({ 'x-b': '2', 'set-cookie': 'a=1, b=2' })
})

test('a path stays a path', async () => {
  const { request } = await toExchange('/a?b=c', answer())
  expect(request.url).toBe('/a?b=c')
})

test.each([
  ['GET', 'https://x.test/b'],
  ['POST', 'https://x.test/a'],
])('after a redirect a %s is to %s', async (method, url) => {
  const redirected = { redirected: { value: true }, url: { value: 'https://x.test/b' } }
  const response = Object.defineProperties(answer(), redirected)
  const { request } = await toExchange(new Request('https://x.test/a', { method }), response)
  expect([request.method, request.url]).toEqual([method, url])
})

test('a body that was read before is refused with what to do: it would be judged as none', async () => {
  const request = new Request('https://x.test/a', { method: 'POST', body: '{}' })
  await request.text()
  await expect(toExchange(request, answer())).rejects.toMatchObject({
    code: 'OPTION_INVALID',
    message: expect.stringContaining('body of the request'),
    hint: expect.stringContaining('clone'),
  })
  const response = answer()
  await response.text()
  await expect(toExchange('/a', response)).rejects.toMatchObject({
    code: 'OPTION_INVALID',
    message: expect.stringContaining('body of the response'),
  })
})

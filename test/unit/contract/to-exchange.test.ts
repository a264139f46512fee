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

test('a path stays a path', async () => {
  const { request } = await toExchange('/a?b=c', answer())
  expect(request.url).toBe('/a?b=c')
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

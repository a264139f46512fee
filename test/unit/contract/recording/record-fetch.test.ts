import { expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import { recordFetch } from '../../../../src/contract/recording/record-fetch.ts'

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)

/** Answers with what was asked. */
async function echo(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  const request =
    typeof input === 'string' ? new Request(`http://x.test${input}`, init) : new Request(input, init)
  return new Response(`${request.method} ${await request.text()}`, { status: 201, headers: { 'x-a': '1' } })
}

const cases: readonly [what: string, input: Request | string | URL, init: RequestInit | undefined][] = [
  ['a URL', new URL('https://x.test/a#top'), { method: 'POST', body: 'hello' }],
  ['a Request', new Request('https://x.test/a', { method: 'POST', body: 'hello' }), undefined],
  ['a path', '/a', { method: 'POST', body: 'hello' }],
]
test.each(cases)('an exchange with %s is shown and changed in nothing', async (what, input, init) => {
  const seen: Exchange[] = []
  let nowMs = 0
  const fetch = recordFetch(echo, exchange => seen.push(exchange), { now: () => (nowMs += 5) })
  const response = await fetch(input, init)
  expect(seen).toHaveLength(1)
  expect([response.status, await response.text()]).toEqual([201, 'POST hello'])
  const [exchange] = seen
  expect(exchange).toMatchObject({
    request: { method: 'POST', url: what === 'a path' ? '/a' : 'https://x.test/a' },
    response: { status: 201, headers: { 'x-a': '1' } },
    startedAtMs: 5,
    durationMs: 5,
  })
  expect([text(exchange?.request.body), text(exchange?.response.body)]).toEqual(['hello', 'POST hello'])
})

test('of redirects the last one is shown', async () => {
  const seen: Exchange[] = []
  const redirected = { redirected: { value: true }, url: { value: 'https://x.test/b' } }
  const fetch = recordFetch(
    async () => Object.defineProperties(new Response('[]'), redirected),
    exchange => seen.push(exchange),
  )
  await fetch('https://x.test/a')
  expect(seen.map(({ request }) => request.url)).toEqual(['https://x.test/b'])
})

test('what is not answered is the error it was', async () => {
  const seen: Exchange[] = []
  const fetch = recordFetch(
    () => Promise.reject(new TypeError('no route')),
    exchange => seen.push(exchange),
  )
  await expect(fetch('https://x.test/a')).rejects.toThrow('no route')
  expect(seen).toEqual([])
})

test('an event stream is handed on at once and shown at its end', async () => {
  const seen: Exchange[] = []
  let end = (): void => undefined
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('data: 1\n\n'))
      end = () => controller.close()
    },
  })
  const fetch = recordFetch(
    async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    exchange => seen.push(exchange),
  )
  const response = await fetch('https://x.test/a')
  expect(seen).toEqual([])
  end()
  expect(await response.text()).toBe('data: 1\n\n')
  await new Promise(resolve => setTimeout(resolve))
  expect(text(seen[0]?.response.body)).toBe('data: 1\n\n')
})

test('an error of the sink reaches the caller: an exchange that was not kept is not lost in silence', async () => {
  const fetch = recordFetch(echo, () => {
    throw new Error('the disk is full')
  })
  await expect(fetch('https://x.test/a')).rejects.toThrow('the disk is full')
})

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { MockOptions, RunningMock } from '../../../src/mock/types.ts'
import { exampleRequests } from '../../../src/node/example-request.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { answer, arrayOf, text } from '../engine/mock-of.ts'

/** What the example of an API with this scheme bears, and the status it gets. */
async function borne(
  scheme: JsonObject,
  credentials?: MockOptions['credentials'],
): Promise<{ path: string; headers: object; status: number }> {
  const mock = createMock(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      security: [{ Key: [] }],
      paths: { '/a': { get: { responses: { '200': answer(arrayOf(text)), '401': { description: 'no' } } } } },
      components: { securitySchemes: { Key: scheme } },
    }),
    credentials === undefined ? {} : { credentials },
  )
  const [request] = exampleRequests(mock as RunningMock)
  if (request === undefined) throw new Error('there is no example')
  const { path, headers } = request
  const { status } = await mock.fetch(path, { headers })
  return { path, headers, status }
}

test.each<[JsonObject, string, object]>([
  [{ type: 'apiKey', in: 'header', name: 'X-Key' }, '/a', { 'x-key': 'k' }],
  [{ type: 'apiKey', in: 'query', name: 'api key' }, '/a?api%20key=k', {}],
  [{ type: 'apiKey', in: 'cookie', name: 'sid' }, '/a', { cookie: 'sid=k' }],
  [{ type: 'http', scheme: 'basic' }, '/a', { authorization: `Basic ${btoa('user:password')}` }],
  [{ type: 'http', scheme: 'bearer' }, '/a', { authorization: 'Bearer t' }],
  [{ type: 'oauth2', flows: {} }, '/a', { authorization: 'Bearer t' }],
  [{ type: 'http', scheme: 'hoba' }, '/a', { authorization: 'hoba t' }],
  [{ type: 'mutualTLS' }, '/a', {}],
])('what %j asks for is in the example, which is let in', async (scheme, path, headers) => {
  expect(await borne(scheme)).toEqual({ path, headers, status: 200 })
})

test.each<[JsonObject, string, object]>([
  [{ type: 'apiKey', in: 'query', name: 'key' }, '/a?key=jo%3As3cret', {}],
  [{ type: 'http', scheme: 'basic' }, '/a', { authorization: `Basic ${btoa('jo:s3cret')}` }],
  [{ type: 'http', scheme: 'bearer' }, '/a', { authorization: 'Bearer jo:s3cret' }],
])('%j is given what the mock was configured to take', async (scheme, path, headers) => {
  expect(await borne(scheme, [{ clientId: 'app' }, { value: 'jo:s3cret' }])).toEqual({
    path,
    headers,
    status: 200,
  })
})

test('a key has the form that the hint of its scheme asks for', async () => {
  const scheme = { type: 'apiKey', in: 'header', name: 'x-key' }
  const pattern = (text: string): JsonObject => ({ ...scheme, 'x-understudy': { pattern: text } })
  expect(await borne(pattern('^(?<organisation>[^:]+):(?<key>.+)$'))).toMatchObject({
    headers: { 'x-key': 'organisation:key' },
    status: 200,
  })
  expect(await borne(pattern('^k-[0-9]{4}$'))).toMatchObject({
    headers: { 'x-key': expect.stringMatching(/^k-[0-9]{4}$/) },
    status: 200,
  })
  expect(await borne(pattern('^.$'))).toMatchObject({ headers: { 'x-key': 'k' }, status: 200 })
})

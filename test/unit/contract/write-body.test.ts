import { expect, test } from 'vitest'
import { writableMedia, writeBody } from '../../../src/contract/lifecycle/write-body.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { MediaTypeSpec } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

/** The media types that a request may have. */
function mediaOf(content: JsonObject): readonly MediaTypeSpec[] {
  const api = loadApi({
    name: 'sent',
    document: {
      openapi: '3.1.0',
      info: { title: 'Sent', version: '1' },
      paths: { '/': { post: { requestBody: { content }, responses: { 200: { description: 'ok' } } } } },
    },
    extensions: [],
    overlays: [],
  })
  return api.operations[0]?.requestBody?.content ?? []
}

test.each<[types: string[], want: string | undefined]>([
  [
    ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded', 'application/json'],
    'application/json',
  ],
  [['multipart/form-data', 'application/vnd.a+json'], 'application/vnd.a+json'],
  [['multipart/form-data', 'application/x-www-form-urlencoded'], 'application/x-www-form-urlencoded'],
  [['text/plain', 'multipart/form-data'], 'multipart/form-data'],
  [['text/plain', '*/*'], '*/*'],
  [['text/xml', 'text/csv'], 'text/csv'],
  [['application/json-patch+json', 'application/octet-stream'], 'application/octet-stream'],
  [['application/json-patch+json'], undefined],
  [['application/xml', 'text/html', 'image/png'], undefined],
])('of %j a request is written as %s', (types, want) => {
  expect(writableMedia(mediaOf(Object.fromEntries(types.map(type => [type, {}]))))?.type).toBe(want)
})

const part = (name: string, text: string, type = ''): string =>
  `--understudy-7d9f3a51\r\ncontent-disposition: form-data; name="${name}"\r\n${type}\r\n${text}\r\n`
const JSON_PART = 'content-type: application/json\r\n'
const END = '--understudy-7d9f3a51--\r\n'
const BOUNDARY = 'multipart/form-data; boundary=understudy-7d9f3a51'

test.each<[type: string, media: JsonObject, value: JsonValue, contentType: string, text: string]>([
  ['application/json', {}, { a: [1, null] }, 'application/json', '{"a":[1,null]}'],
  ['application/vnd.a+json', {}, 'x', 'application/vnd.a+json', '"x"'],
  ['*/*', {}, [], 'application/json', '[]'],
  ['text/csv', {}, 'a,b', 'text/csv', 'a,b'],
  ['text/*', {}, 7, 'text/plain', '7'],
  [
    'application/x-www-form-urlencoded',
    { encoding: { c: { style: 'deepObject' } } },
    { a: 'x y', b: [1, 2], c: { d: 'e' }, f: { g: 1 } },
    'application/x-www-form-urlencoded',
    'a=x%20y&b=1&b=2&c%5Bd%5D=e&f=%7B%22g%22%3A1%7D',
  ],
  [
    'multipart/form-data',
    {},
    { 'a"': 'x', b: [1, true], c: { d: 'e' }, f: null },
    BOUNDARY,
    part('a%22', 'x') +
      part('b', '1') +
      part('b', 'true') +
      part('c', '{"d":"e"}', JSON_PART) +
      part('f', 'null') +
      END,
  ],
  ['multipart/form-data', {}, 'no object', BOUNDARY, END],
])('as %s %j the value %j is sent as %s: %j', (type, media, value, contentType, text) => {
  const [spec] = mediaOf({ [type]: media })
  if (spec === undefined) throw new Error('there is one media type')
  const written = writeBody(value, spec)
  expect([written.contentType, new TextDecoder().decode(written.bytes)]).toEqual([contentType, text])
})

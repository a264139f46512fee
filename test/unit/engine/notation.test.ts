import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { answerIn, mockOf } from './one-answer.ts'

const fixed = (value: JsonValue): JsonObject => ({ const: value })
const ROWS = [{ name: 'Acme, Inc.', size: 3 }, { name: 'Say "hi"' }]

test.each<[type: string, schema: JsonValue | undefined, want: RegExp]>([
  ['text/plain', { type: 'string', const: 'hello' }, /^hello$/],
  ['text/plain', { type: 'object', required: ['id'], properties: { id: { const: 7 } } }, /^\{"id":7\}$/],
  ['text/html', { type: 'string' }, /^<!DOCTYPE html>[\s\S]*<p>[\s\S]+<\/p>[\s\S]*<\/html>\n$/],
  ['text/html', { type: 'string', const: 'plain' }, /^plain$/],
  ['text/html', { type: 'integer', const: 7 }, /^7$/],
  ['text/csv', fixed(ROWS), /^name,size\r\n"Acme, Inc\.",3\r\n"Say ""hi""",\r\n$/],
  ['text/csv', fixed({ total: 2, rows: ROWS }), /^name,size\r\n/],
  ['text/csv', fixed('a,b'), /^a,b$/],
  ['text/tab-separated-values', fixed(ROWS), /^name\tsize\r\nAcme, Inc\.\t3\r\n/],
  ['application/x-ndjson', fixed(ROWS), /^\{"name":"Acme, Inc\.","size":3\}\n\{"name":.*\}\n$/],
  ['application/json-seq', fixed([1, 2]), /1\n.2\n$/],
  ['text/event-stream', fixed([{ event: 'made', data: 'a\nb' }]), /^event: made\ndata: a\ndata: b\n\n$/],
  ['text/event-stream', fixed([{ a: 1 }]), /^data: \{"a":1\}\n\n$/],
  ['text/event-stream', { type: 'string' }, /^data: [^\n]+\n\n$/],
  ['text/event-stream', { type: 'string', example: 'id: 1\ndata: a\n\n' }, /^id: 1\ndata: a\n\n$/],
  ['application/yaml', fixed({ a: 1 }), /^\{\n {2}"a": 1\n\}\n$/],
  ['application/x-www-form-urlencoded', fixed({ a: 'x y', b: [1, 2] }), /^a=x\+y&b=1&b=2$/],
  ['application/pdf', { type: 'string', format: 'binary' }, /^%PDF-1\.4\n[\s\S]*%%EOF\n$/],
  ['image/svg+xml', { type: 'string' }, /^<\?xml[\s\S]*<svg/],
  ['image/png', undefined, /PNG/],
  ['application/zip', undefined, /^PK/],
  [
    'application/octet-stream',
    { type: 'object', required: ['a'], properties: { a: fixed(1) } },
    /^\{"a":1\}$/,
  ],
  ['application/vnd.acme.v2+json', fixed({ a: 1 }), /^\{"a":1\}$/],
])('an answer of %s with the schema %j is written as that type', async (type, schema, want) => {
  const answer = await answerIn(type, schema)
  expect(answer.text).toMatch(want)
  expect(answer.type).toContain(type)
})

test.each<[type: string, start: readonly number[]]>([
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46]],
  ['image/*', [0x89, 0x50, 0x4e, 0x47]],
  ['application/gzip', [0x1f, 0x8b]],
  ['audio/wav', [0x52, 0x49, 0x46, 0x46]],
])('a file of %s begins as such files do', async (type, start) => {
  const { bytes } = await answerIn(type, { type: 'string', format: 'binary' })
  expect([...bytes.slice(0, start.length)]).toEqual(start)
})

test('every place the table of a made PDF names is the start of an object', async () => {
  const { text } = await answerIn('application/pdf', undefined)
  const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place))
  expect(places.map(place => text.slice(place, place + 7))).toEqual(
    places.map((_, index) => `${index + 1} 0 obj`),
  )
  expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1])).startsWith('xref')).toBe(true)
})

test.each<[schema: JsonObject, value: JsonValue, want: string]>([
  [{}, { id: 1, name: 'A & "B" <c>' }, '<root><id>1</id><name>A &amp; &quot;B&quot; &lt;c&gt;</name></root>'],
  [{ xml: { name: 'pet' } }, { id: 1 }, '<pet><id>1</id></pet>'],
  [{ properties: { id: { xml: { attribute: true } } } }, { id: 1, a: 2 }, '<root id="1"><a>2</a></root>'],
  [
    { xml: { name: 'pet', prefix: 'p', namespace: 'urn:pet' } },
    { id: 1 },
    '<p:pet xmlns:p="urn:pet"><id>1</id></p:pet>',
  ],
  [
    { properties: { tags: { items: {} } } },
    { tags: ['a', 'b'] },
    '<root><tags>a</tags><tags>b</tags></root>',
  ],
  [
    { properties: { tags: { xml: { wrapped: true }, items: { xml: { name: 'tag' } } } } },
    { tags: ['a', 'b'] },
    '<root><tags><tag>a</tag><tag>b</tag></tags></root>',
  ],
  [{ properties: { tags: { items: {}, xml: { wrapped: true } } } }, { tags: [] }, '<root><tags/></root>'],
  [
    { items: { xml: { name: 'pet' } }, xml: { name: 'pets' } },
    [{ id: 1 }],
    '<pets><pet><id>1</id></pet></pets>',
  ],
  [{}, { a: null, '1 b': 'x' }, '<root><a/><_1_b>x</_1_b></root>'],
])('XML of the schema %j with the value %j', async (schema, value, want) => {
  const { text } = await answerIn('application/xml', { ...schema, const: value })
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${want}\n`)
})

test('the root of an XML answer is named after its component', async () => {
  const mock = mockOf(
    {
      '200': { description: 'ok', content: { 'text/xml': { schema: { $ref: '#/components/schemas/Pet' } } } },
    },
    { Pet: { const: { id: 1 } } },
  )
  expect(await (await mock.fetch('/thing')).text()).toContain('<Pet><id>1</id></Pet>')
})

test.each<[types: readonly string[], accept: string | undefined, want: string]>([
  [['*/*'], undefined, 'application/json; charset=utf-8'],
  [['application/*'], 'application/xml', 'application/xml'],
  [['*/*'], 'text/html,application/xml;q=0.9,*/*;q=0.8', 'application/json; charset=utf-8'],
  [['text/*'], undefined, 'text/plain; charset=utf-8'],
  [['text/*'], 'text/csv', 'text/csv; charset=utf-8'],
  [['image/*'], 'image/gif', 'image/gif'],
  [['video/*'], undefined, 'video/mp4'],
  [['application/*+json'], undefined, 'application/hal+json'],
  [['application/xml', 'application/json'], undefined, 'application/json; charset=utf-8'],
  [['application/json', 'application/xml'], 'application/xml', 'application/xml'],
  [
    ['application/json', 'application/vnd.acme.protobuf'],
    'application/vnd.acme.protobuf',
    'application/json; charset=utf-8',
  ],
  [['application/json; charset=utf-8'], undefined, 'application/json; charset=utf-8'],
])('of %j a caller that accepts %s gets %s', async (types, accept, want) => {
  expect((await answerIn(types, { type: 'object' }, accept)).type).toBe(want)
})

test('each media type has its own schema', async () => {
  const mock = mockOf({
    '200': {
      description: 'ok',
      content: {
        'application/json': { schema: { const: { a: 1 } } },
        'application/vnd.acme.short+json': { schema: { const: 1 } },
      },
    },
  })
  const short = await mock.fetch('/thing', { headers: { accept: 'application/vnd.acme.short+json' } })
  expect([await (await mock.fetch('/thing')).json(), await short.json()]).toEqual([{ a: 1 }, 1])
})

test('a multipart answer names its boundary and has a part for each property', async () => {
  const { type, text } = await answerIn('multipart/form-data', fixed({ a: 'x', b: { c: 1 } }))
  const boundary = /boundary=(.+)$/.exec(type)?.[1] ?? '?'
  expect(text.split(`--${boundary}`)).toHaveLength(4)
  expect(text).toContain('name="b"\r\ncontent-type: application/json\r\n\r\n{"c":1}\r\n')
})

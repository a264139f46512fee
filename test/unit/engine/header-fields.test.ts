import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'

/** What a field of an answer holds for which the document has this header. */
async function field(
  name: string,
  header: JsonValue,
  { path = '/session', type = 'application/json', securitySchemes = {} as JsonObject } = {},
): Promise<string | null> {
  const responses = { '200': { description: '', headers: { [name]: header }, content: { [type]: {} } } }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Fields', version: '1' },
    paths: { [path]: { get: { responses } } },
    components: { securitySchemes },
  }
  const mock = createMock(toSpecSource(document), { now: '2026-01-15T09:00:00Z' })
  return (await mock.fetch(path.replace('{id}', '1'))).headers.get(name)
}

const text = { schema: { type: 'string' } }

test('a cookie is the one the API wants back', async () => {
  expect(await field('Set-Cookie', text)).toMatch(/^session=[0-9a-f]{16}; Path=\/$/)
  const securitySchemes = { login: { type: 'apiKey', in: 'cookie', name: 'sid' } }
  expect(await field('Set-Cookie', text, { securitySchemes })).toMatch(/^sid=[0-9a-f]{16}; Path=\/$/)
})

test.each([
  ['/report.csv', 'text/csv', 'report.csv'],
  ['/invoices/{id}/pdf', 'application/pdf', 'invoices.pdf'],
  ['/invoices/{id}', 'application/pdf', 'invoices.pdf'],
  ['/export', 'text/plain', 'export.txt'],
  ['/{id}', 'application/octet-stream', 'file.bin'],
])('a download of %s as %s is called %s', async (path, type, name) => {
  expect(await field('Content-Disposition', text, { path, type })).toBe(`attachment; filename="${name}"`)
})

test.each([
  ['Cache-Control', 'no-cache'],
  ['Expires', 'Thu, 15 Jan 2026 09:00:00 GMT'],
  ['Retry-After', '30'],
])('%s is written as HTTP has it', async (name, wanted) => {
  expect(await field(name, text)).toBe(wanted)
})

test.each<[string, JsonValue, unknown]>([
  ['an example', { ...text, example: 'a=1' }, 'a=1'],
  [
    'an example of the schema',
    { schema: { type: 'string', examples: ['b=2'] } },
    expect.stringMatching(/^b=\d$/),
  ],
  ['a form', { schema: { type: 'string', pattern: '^[A-Z]{3}$' } }, expect.stringMatching(/^[A-Z]{3}$/)],
  ['one value', { schema: { const: 'c=3' } }, 'c=3'],
])('%s in the document has the last word', async (_, header, wanted) => {
  expect(await field('Set-Cookie', header)).toEqual(wanted)
})

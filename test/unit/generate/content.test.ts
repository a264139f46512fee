import { expect, test } from 'vitest'
import { bench, text } from './generate-for.ts'

const track = {
  type: 'object',
  required: ['title'],
  properties: { title: text, seconds: { type: 'integer' } },
}
const json = {
  ...text,
  contentMediaType: 'application/json',
  contentSchema: { $ref: '#/components/schemas/Track' },
}

const made = (schema: object): unknown => bench({ Track: track, Text: schema }).make('Text')

test('a text whose schema tells the JSON in it holds such JSON', () => {
  const value = JSON.parse(String(made(json)))
  expect(bench({ Track: track }).isValid('Track', value)).toBe(true)
})

test.each([
  ['is of another media type', { ...json, contentMediaType: 'text/csv' }],
  ['is encoded', { ...json, contentEncoding: 'base64' }],
  ['is shorter than that', { ...json, maxLength: 3 }],
  ['is not told', { ...text, contentMediaType: 'application/json' }],
])('a text that %s is made otherwise', (_, schema) => {
  const value = String(made(schema))
  expect(value.startsWith('{')).toBe(false)
  expect(bench({ Track: track, Text: schema }).isValid('Text', value)).toBe(true)
})

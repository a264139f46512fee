import { expect, test } from 'vitest'
import { isTooDeep } from '../../../src/json/is-too-deep.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test.each<[string, string | undefined, boolean]>([
  ['no body', undefined, false],
  ['an API’s usual answer', '{"items": [{"tags": [["a"]]}]}', false],
  ['many brackets beside each other', `[${'[],'.repeat(10_000)}[]]`, false],
  ['brackets in a text', JSON.stringify({ text: `${'['.repeat(10_000)}\\"` }), false],
  ['brackets behind a quotation mark in a text', JSON.stringify({ text: `"${'['.repeat(10_000)}` }), false],
  ['lists in lists in lists', '['.repeat(10_000) + ']'.repeat(10_000), true],
  ['objects in objects', '{"a":'.repeat(10_000), true],
])('%s', (_, text, want) => {
  expect(isTooDeep(text === undefined ? undefined : bytes(text))).toBe(want)
})

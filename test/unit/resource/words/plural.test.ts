import { expect, test } from 'vitest'
import { isPlural, plural, singular } from '../../../../src/resource/words/plural.ts'

const pairs: [string, string][] = [
  ['partners', 'partner'],
  ['organisations', 'organisation'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['statuses', 'status'],
  ['boxes', 'box'],
  ['branches', 'branch'],
  ['caches', 'cache'],
  ['invoices', 'invoice'],
  ['purchases', 'purchase'],
  ['houses', 'house'],
  ['databases', 'database'],
  ['people', 'person'],
  ['indices', 'index'],
  ['keys', 'key'],
  ['movies', 'movie'],
  ['licenses', 'license'],
  ['classes', 'class'],
  ['responses', 'response'],
  ['files', 'file'],
  ['processes', 'process'],
  ['wishes', 'wish'],
]

test.each(pairs)('%s is the plural of %s', (many, one) => {
  expect(singular(many)).toBe(one)
  expect(singular(one)).toBe(one)
  expect(plural(one)).toBe(many)
  expect(isPlural(many)).toBe(true)
  expect(isPlural(one)).toBe(false)
})

test.each(['news', 'status', 'address', 'sms', 'dns', 'metadata', 'access'])('%s stays as it is', word => {
  expect(singular(word)).toBe(word)
})

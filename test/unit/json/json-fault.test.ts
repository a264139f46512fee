import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJsonFault } from '../../../src/json/json-fault.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a fault is found in what JSON.parse refuses and in nothing else', () => {
  const token = fc.constantFrom(
    ...'{}[],:"\\\n\t /*-+.eEu01xn',
    'true',
    'null',
    '"a"',
    '"a":1',
    '\\u00e9',
    '1.5e3',
    '\u00a0',
  )
  const soup = fc.array(token, { maxLength: 12 }).map(tokens => tokens.join(''))
  const damaged = fc.tuple(fc.json(), fc.nat(), fc.nat(3), token).map(([json, at, gone, put]) => {
    const from = at % (json.length + 1)
    return json.slice(0, from) + put + json.slice(from + gone)
  })
  fc.assert(
    fc.property(fc.oneof(soup, damaged, fc.json()), text => {
      const fault = findJsonFault(text)
      expect(fault === undefined, JSON.stringify(fault)).toBe(isJson(text))
      if (fault !== undefined) expect(fault.offset).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 5000 },
  )
})

test('nesting without end is followed to its end', () => {
  expect(findJsonFault('['.repeat(200_000))).toEqual({ offset: 200_000, kind: 'closeBracket' })
  expect(findJsonFault('['.repeat(200_000) + ']'.repeat(200_000))).toBeUndefined()
})

test.each([
  ['1e', 0, 'number'],
  ['[1, 2E+]', 4, 'number'],
  ['1.', 0, 'number'],
  ['-', 0, 'number'],
  ['["a\nb"]', 1, 'string'],
  ['["a\tb"]', 1, 'control'],
  ['["a', 1, 'string'],
  ['', 0, 'value'],
  ['{"a":', 5, 'value'],
])('%j has a fault at %d: %s', (text, offset, kind) => {
  expect(findJsonFault(text)).toEqual({ offset, kind })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBeBase64Text } from '../../../../src/contract/recording/redact/base64-text.ts'
import { createSecretFinder } from '../../../../src/contract/recording/redact/secret-finder.ts'
import { TRAIT, traitsOf } from '../../../../src/contract/recording/redact/text-traits.ts'
import { encodeBase64, encodeBase64Url } from '../../../../src/json/base64.ts'

describe('Base64 is passed over only where it is of no text', () => {
  test('what is of a text is looked at, in either alphabet, with padding and without', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), given => {
        const text = given.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').toWellFormed()
        const encoded = encodeBase64(text)
        for (const run of [encoded, encoded.replace(/=+$/, ''), encodeBase64Url(text)])
          expect(mayBeBase64Text(run)).toBe(true)
      }),
    )
  })

  test.each([
    ['bytes that begin no character', [0x80, 0x41, 0x41]],
    ['a control character', [0x41, 0x01, 0x41]],
    ['a character that is cut off', [0x41, 0xe2, 0x82]],
    ['one byte too many', [0x41, 0xf5, 0x80]],
  ])('%s is not', (_what, bytes) => {
    expect(mayBeBase64Text(btoa(String.fromCharCode(...bytes)))).toBe(false)
  })

  test('nor is a length that no Base64 has', () => {
    expect(mayBeBase64Text('QUFBQ')).toBe(false)
  })
})

describe('known secrets are found in one pass', () => {
  const finderOf = (...secrets: readonly string[]): ReturnType<typeof createSecretFinder> => {
    const finder = createSecretFinder()
    for (const secret of secrets) finder.add(secret, `<${secret.length}>`)
    return finder
  }

  test.each([
    ['the longest of those that begin alike', ['abcdef', 'abcdefgh'], 'xabcdefghx abcdefg', 'x<8>x <6>g'],
    ['one after the other', ['abcdef'], 'abcdefabcdef', '<6><6>'],
    ['one inside what is found is no more', ['abcabcab', 'cabcab'], 'abcabcab', '<8>'],
    ['cut off at the end', ['abcdef', 'abcdefgh'], 'abcdefg', '<6>g'],
    ['too short to be one', ['abc'], 'abcabc', 'abcabc'],
  ])('%s', (_what, secrets, text, want) => {
    expect(finderOf(...secrets).replace(text)).toBe(want)
  })
})

test.each([
  ['Jo Doe', TRAIT.space],
  ['a token', TRAIT.space],
  ['something', TRAIT.word],
  ['a-uuid-of-some-length', TRAIT.word | TRAIT.longWord],
  ['12:30', TRAIT.pair],
  ['<a b="c">%20', TRAIT.markup | TRAIT.space | TRAIT.pair | TRAIT.percent],
  ['a@b ☃', TRAIT.at | TRAIT.space],
])('traits of %s', (text, want) => {
  expect(traitsOf(text)).toBe(want)
})

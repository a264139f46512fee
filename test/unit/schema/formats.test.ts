import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../../src/schema/formats.ts'

const CASES: Record<string, { valid: unknown[]; invalid: unknown[] }> = {
  'date-time': {
    valid: [
      '2024-02-29T12:00:00Z',
      '2024-01-01t00:00:00.123456z',
      '1998-12-31T23:59:60Z',
      '1998-12-31T15:59:60.5-08:00',
      '2024-01-01T00:00:00+14:00',
      '0000-01-01T00:00:00Z',
    ],
    invalid: [
      '2023-02-29T12:00:00Z',
      '2024-01-01 00:00:00Z',
      '2024-01-01T00:00:00',
      '2024-13-01T00:00:00Z',
      '2024-01-01T24:00:00Z',
      '2024-01-01T00:00:00.Z',
      '2024-01-01T12:59:60Z',
      '2024-01-01T00:00:00+0100',
      '2024-1-1T0:0:0Z',
      '',
      '2024-04-31T00:00:00Z',
      '2024-01-01T00:00:00ZZ',
      '2024-01-01T00:00:00+24:00',
      '１024-01-01T00:00:00Z',
    ],
  },
  date: {
    valid: ['2000-02-29', '1900-12-31'],
    invalid: ['1900-02-29', '2024-00-10', '2024-06-31', '24-01-01', '2024-01-01T', '2024-01-0a'],
  },
  time: {
    valid: ['08:30:06Z', '23:59:60Z', '00:59:60+01:00', '08:30:06.283185Z'],
    invalid: ['08:30:06', '24:00:00Z', '08:30Z', '22:59:60Z'],
  },
  duration: { valid: ['P3DT12H', 'P4W', 'PT1S'], invalid: ['P', 'PT', '3D', 'P1.5D'] },
  email: {
    valid: ['a.b+c@example.test', '"a b"@example.test', 'a@localhost', 'a@[127.0.0.1]', 'a@[IPv6:::1]'],
    invalid: [
      'a',
      '@b',
      'a@',
      'a..b@c',
      '.a@b',
      'a b@c.d',
      'a@b..c',
      'a@-b.c',
      `${'a'.repeat(65)}@b.c`,
      'é@b.c',
    ],
  },
  'idn-email': { valid: ['é@bücher.example', 'a@b.c'], invalid: ['é', '@é'] },
  hostname: {
    valid: ['a', 'example.test', 'xn--bcher-kva.example', `${'a'.repeat(63)}.b`],
    invalid: ['', '-a', 'a-', 'a_b', 'a..b', 'é.b', `${'a'.repeat(64)}.b`, 'a.'],
  },
  'idn-hostname': { valid: ['bücher.example', '例え。テスト'], invalid: ['', '-é', 'a b'] },
  ipv4: { valid: ['127.0.0.1'], invalid: ['256.0.0.1', '1.2.3', '01.2.3.4'] },
  ipv6: {
    valid: ['::1', '2001:db8::8a2e:370:7334', '::ffff:1.2.3.4'],
    invalid: ['1::2::3', ':1', 'g::', '::1%eth0'],
  },
  uri: {
    valid: ['https://a.test/b?c=d#e', 'urn:isbn:1', 'mailto:a@b.c', 'http://[::1]:80/'],
    invalid: ['/a', 'a', 'http://a b', 'http://a/"', '//a/b', 'http://é.test', ''],
  },
  'uri-reference': { valid: ['/a', 'a', '#b', '', 'https://a.test'], invalid: ['a b', '\\a', '"'] },
  iri: { valid: ['http://é.test/ü'], invalid: ['/é', 'http://a b'] },
  'uri-template': { valid: ['/a/{b}', '{?a,b*}'], invalid: ['/a/{b'] },
  uuid: {
    valid: ['2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2EB8AA08-AA98-11EA-B4AA-73B441D16380'],
    invalid: ['urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2eb8aa08aa9811eab4aa73b441d16380', 'x'],
  },
  'json-pointer': { valid: ['', '/a/b~0~1'], invalid: ['a', '/~2', '#/a'] },
  'relative-json-pointer': { valid: ['0', '1/a', '0#'], invalid: ['/a', '-1', '01'] },
  regex: { valid: ['^a$', '\\p{L}'], invalid: ['(', '\\_'] },
  byte: { valid: ['', 'YQ==', 'YWJj'], invalid: ['YQ', 'Y===', 'Y Q=', '_-=='] },
  base64url: { valid: ['YQ', '_-_-'], invalid: ['Y', 'YQ=='] },
  decimal: { valid: ['1', '-1.50', '+.5', '1e3'], invalid: ['', '.', '1,5', '0x1'] },
  int32: { valid: [0, -2_147_483_648], invalid: [2_147_483_648, 1.5] },
  int64: { valid: [2 ** 53], invalid: [1e20, 0.5] },
  float: { valid: [1.5, -3.4e38], invalid: [1e39] },
  uint8: { valid: [255], invalid: [256, -1] },
}

describe('formats', () => {
  const cases = Object.entries(CASES).flatMap(([format, { valid, invalid }]) => [
    ...valid.map(value => [format, value, true] as const),
    ...invalid.map(value => [format, value, false] as const),
  ])
  test.each(cases)('%s %j → %s', (format, value, want) => {
    expect(FORMATS[format]?.test(value as never)).toBe(want)
  })

  test('take what RFC 3986 takes after https://, and nothing else', () => {
    const characters = [...String.raw`abZ019-._~!$&'()*+,;=:@/?#%[] "\^{|}é`]
    const rests = fc.array(fc.constantFrom(...characters), { maxLength: 12 }).map(rest => rest.join(''))
    const byGrammar = fullFormats['uri'] as (value: string) => boolean
    fc.assert(
      fc.property(fc.constantFrom('http://', 'https://', 'HTTP://'), rests, (scheme, rest) => {
        const value = scheme + rest
        expect(FORMATS['uri']?.test(value as never)).toBe(byGrammar(value) && !value.includes('"'))
      }),
      { numRuns: 2_000 },
    )
  })

  test('refuse long texts soon', () => {
    const long = [
      'a'.repeat(200_000),
      'a-'.repeat(100_000),
      `${'a.'.repeat(100_000)}@`,
      '1:'.repeat(100_000),
      '/~0'.repeat(60_000),
    ]
    const started = performance.now()
    for (const format of Object.values(FORMATS)) {
      if (format.type === 'string') for (const text of long) format.test(text as never)
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

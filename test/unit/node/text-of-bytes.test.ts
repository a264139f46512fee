import { expect, test } from 'vitest'
import { textOfBytes } from '../../../src/node/text-of-bytes.ts'

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

test.each<[what: string, bytes: Buffer, text: string]>([
  ['UTF-8', Buffer.from('é: 1'), 'é: 1'],
  ['UTF-16, little end first, by its mark', utf16('é: 1'), 'é: 1'],
  ['UTF-16, big end first, by its mark', utf16('é: 1').swap16(), 'é: 1'],
  ['nothing', Buffer.alloc(0), ''],
])('%s is read', (_, bytes, text) => {
  expect(textOfBytes(bytes, 'a.yaml')).toBe(text)
})

test.each<[what: string, bytes: Buffer, message: string]>([
  [
    'Latin-1',
    Buffer.from('a: 1\nb: \u00e9\n', 'latin1'),
    'a.yaml:2: cannot be read: a character in this line is not UTF-8',
  ],
  ['Latin-1 in the last line', Buffer.from('\u00e9', 'latin1'), 'a.yaml:1: cannot be read: a character'],
  ['what is compressed', Buffer.from([0x1f, 0x8b, 8, 0]), 'a.yaml: cannot be read: it is compressed (gzip)'],
  ['an archive', Buffer.from('PK\u0003\u0004'), 'a.yaml: cannot be read: it is an archive (ZIP)'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'a.yaml: cannot be read: it is a PDF'],
  ['UTF-16 without its mark', Buffer.from('a: 1', 'utf16le'), 'a.yaml: cannot be read: it is no text'],
])('%s is refused', (_, bytes, message) => {
  expect(() => textOfBytes(bytes, 'a.yaml')).toThrow(message)
})

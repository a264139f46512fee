import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMultipart } from '../../../src/http/multipart.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a multipart body', () => {
  test('gives its parts, with names as browsers write them', () => {
    const parsed = parseMultipart(
      bytes(
        'preamble\r\n--b\r\nContent-Disposition: form-data; name="a%22b\\\\"; filename="x;y.txt"\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\ncontent-disposition: form-data; name=plain\n\ntwo--b\r\n\r\n--b--\r\nepilogue',
      ),
      'b',
    )
    expect('parts' in parsed ? parsed.parts : []).toEqual([
      { name: 'a"b\\', filename: 'x;y.txt', contentType: 'text/plain', bytes: bytes('one') },
      { name: 'plain', filename: undefined, contentType: undefined, bytes: bytes('two--b\r\n') },
    ])
  })

  test('may end its lines with a line feed alone', () => {
    const parsed = parseMultipart(bytes('--b\ncontent-disposition: form-data; name=a\n\none\n--b--'), 'b')
    expect('parts' in parsed && parsed.parts.map(part => [part.name, part.bytes])).toEqual([
      ['a', bytes('one')],
    ])
  })

  test('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), contents => {
        const pieces = contents.flatMap((content, index) => [
          ...bytes(`--bound\r\ncontent-disposition: form-data; name="${index}"\r\n\r\n`),
          ...content,
          ...bytes('\r\n'),
        ])
        const parsed = parseMultipart(new Uint8Array([...pieces, ...bytes('--bound--')]), 'bound')
        expect('parts' in parsed && parsed.parts.map(part => [...part.bytes])).toEqual(
          contents.map(one => [...one]),
        )
      }),
    )
  })

  test.each([
    ['', 'it has no line with the boundary --b'],
    ['--b\r\n', 'it ends before the closing boundary --b--'],
    ['--b\r\nname: x\r\n--b--', 'part 1 has no empty line after its headers'],
    ['--b\r\n\r\nx\r\n'.repeat(1_001), 'it has more than 1000 parts'],
  ])('that is broken says why', (text, error) => {
    expect(parseMultipart(bytes(text), 'b')).toEqual({ error })
  })
})

import { describe, expect, test } from 'vitest'
import { xmlFault } from '../../../../src/contract/rules/xml-fault.ts'

const SOUND: readonly string[] = [
  '<a/>',
  ' <?xml version="1.0"?>\n<a b="1>2"><c/>text</a>',
  '<!-- <x> --><a><![CDATA[<y>]]></a>',
  '<!DOCTYPE a [<!ELEMENT a ANY>]><a></a>',
]
test.each(SOUND)('%s is XML', text => {
  expect(xmlFault(text)).toBeUndefined()
})

const BROKEN: readonly (readonly [text: string, says: string])[] = [
  ['', 'is not XML: it does not begin with an element'],
  ['{"a":1}', 'is not XML: it does not begin with an element'],
  ['<!-- a -->', 'is not XML: it does not begin with an element'],
  ['a <b/>', 'is not XML: it does not begin with an element'],
  ['<a><b></a>', 'is not well-formed XML: </a> closes what is not open'],
  ['<a>', 'is not well-formed XML: <a> is not closed'],
  ['<a></a></b>', 'is not well-formed XML: </b> closes what is not open'],
]
test.each(BROKEN)('%j %s', (text, says) => {
  expect(xmlFault(text)).toBe(says)
})

describe('a text of any length is read once', () => {
  test.each(['<!--', '<![CDATA[', '<?', '<!', '<a "', '<a \'"'])('%s again and again', piece => {
    expect(() => xmlFault(piece.repeat(100_000))).not.toThrow()
  })
})

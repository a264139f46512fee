import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonObject, type JsonValue, setOwn } from '../../../src/json/value.ts'
import { type Sent, check, checkerOf } from './support.ts'

type Kind = 'primitive' | 'array' | 'object'
type Place = 'path' | 'query' | 'header' | 'cookie'

/** Every combination of OpenAPI 3.1 section 4.8.12.5. */
const COMBINATIONS: [string, boolean, Place, readonly Kind[]][] = [
  ['matrix', false, 'path', ['primitive', 'array', 'object']],
  ['matrix', true, 'path', ['primitive', 'array', 'object']],
  ['label', false, 'path', ['primitive', 'array', 'object']],
  ['label', true, 'path', ['primitive', 'array', 'object']],
  ['simple', false, 'path', ['primitive', 'array', 'object']],
  ['simple', true, 'path', ['primitive', 'array', 'object']],
  ['simple', false, 'header', ['primitive', 'array', 'object']],
  ['simple', true, 'header', ['primitive', 'array', 'object']],
  ['form', false, 'query', ['primitive', 'array', 'object']],
  ['form', true, 'query', ['primitive', 'array', 'object']],
  ['form', false, 'cookie', ['primitive', 'array', 'object']],
  ['form', true, 'cookie', ['primitive', 'array', 'object']],
  ['spaceDelimited', false, 'query', ['array', 'object']],
  ['pipeDelimited', false, 'query', ['array', 'object']],
  ['deepObject', true, 'query', ['object']],
]

const OBJECT = {
  type: 'object',
  properties: {
    R: { type: 'integer' },
    on: { type: 'boolean' },
    'na/me': { type: 'string' },
    __proto__x: { type: 'string' },
  },
}
const SCHEMAS: Readonly<Record<Kind, JsonValue>> = {
  primitive: { type: 'string' },
  array: { type: 'array', items: { type: ['integer', 'boolean', 'string'] } },
  object: OBJECT,
}

describe.each(COMBINATIONS)('style %s, explode %s, in %s', (style, explode, place, kinds) => {
  test.each(kinds)('gives back the %s that was written', kind => {
    const checker = checkerOf({
      parameters: [
        { name: 'p', in: place, required: place === 'path', style, explode, schema: SCHEMAS[kind] ?? {} },
      ],
    })
    fc.assert(
      fc.property(valuesOf(kind, place, style), value => {
        const { parameters, issues } = check(checker, sent(place, write(value, style, explode, place)))
        expect(parameters[place]['p']).toEqual(value)
        expect(issues).toEqual([])
      }),
      { numRuns: 60, seed: 5 },
    )
  })
})

function valuesOf(kind: Kind, place: Place, style: string): fc.Arbitrary<JsonValue> {
  const text = textsOf(place, style)
  const item = fc.oneof(
    fc.integer(),
    fc.boolean(),
    text.filter(one => !/^(?:true|false|-?\d.*)$/.test(one)),
  )
  if (kind === 'primitive') return text
  // A list of one empty text is written like an empty list.
  if (kind === 'array')
    return fc
      .array(item, { minLength: 1, maxLength: 4 })
      .filter(([first, ...more]) => first !== '' || more.length > 0)
  return fc
    .record({ R: fc.integer(), on: fc.boolean(), 'na/me': text, __proto__x: text }, { requiredKeys: ['R'] })
    .map(record => {
      const object: JsonObject = {}
      for (const [name, value] of Object.entries(record)) if (value !== undefined) setOwn(object, name, value)
      return object
    })
}

/** Headers cannot carry delimiters or blanks at the ends as data; an unencodable delimiter cannot be data either. */
function textsOf(place: Place, style: string): fc.Arbitrary<string> {
  if (place === 'header')
    return fc.string({ unit: fc.constantFrom(...'abc é%./;'), minLength: 1 }).map(one => `x${one}x`)
  const text = fc.string({ unit: 'grapheme', maxLength: 8 }).filter(one => one.isWellFormed())
  if (style === 'spaceDelimited') return text.map(one => one.replaceAll(' ', '_'))
  return style === 'pipeDelimited' ? text.map(one => one.replaceAll('|', '_')) : text
}

/** The encoder of RFC 6570 with OpenAPI's additions, written independently of the decoder. */
function write(value: JsonValue, style: string, explode: boolean, place: Place): string {
  const encode = place === 'header' ? (text: JsonValue): string => String(text) : percent
  if (Array.isArray(value)) return writeList(value.map(encode), style, explode, place)
  if (typeof value !== 'object' || value === null) return PREFIXES[style] + encode(value)
  return writeObject(
    Object.entries(value).map(([name, part]) => [encode(name), encode(part)]),
    style,
    explode,
    place,
  )
}

const PREFIXES: Readonly<Record<string, string>> = {
  matrix: ';p=',
  label: '.',
  simple: '',
  form: 'p=',
  spaceDelimited: 'p=',
  pipeDelimited: 'p=',
}

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: '%20', pipeDelimited: '|' }

function separatorOf(style: string, place: Place): string {
  if (style === 'form') return place === 'cookie' ? '; ' : '&'
  return { matrix: ';', label: '.', simple: ',', deepObject: '&' }[style] ?? ','
}

function writeList(items: string[], style: string, explode: boolean, place: Place): string {
  const repeats = style === 'matrix' || style === 'form'
  if (explode && repeats) {
    return (style === 'matrix' ? ';' : '') + items.map(item => `p=${item}`).join(separatorOf(style, place))
  }
  return PREFIXES[style] + items.join(explode ? separatorOf(style, place) : (DELIMITERS[style] ?? ','))
}

function writeObject(pairs: [string, string][], style: string, explode: boolean, place: Place): string {
  if (style === 'deepObject') return pairs.map(([name, part]) => `p[${name}]=${part}`).join('&')
  if (!explode) return PREFIXES[style] + pairs.flat().join(DELIMITERS[style] ?? ',')
  const start = { matrix: ';', label: '.' }[style] ?? ''
  return start + pairs.map(([name, part]) => `${name}=${part}`).join(separatorOf(style, place))
}

/** Everything but letters and digits: the dot is a delimiter of `label`, though RFC 3986 leaves it unreserved. */
function percent(value: JsonValue): string {
  return encodeURIComponent(String(value)).replace(
    /[.!'()*~_-]/g,
    one => `%${one.charCodeAt(0).toString(16)}`,
  )
}

function sent(place: Place, text: string): Sent {
  switch (place) {
    case 'path':
      return { path: { p: text } }
    case 'query':
      return { query: text }
    case 'header':
      return { headers: { p: text } }
    case 'cookie':
      return { headers: { cookie: text } }
  }
}

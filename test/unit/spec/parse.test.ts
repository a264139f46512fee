import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument as parseByWriter, stringify } from 'yaml'
import { toPointer } from '../../../src/json/pointer.ts'
import type { JsonValue } from '../../../src/json/value.ts'
import { parseDocument } from '../../../src/spec/parse.ts'
import { failure } from './failure.ts'

describe('YAML', () => {
  test.each<[string, string, JsonValue]>([
    ['keys that are numbers become text', 'a: {200: ok}', { a: { '200': 'ok' } }],
    ['timestamps stay text', 'a: 2026-05-20', { a: '2026-05-20' }],
    ['yes and no stay text', 'a: [yes, no, on]', { a: ['yes', 'no', 'on'] }],
    [
      'what JSON has no number for stays text',
      'a: [.nan, .inf, -.inf, 1.5e3]',
      { a: ['.nan', '.inf', '-.inf', 1500] },
    ],
    [
      'merge keys are followed',
      'x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}',
      { x: { a: 1, b: 2 }, y: { a: 1, b: 3 } },
    ],
    ['an empty value is null', 'a:', { a: null }],
    [
      'a wide character changes nothing else',
      'a: –\nb: &b {type: text, "__proto__": text, é: "\\ud83d"}\nc: [*b, text, 1, "1", –]',
      JSON.parse(
        '{"a":"–","b":{"type":"text","__proto__":"text","é":"\\ud83d"},"c":[{"type":"text","__proto__":"text","é":"\\ud83d"},"text",1,"1","–"]}',
      ) as JsonValue,
    ],
    ['a byte order mark is skipped', '\uFEFFa: 1', { a: 1 }],
    ['JSON in a YAML file is read', '{"a": 1}', { a: 1 }],
    ['flow maps that are no JSON are read', '{a: 1}', { a: 1 }],
    [
      'keys are taken as they are written',
      '1.0: a\nnull: b\ntrue: c\n0x10: d\n~: e\n"<<": f',
      { '1.0': 'a', null: 'b', true: 'c', '0x10': 'd', '~': 'e', '<<': 'f' },
    ],
    [
      'numbers are those of the core schema',
      'a: [0x1F, 0o17, 010, +1, .5, 1., -1e-3, 0b1, 1_000, 1:30, 0.1.2, 1e999]',
      { a: [31, 15, 10, 1, 0.5, 1, -0.001, '0b1', '1_000', '1:30', '0.1.2', '1e999'] },
    ],
    [
      'words are those of the core schema',
      'a: [~, Null, TRUE, False, y, off]',
      { a: [null, null, true, false, 'y', 'off'] },
    ],
    [
      'an earlier source of a merge wins, and the map itself over both',
      'x: &x {a: 1, b: 1}\ny: &y {a: 2, c: 2}\nz: {c: 3, <<: [*x, *y]}',
      { x: { a: 1, b: 1 }, y: { a: 2, c: 2 }, z: { c: 3, a: 1, b: 1 } },
    ],
    ['an alias repeats the latest of its name', 'a: &n 1\nb: *n\nc: &n 2\nd: *n', { a: 1, b: 1, c: 2, d: 2 }],
    ['a key can be named and repeated', '&k a: 1\nb: *k\nc: {*k : 2}', { a: 1, b: 'a', c: { a: 2 } }],
    [
      'blocks of text are folded and chomped',
      'a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\nc: |+\n  x\n\n',
      { a: 'x\n y\n', b: 'x y\nz', c: 'x\n\n' },
    ],
    ['lines end in CR LF', 'a: |\r\n  x\r\n  y\r\nb: "x\r\n  y"\r\n', { a: 'x\ny\n', b: 'x y' }],
    ['quotes and escapes are undone', `a: 'it''s'\nb: "\\u00e9\\x41\\t\\/"`, { a: "it's", b: '\u00e9A\t/' }],
    ['comments are skipped', '# a\na: b#c # d\n', { a: 'b#c' }],
    [
      'tags of types decide',
      'a: !!str 1\nb: !!int "1"\nc: ! 1\nd: !!map {}',
      { a: '1', b: 1, c: '1', d: {} },
    ],
    [
      'other tags leave the text',
      'a: !!timestamp 2026-01-01\nb: !Sub x\nc: !!constructor x\nd: !Join [1]',
      { a: '2026-01-01', b: 'x', c: 'x', d: [1] },
    ],
    [
      'a closing bracket may stand below its key',
      'a: {\n  b: [\n    1 # ]\n  ],\n}\nc: |\n  [\n  ]\nd: [\n]',
      { a: { b: [1] }, c: '[\n]\n', d: [] },
    ],
    [
      'a text that begins with a closing bracket stays as it is beside such brackets',
      'a: [\n]\nc: |\n  }\n  x\nd: {\n}',
      { a: [], c: '}\nx\n', d: {} },
    ],
    ['a tab may stand before a bracket', 'a:\t{b: "x\ty"}\nc\td: \t[1]', { a: { b: 'x\ty' }, 'c\td': [1] }],
    ['a document may begin and end with its marks', '%YAML 1.2\n---\na: 1\n...\n', { a: 1 }],
  ])('%s', (_, text, want) => {
    expect(parseDocument(text, 'a.yaml').value).toEqual(want)
  })

  test('a key called __proto__ is data', () => {
    const { value } = parseDocument('__proto__: {polluted: true}', 'a.yaml')
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test.each([
    [
      'a duplicate key',
      'a: 1\nb: 2\na: 3\n',
      'a.yaml:3:1: cannot be read as YAML: the key "a" is there twice in one map',
    ],
    [
      'a duplicate key, once in quotes',
      '1: a\n"1": b',
      'a.yaml:2:1: cannot be read as YAML: the key "1" is there twice in one map',
    ],
    ['a duplicate key in brackets', 'a: {b: 1, b: 2}', 'a.yaml:1:11'],
    ['a tab', 'a:\n\tb: 1\n', 'a.yaml:2:1: cannot be read as YAML: a tab in the indentation'],
    ['a tab that could be text, beside brackets', 'a: {b: c\td,\te: 1}', 'a tab in a line with brackets'],
    ['a tab before what is in brackets', 'a: [b,\n\tc]', 'a tab in the indentation'],
    [
      'a key that is a list',
      '? [a]\n: b',
      'a.yaml:1:3: cannot be read as YAML: a key that is a list or a map',
    ],
    ['a second colon', 'a: b: c\n', 'a.yaml:1:5: cannot be read as YAML: a ":" that makes a key'],
    ['a text that begins with @', 'a: @b\n', 'a text cannot begin with "@"'],
    ['a list beside its key', 'a: - b\n', 'a list that begins beside its key'],
    ['a missing colon', 'a: 1\nb\nc: 2\n', 'a.yaml:3:2: cannot be read as YAML: a'],
    ['a missing bracket', 'a: {b: 1', 'a closing bracket is missing'],
    ['a missing quotation mark', 'a: "b', 'a closing quotation mark is missing'],
    ['an unknown escape', 'a: "\\d"', 'an escape that does not exist'],
    ['a control character', 'a: b\u0007', 'a.yaml:1:5: cannot be read as YAML: a control character'],
    [
      'a tag that does not fit',
      'a: !!int x',
      'a.yaml:1:4: cannot be read as YAML: the tag !!int does not fit',
    ],
    [
      'an alias of what it stands in',
      'a: &a [*a]',
      'a.yaml:1:8: cannot be read as YAML: the alias *a stands inside',
    ],
    [
      'a merge of no map',
      'a: {<<: 1}',
      'a.yaml:1:5: cannot be read as YAML: a merge key "<<" that is given no map',
    ],
    ['an error behind a bracket below its key', 'a: [\n]\nb: 1\nb: 2\n', 'a.yaml:4:1'],
    ['a closing bracket that closes nothing', 'a: [\n]\nb: x\n]\n', 'a.yaml:4:1'],
    [
      'two documents with marks',
      '---\na: 1\n...\n---\nb: 2\n',
      'a.yaml:4:1: cannot be read as YAML: a second',
    ],
    ['two documents', 'a: 1\n---\nb: 2\n', 'a second YAML document in one file'],
    ['an unfinished list', 'a: [1, 2\nb: 3\n', 'a.yaml:2:1'],
    ['an alias without anchor', 'a: *b\n', 'a.yaml:1:'],
    ['an empty file', '', 'a.yaml:1:1: an empty document, not an object'],
    ['a list', '- a\n', 'a document that is an array, not an object'],
  ])('%s is told with line and column', (_, text, want) => {
    const error = failure(() => parseDocument(text, 'a.yaml'))
    expect(error.code).toBe('SYNTAX')
    expect(error.message).toContain(want)
  })

  test('aliases that multiply are refused, in no time', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level++)
      lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`)
    const error = failure(() => parseDocument(lines.join('\n'), 'a.yaml'))
    expect(error.message).toContain('aliases that multiply')
  })

  test('nesting without end is an error, not a crash', () => {
    expect(failure(() => parseDocument(`a: ${'['.repeat(20_000)}`, 'a.yaml')).code).toBe('SYNTAX')
    expect(failure(() => parseDocument(`{"a": ${'['.repeat(200_000)}`, 'a.json')).code).toBe('SYNTAX')
    const indented = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
    expect(failure(() => parseDocument(indented, 'a.yaml')).message).toContain('nested too deeply')
  })
})

describe('JSON', () => {
  test.each([
    [
      'a trailing comma',
      '{\n  "a": 1,\n}',
      'a.json:3:1: cannot be read as JSON: a property name in double quotes is missing',
    ],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'a.json:3:3: cannot be read as JSON: a comma is missing'],
    ['a text cut off', '{"a": "x', 'a string that does not end'],
    ['text after the end', '{}\n}', 'a.json:2:1: cannot be read as JSON: text after the end'],
    ['a wrong bracket', '{"a": [1}', 'a.json:1:9: cannot be read as JSON: a closing bracket is missing'],
    ['a word', '{"a": nil}', 'a.json:1:7: cannot be read as JSON: something that is no JSON value'],
    ['a number cut off', '{"a": 1.}', 'a.json:1:7: cannot be read as JSON: a malformed number'],
    ['an escape', '{"a": "\\x"}', 'a.json:1:7: cannot be read as JSON: a malformed escape'],
    ['a unicode escape', '{"a": "\\u12"}', 'a malformed unicode escape'],
    ['a line break in a string', '{"a": "x\n"}', 'a string that does not end'],
    ['a comment', '{\n// no\n"a": 1}', 'a.json:2:1'],
  ])('%s is told with line and column', (_, text, want) => {
    expect(failure(() => parseDocument(text, 'a.json')).message).toContain(want)
  })

  test('a text without a telling name is judged as JSON when it looks like it', () => {
    expect(failure(() => parseDocument('{"a": 1,, "b": [}', 'https://x.test/openapi')).message).toContain(
      'YAML or JSON',
    )
  })
})

test('a value written as YAML in any style is read as what it was', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'ab0 :-#\n\'"[]{}|>&*!%@,?.~<\t\\') }),
  )
  // The writer puts no quotes around a key that would merge.
  const key = text.filter(name => name !== '<<')
  const { tree } = fc.letrec<{ tree: JsonValue }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<JsonValue>(null, true, false, 0, -1.5, 1e21, 'null', '1', '0x1', '<<'),
      text,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  const style = fc.record({
    lineWidth: fc.constantFrom(0, 12, 80),
    collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
    blockQuote: fc.constantFrom<boolean | 'folded' | 'literal'>(true, false, 'folded', 'literal'),
    indentSeq: fc.boolean(),
  })
  fc.assert(
    fc.property(tree, style, fc.boolean(), (value, options, isCrLf) => {
      const written = `# comment\n${stringify({ value }, options)}`
      // The writer breaks some narrow lines so that it cannot read them itself.
      const itself = parseByWriter(written)
      fc.pre(itself.errors.length === 0 && isDeepStrictEqual(itself.toJS(), { value }))
      const text = isCrLf ? written.replaceAll('\n', '\r\n') : written
      expect(parseDocument(text, 'a.yaml').value).toEqual({ value })
    }),
    { numRuns: 300 },
  )
})

describe('places', () => {
  const yaml = `openapi: 3.1.0
paths:
  /users/{id}:
    get:
      parameters:
        - name: id
          in: path
      responses:
        200: {description: ok}
`
  test.each([
    ['', 1, 1],
    ['/paths', 2, 1],
    ['/paths/~1users~1{id}/get', 4, 5],
    ['/paths/~1users~1{id}/get/parameters/0', 6, 11],
    ['/paths/~1users~1{id}/get/parameters/0/in', 7, 11],
    ['/paths/~1users~1{id}/get/responses/200/description', 9, 15],
    ['/paths/~1users~1{id}/post/x', 3, 3],
    ['/paths/~1users~1{id}/get/parameters/7', 5, 7],
  ])('%s is at line %d, column %d', (pointer, line, column) => {
    expect(parseDocument(yaml, 'a.yaml').where(pointer)).toEqual({ file: 'a.yaml', line, column, pointer })
  })

  test('a place that an alias or a merge key brings in is where it is written', () => {
    const document = parseDocument('x: &x\n  a: 1\ny: *x\nz:\n  <<: *x\n', 'a.yaml')
    expect(document.where('/y/a')).toMatchObject({ line: 2 })
    expect(document.where('/z/a')).toMatchObject({ line: 2 })
  })

  test('of a key that is there twice are those of the one that counts', () => {
    expect(parseDocument('{"a": {"b": 1},\n "a": {"b": 2}}', 'a.json').where('/a/b')).toMatchObject({
      line: 2,
      column: 8,
    })
  })

  test.each([
    [
      'below a closing bracket that is moved to be read',
      'a: [\n]\nb: {\n  c: 1\n}\nd: [{e: 1}]',
      '/d/0/e',
      6,
      6,
    ],
    ['of an item that is a block of text', 'a:\n  - | # x\n    b\n  - "c"', '/a/0', 2, 5],
    ['of an item in quotes', 'a:\n  - |\n    b\n  - "c"', '/a/1', 4, 5],
    ['of an item that is an alias', 'a: &a b\nc: [*a]', '/c/0', 2, 5],
    [
      'of a value in the second of two sources of a merge',
      'x: &x {a: 1}\ny: &y\n  b: 1\nz: {<<: [*x, *y]}',
      '/z/b',
      3,
      3,
    ],
  ])('%s', (_, text, pointer, line, column) => {
    expect(parseDocument(text, 'a.yaml').where(pointer)).toMatchObject({ line, column })
  })

  test('are the same whether a text is read as JSON or as YAML', () => {
    const object = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })
    fc.assert(
      fc.property(object, raw => {
        const text = JSON.stringify(raw, null, 2)
        const json = parseDocument(text, 'a.json')
        // A comment in front stops it from being JSON, so that the YAML reader is used; it moves all down by a line.
        const yamlForm = parseDocument(`# comment\n${text}`, 'a.yaml')
        expect(yamlForm.value).toEqual(json.value)
        for (const pointer of pointersIn(json.value)) {
          const { line = 0, column } = json.where(pointer)
          expect(yamlForm.where(pointer), pointer).toMatchObject({ line: line + 1, column })
        }
      }),
      { numRuns: 60 },
    )
  })
})

function pointersIn(value: JsonValue, at: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [toPointer(at)]
  return [toPointer(at), ...Object.entries(value).flatMap(([key, item]) => pointersIn(item, [...at, key]))]
}

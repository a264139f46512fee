import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatError } from '../../../src/errors.ts'
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
    ['a byte order mark is skipped', '\uFEFFa: 1', { a: 1 }],
    ['JSON in a YAML file is read', '{"a": 1}', { a: 1 }],
    ['flow maps that are no JSON are read', '{a: 1}', { a: 1 }],
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
    ['a tab', 'a:\n\tb: 1\n', 'a tab in the indentation'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'a second YAML document in one file'],
    ['an unfinished list', 'a: [1, 2\nb: 3\n', 'a.yaml:2:1'],
    ['an alias without anchor', 'a: *b\n', 'a.yaml:1:'],
    ['an empty file', '', 'a.yaml:1:1: an empty document, not an object'],
    ['a list', '- a\n', 'a document that is an array, not an object'],
  ])('%s is told with line and column', (_, text, want) => {
    const error = failure(() => parseDocument(text, 'a.yaml'))
    expect(error.code).toBe('SYNTAX')
    expect(formatError(error)).toContain(want)
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
    ['a comment', '{\n// no\n"a": 1}', 'a.json:2:1'],
  ])('%s is told with line and column', (_, text, want) => {
    expect(formatError(failure(() => parseDocument(text, 'a.json')))).toContain(want)
  })

  test('a text without a telling name is judged as JSON when it looks like it', () => {
    expect(failure(() => parseDocument('{"a": 1,, "b": [}', 'https://x.test/openapi')).message).toContain(
      'YAML or JSON',
    )
  })
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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../src/contract/lifecycle/draft.ts'
import { createRequestMaker, type RequestMaker } from '../../../src/contract/lifecycle/request-maker.ts'
import { createDirectory } from '../../../src/contract/routing/directory.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Api, Operation } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { ALL_READERS } from '../../../src/validation/readers/all-readers.ts'
import { createRequestChecker } from '../../../src/validation/request-checker.ts'

const ORIGIN = 'https://things.test'

interface Talk {
  readonly api: Api
  readonly operation: Operation
  readonly maker: RequestMaker
}

/** A document of one read with one parameter, `p`. */
function talkOf(parameter: JsonObject): Talk {
  const path = parameter['in'] === 'path' ? '/things/{p}' : '/things'
  const get = { parameters: [{ name: 'p', required: true, ...parameter }], responses: { 200: {} } }
  const document = {
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    servers: [{ url: ORIGIN }],
    paths: { [path]: { get } },
  }
  const api = loadApi({ name: 'things', document, extensions: [], overlays: [] })
  const [operation] = api.operations
  if (operation === undefined) throw new Error('there is no operation')
  const maker = createRequestMaker({ api, seed: '1', nowMs: 0, secrets: {}, basePath: undefined })
  return { api, operation, maker }
}

/** A request with this value, as the checker of requests reads it. */
function readBack({ api, operation, maker }: Talk, value: JsonValue): JsonValue | undefined {
  const [parameter] = operation.parameters
  if (parameter === undefined) throw new Error('there is no parameter')
  const isPath = parameter.in === 'path'
  const draft: Draft = {
    operation,
    path: new Map(isPath ? [['p', value]] : []),
    parameters: new Map(isPath ? [] : [[parameter, value]]),
    body: undefined,
    credentials: { headers: {}, query: [] },
  }
  const request = maker.write(draft)
  const found = createDirectory([api], {}).find({ ...request, url: ORIGIN + request.url })
  if ('says' in found || found.target.kind !== 'operation') return `not found: ${request.url}`
  const { issues, parameters } = createRequestChecker(api, operation, ALL_READERS).check(
    request,
    found.target.values,
  )
  const place = parameter.in === 'querystring' ? 'query' : parameter.in
  return issues.length > 0 ? issues.map(({ message }) => message) : parameters[place]['p']
}

/** Texts that can stand in the place, and between the separators of the style. */
function textsFor(place: string, style: string): fc.Arbitrary<string> {
  if (place === 'header' || style === 'cookie') return fc.stringMatching(/^[!#-+.-:<-~]{1,8}$/)
  const unfit = /[\s|]/
  const isApart = style === 'spaceDelimited' || style === 'pipeDelimited'
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter(text => !isApart || !unfit.test(text))
}

const KINDS = ['text', 'list', 'object'] as const

function valuesOf(kind: (typeof KINDS)[number], texts: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> {
  if (kind === 'text') return texts
  return kind === 'list' ? fc.array(texts, { minLength: 2, maxLength: 4 }) : fc.record({ a: texts, b: texts })
}

const SCHEMAS: { readonly [kind in (typeof KINDS)[number]]: JsonObject } = {
  text: { type: 'string' },
  list: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
}

const STYLES: readonly (readonly [place: string, style: string])[] = [
  ['path', 'simple'],
  ['path', 'label'],
  ['path', 'matrix'],
  ['query', 'form'],
  ['query', 'spaceDelimited'],
  ['query', 'pipeDelimited'],
  ['query', 'deepObject'],
  ['header', 'simple'],
  ['cookie', 'form'],
  ['cookie', 'cookie'],
]

describe('what is written as a parameter is read back', () => {
  const cases = STYLES.flatMap(([place, style]) =>
    [false, true].flatMap(explode => KINDS.map(kind => [kind, place, style, explode] as const)),
  )

  test.each(cases)('a %s in the %s, style %s, explode %s', (kind, place, style, explode) => {
    const talk = talkOf({ in: place, style, explode, schema: SCHEMAS[kind] })
    fc.assert(
      fc.property(valuesOf(kind, textsFor(place, style)), value => {
        expect(readBack(talk, value)).toEqual(value)
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  test.each(['path', 'query', 'header', 'cookie', 'querystring'])('a document of JSON in the %s', place => {
    const talk = talkOf({ in: place, content: { 'application/json': { schema: {} } } })
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 2 }).filter(value => value !== null && value !== ''),
        value => {
          const json = JSON.parse(JSON.stringify(value)) as JsonValue
          expect(readBack(talk, json)).toEqual(json)
        },
      ),
      { numRuns: 30, seed: 7 },
    )
  })

  test('a query that is a form as a whole', () => {
    const content = { 'application/x-www-form-urlencoded': { schema: SCHEMAS.object } }
    expect(readBack(talkOf({ in: 'querystring', content }), { a: 'x & y', b: '=' })).toEqual({
      a: 'x & y',
      b: '=',
    })
  })
})

test.each([
  ['path', undefined],
  ['query', undefined],
  ['cookie', undefined],
  ['path', 'matrix'],
] as const)('half a character, which no URL can hold, breaks no request (%s, %s)', (place, style) => {
  const talk = talkOf({ in: place, ...(style === undefined ? {} : { style }), schema: { type: 'string' } })
  expect(readBack(talk, 'x\ud800y')).toBe('x\ufffdy')
})

import { expect, test } from 'vitest'
import { findResources } from '../../../src/contract/lifecycle/find-resources.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const thing: JsonObject = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }
const shows = (schema: JsonObject): JsonObject => ({
  responses: { 200: { description: '', content: { 'application/json': { schema } } } },
})
const takes = (schema: JsonObject): JsonObject => ({
  requestBody: { content: { 'application/json': { schema } } },
})
const many: JsonObject = { type: 'array', items: thing }

function found(paths: JsonObject): { resources: string[]; unexercisable: string[] } {
  const document = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths }
  const { resources, unexercisable } = findResources(
    loadApi({ name: 't', document, extensions: [], overlays: [] }),
  )
  return {
    resources: resources.map(({ path, create, list, read }) =>
      [path, create.method, list?.path ?? '-', read?.path ?? '-'].join(' '),
    ),
    unexercisable: unexercisable.map(({ path, why }) => `${path}: ${why}`),
  }
}

const CASES: readonly (readonly [
  what: string,
  paths: JsonObject,
  resources: string[],
  unexercisable: string[],
])[] = [
  [
    'a collection with its items',
    {
      '/things': { get: shows(many), post: { ...takes(thing), ...shows(thing) } },
      '/things/{id}': { get: shows(thing) },
    },
    ['/things POST /things /things/{id}'],
    [],
  ],
  [
    'a record created at the singular of where it is listed',
    {
      '/things': { get: shows(many) },
      '/thing': { post: { ...takes(thing), ...shows(thing) } },
      '/thing/{id}': { get: shows(thing) },
    },
    ['/thing POST /things /thing/{id}'],
    [],
  ],
  [
    'what the items stand below, not the one thing of the same name',
    {
      '/thing': { get: shows(thing), post: { ...takes(thing), ...shows(thing) } },
      '/things': { get: shows(many), post: { ...takes(thing), ...shows(thing) } },
      '/things/{id}': { get: shows(thing) },
    },
    ['/things POST /things /things/{id}'],
    [],
  ],
  [
    'a record that a PUT creates at a path the client chose',
    {
      '/things/{id}': {
        get: shows(thing),
        put: { ...takes(thing), responses: { 201: { description: '' } } },
      },
    },
    ['/things PUT - /things/{id}'],
    [],
  ],
  [
    'a search by POST',
    {
      '/things': {
        get: shows(many),
        post: { ...takes({ type: 'object', properties: { q: { type: 'string' } } }), ...shows(many) },
      },
    },
    [],
    ['/things: a POST that answers a list is a search, not a create'],
  ],
  [
    'an answer nobody describes',
    {
      '/things': { post: takes(thing) },
      '/things/{id}': { get: { responses: { 200: { description: '' } } } },
    },
    [],
    ['/things: no answer shows a record in a form that can be read'],
  ],
  ['a list that nothing is posted to', { '/things': { get: shows(many) } }, [], []],
]

test.each(CASES)('%s', (_, paths, resources, unexercisable) => {
  expect(found(paths)).toEqual({ resources, unexercisable })
})

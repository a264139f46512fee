import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bindingOf, inferred } from './read-model.ts'

const text: JsonObject = { type: 'string' }
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const shows = (schema: JsonObject, status = '200'): JsonObject => ({
  responses: { [status]: { description: 'ok', ...json(schema) } },
})
const done: JsonObject = { responses: { 204: { description: 'done' } } }
const takes = (schema: JsonObject): JsonObject => ({ requestBody: json(schema) })
const schemas = {
  Thing: { type: 'object', required: ['id', 'name'], properties: { id: text, name: text, size: text } },
  Part: { type: 'object', required: ['id', 'weight'], properties: { id: text, weight: text, kind: text } },
}
const id = { name: 'thingId', in: 'path', required: true, schema: text }

/** What an operation on things is taken for, and what says so. */
function taken(line: string, operation: JsonObject): readonly [behaviour: string, evidence: string[]] {
  const [method = '', path = ''] = line.split(' ')
  const all: { [path: string]: JsonObject } = {
    '/things': { get: shows({ type: 'array', items: ref('Thing') }) },
    '/things/{thingId}': { parameters: [id], get: shows(ref('Thing')) },
  }
  all[path] = { ...all[path], [method.toLowerCase()]: operation }
  const { behaviour, evidence } = bindingOf(inferred({ paths: all, components: { schemas } }), line)
  return [behaviour, evidence.map(({ says }) => says)]
}

describe('an operation is told by its path, its schemas and its name', () => {
  const ITEM = '/things/{thingId}'
  test.each<[line: string, operation: JsonObject, behaviour: string, evidence: string[]]>([
    [`GET ${ITEM}`, shows(ref('Thing')), 'read', ['GET on an item path', 'returns Thing']],
    [
      `GET ${ITEM}`,
      { operationId: 'getThing', ...shows(ref('Thing')) },
      'read',
      ['GET on an item path', 'named getThing', 'returns Thing'],
    ],
    [
      `GET ${ITEM}`,
      done,
      'sample',
      ['GET on an item path', 'documents no record in its answer', 'too uncertain to be read Thing'],
    ],
    [
      `GET ${ITEM}`,
      { responses: { 204: { description: '' }, 404: { description: '' } } },
      'read',
      ['GET on an item path', 'answers 2xx or 404 without a body: whether it is there'],
    ],
    [`HEAD ${ITEM}`, done, 'read', ['HEAD on an item path: whether it is there']],
    [
      `PUT ${ITEM}`,
      { ...takes(ref('Thing')), ...shows(ref('Thing')) },
      'upsert',
      ['PUT on an item path', 'nothing else creates one', 'request shares 3 of 3 fields'],
    ],
    [
      `PATCH ${ITEM}`,
      { ...takes(ref('Thing')), ...shows(ref('Thing')) },
      'update',
      ['PATCH on an item path', 'request shares 3 of 3 fields'],
    ],
    [
      `POST ${ITEM}`,
      { ...takes(ref('Thing')), ...shows(ref('Thing')) },
      'update',
      ['POST on an item path', 'returns Thing: an update, not a create', 'request shares 3 of 3 fields'],
    ],
    [
      `POST ${ITEM}`,
      { ...takes(ref('Part')), ...shows(ref('Part'), '201') },
      'create',
      ["POST on the parent's path", 'returns Part, not Thing'],
    ],
    [`DELETE ${ITEM}`, done, 'delete', ['DELETE on an item path']],
    [
      `DELETE ${ITEM}`,
      { operationId: 'removeThing', ...shows(ref('Thing')) },
      'delete',
      ['DELETE on an item path', 'named removeThing', 'answers {id, name, size}'],
    ],
    [
      'POST /things',
      { ...takes(ref('Thing')), ...shows(ref('Thing'), '201') },
      'create',
      ['POST above an item path', 'answers 201', 'returns Thing', 'request shares 3 of 3 fields'],
    ],
    [
      'POST /things',
      { operationId: 'createThing', ...takes(ref('Thing')), ...shows(ref('Part')) },
      'create',
      ['POST above an item path', 'named createThing', 'request shares 3 of 3 fields'],
    ],
    [
      'POST /things',
      { operationId: 'createThing', responses: { 201: { description: '' } } },
      'create',
      ['POST above an item path', 'named createThing', 'answers 201', 'takes no record in its body'],
    ],
    [
      'PUT /things',
      { ...takes(ref('Thing')), ...shows(ref('Thing')) },
      'replace',
      ['on the collection, with the id in the body', 'request shares 3 of 3 fields'],
    ],
  ])('%s %j', (line, operation, behaviour, evidence) => {
    expect(taken(line, operation)).toEqual([behaviour, evidence])
  })
})

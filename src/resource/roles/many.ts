import type { SchemaNode } from '../../schema/types.ts'
import type { BehaviourName } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { type Role, role, shareEvidence } from './role.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { sharedProperties, similarity } from '../facts/similarity.ts'
import type { IdsPlace } from '../types.ts'
import { nameKey, singularKey } from '../words/words.ts'

/** `ids`, `userIds`, `user_uuids`, `keys`: names of lists that say which records are meant. */
const IDS = /(?:^|[a-z])(?:ids|uuids|keys)$|^(?:id|names|identifiers|slugs)$/

/**
 * Where a request lists the ids of records: in its query, its body, or a property of it, which may be called what the
 * records are called.
 *
 * @param noun - Words of the collection's name: `{"emails": ["a@b.test"]}` deleted from `/user/emails`
 */
export function findIds(
  shapes: Shapes,
  parameters: OperationFacts['operation']['parameters'],
  body: SchemaNode | undefined,
  noun: readonly string[],
): IdsPlace | undefined {
  const named = parameters.find(({ in: place, name }) => place === 'query' && IDS.test(nameKey(name)))
  if (named !== undefined) return { in: 'query', at: named.name }
  if (body === undefined) return undefined
  const shape = shapes.of(body)
  if (isListOfIds(shapes, shape) || isListOfRecords(shapes, shape)) return { in: 'body', at: '' }
  for (const [name, { node }] of shape.properties) {
    const isNamed = IDS.test(nameKey(name)) || singularKey(name) === singularKey(noun.join(''))
    if (isNamed && isListOfIds(shapes, shapes.of(node))) return { in: 'body', at: name }
  }
  // Keys go by many names (`references`, `skus`): the one list there is.
  const lists = [...shape.properties].filter(([, { node }]) => isListOfIds(shapes, shapes.of(node)))
  return lists.length === 1 && lists[0] !== undefined ? { in: 'body', at: lists[0][0] } : undefined
}

/** A list of texts or numbers, or of objects that have nothing but an id. */
function isListOfIds(shapes: Shapes, { items, types }: Shape): boolean {
  if (items === undefined || types.has('object')) return false
  const item = shapes.of(items)
  if (item.properties.size > 0)
    return item.properties.size === 1 && [...item.keys.keys()].every(key => /id$/.test(key))
  return !item.types.has('object') && !item.types.has('array') && !item.types.has('boolean')
}

/** Records with ids, sent to be deleted. */
function isListOfRecords(shapes: Shapes, { items, types }: Shape): boolean {
  return items !== undefined && !types.has('object') && shapes.of(items).properties.has('id')
}

const DELETES = /^(?:delete|remove|destroy|purge|clear|erase)/
const UPDATES = /^(?:update|edit|patch|modify|change|set|upsert)/
const CREATES = /^(?:create|add|insert|import|new|post)/
const MANY = /^(?:bulk|batch|many|mass|multi|multiple|all)/

/**
 * What an operation does to many records at once: by the words at the end of its path (`/users/bulk-delete`, `:batchCreate`),
 * by its method, and only where its request lists records of the kind kept here, or ids.
 *
 * @param words - Last words of the path, where they say what is done; none on the collection's own path
 */
export function manyRole(
  facts: OperationFacts,
  words: readonly string[],
  entity: Shape | undefined,
): Role | undefined {
  const { method } = facts
  const verbs = words.flatMap(word => splitMany(word)).filter(word => !MANY.test(word))
  const says = words.length > 0 ? words.join(' ') : `${method} on the collection`
  const path = because('path', words.length > 0 ? 0.5 : 0.45, says)
  if (verbs.some(word => DELETES.test(word)) || (verbs.length === 0 && method === 'DELETE')) {
    if (facts.ids === undefined) return undefined
    return role('delete-many', [path, because('schema', 0.4, `names records in ${placeText(facts.ids)}`)])
  }
  if (facts.many === undefined || entity === undefined) return undefined
  const shared = sharedProperties(facts.many.record, entity)
  if (shared === 0 && facts.many.record.properties.size > 0) return undefined
  const behaviour = changes(facts, verbs)
  if (behaviour === undefined) return undefined
  const at = facts.many.at === '' ? 'the body' : facts.many.at
  const evidence = [path, because('schema', 0.4, `takes ${at}[], ${shared} fields of the record in each`)]
  const shows =
    facts.list !== undefined && similarity(facts.list.record, entity) >= 0.5 ? facts.list : undefined
  const more = shareEvidence({ record: facts.record, request: facts.many }, entity)
  return role(behaviour, more === undefined ? evidence : [...evidence, more], shows)
}

function changes(facts: OperationFacts, verbs: readonly string[]): BehaviourName | undefined {
  const { method } = facts
  const namesItems = [...(facts.many?.record.keys.keys() ?? [])].some(key =>
    /(?:^_?|[a-z])(?:id|uuid|key)$/.test(key),
  )
  if (verbs.some(word => CREATES.test(word))) return 'create-many'
  if (verbs.some(word => UPDATES.test(word))) return namesItems ? 'update-many' : undefined
  if (verbs.length > 0) return undefined
  if (method === 'POST') return 'create-many'
  return namesItems && (method === 'PUT' || method === 'PATCH') ? 'update-many' : undefined
}

/** `bulkdelete`, which no spelling takes apart, → `bulk`, `delete`. */
function splitMany(word: string): string[] {
  const found = /^(bulk|batch|multi|mass)([a-z]{3,})$/.exec(word)
  return found === null ? [word] : [found[1] ?? '', found[2] ?? '']
}

function placeText({ in: place, at }: IdsPlace): string {
  return place === 'query' ? `the parameter ${at}` : at === '' ? 'its body' : at
}

/** DELETE where records are listed: of all of them, or of those that the same filters would list. */
export function clearRole(facts: OperationFacts): Role {
  const evidence = [because('path', 0.5, 'DELETE where they are listed')]
  if (facts.intent === 'delete') evidence.push(because('name', 0.3, `named ${facts.operation.key}`))
  return role('delete-many', evidence)
}

const COUNTS = /^(?:count|total|totalcount|totalitems|number|size|result|value|quantity|amount)$/

/** `GET /users/count`: answers a number, alone or as what an object is about. */
export function countRole(facts: OperationFacts, words: readonly string[]): Role | undefined {
  if (facts.method !== 'GET' || !words.some(word => /^(?:counts?|totals?)$/.test(word))) return undefined
  if (facts.count === undefined) return undefined
  const says = facts.count === '' ? 'answers a number' : `answers a number in ${facts.count}`
  return role('count', [
    because('path', 0.5, 'GET on a path that ends in "count"'),
    because('schema', 0.4, says),
  ])
}

/** The place of the number that a body is about: alone, called a count, or the only one. */
export function findCount(shapes: Shapes, body: SchemaNode | undefined, depth = 0): string | undefined {
  if (body === undefined) return undefined
  const shape = shapes.of(body)
  if (shape.properties.size === 0) return isNumber(shape) ? '' : undefined
  const numbers = [...shape.properties].filter(([, { node }]) => isNumber(shapes.of(node)))
  const named = numbers.find(([name]) => COUNTS.test(nameKey(name)) || /count$/.test(singularKey(name)))
  const only = named ?? (numbers.length === 1 ? numbers[0] : undefined)
  if (only !== undefined) return only[0]
  const [[name, property] = ['', undefined], ...others] = shape.properties
  if (property === undefined || others.length > 2 || depth > 1) return undefined
  const inner = findCount(shapes, property.node, depth + 1)
  return inner === undefined || inner === '' ? undefined : `${name}.${inner}`
}

function isNumber({ types, properties }: Shape): boolean {
  return properties.size === 0 && (types.has('integer') || types.has('number'))
}

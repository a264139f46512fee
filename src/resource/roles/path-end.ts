import type { SchemaNode } from '../../schema/types.ts'
import type { Method, Operation } from '../../spec/api.ts'
import { jsonSchema, successBody } from '../facts/bodies.ts'
import { type PathShape, type Segment, shapeOfSegments } from '../facts/path-shape.ts'
import type { Shapes } from '../facts/shape.ts'
import type { Relation } from '../types.ts'
import { wordsOf } from '../words/words.ts'
import { isActionWord } from './intent.ts'
import { isActionsFolder } from './slot.ts'

/** What the end of a path says that names no record. */
export interface PathEnd {
  /** The path, with something in the place of a parameter that would be taken for a record's name. */
  readonly path: PathShape
  /** The parameter that says what is done to an item: `{action}` of `/orders/{id}/{action}`. */
  readonly verb?: string
  /** Which relationship of the item it is about. */
  readonly relation?: Relation
}

/** Names of a parameter that says what is to be done. */
const SAYS = /^(?:action|verb|command|cmd|operation|op|event|transition)_?(?:name|type)?$/i

/** Methods of records: where one is on such a path, its parameter names something that is kept. */
const OF_RECORDS: readonly Method[] = ['GET', 'DELETE']

const SOMETHING: Segment = { kind: 'literal', text: '{do}', words: ['do'] }

/**
 * Reads the end of a path that names no record.
 *
 * @param there - The methods of each path
 * @returns `undefined` for every other operation
 */
export function readPathEnd(
  operation: Operation,
  path: PathShape,
  there: ReadonlyMap<string, ReadonlySet<Method>>,
  shapes: Shapes,
): PathEnd | undefined {
  return relationAt(operation, path, shapes) ?? verbAt(operation, path, there)
}

/**
 * `/articles/{id}/relationships/author`, `…/relationships/{name}`.
 *
 * @see JSON:API 1.1, fetching and updating relationships
 */
function relationAt(operation: Operation, path: PathShape, shapes: Shapes): PathEnd | undefined {
  const [over, before, last] = [-3, -2, -1].map(index => path.segments.at(index))
  if (before?.kind !== 'literal' || before.text !== 'relationships' || over?.kind !== 'parameter')
    return undefined
  const bodies = [successBody(operation), jsonSchema(operation.requestBody?.content ?? [])]
  if (last === undefined || !bodies.some(body => body !== undefined && isLinkage(shapes, body)))
    return undefined
  if (last.kind === 'literal') return { path, relation: { name: last.text } }
  const named = shapeOfSegments(operation.path, [...path.segments.slice(0, -1), SOMETHING])
  return { path: named, relation: { parameter: last.name } }
}

/** Properties of a link: its kind, its id and what is said beside them. */
const MAX_SAID = 4

/** `{data: {type, id}}`, or with a list of such. */
function isLinkage(shapes: Shapes, body: SchemaNode): boolean {
  const data = shapes.of(body).properties.get('data')
  if (data === undefined) return false
  const { items } = shapes.of(data.node)
  const { properties } = shapes.of(items ?? data.node)
  return properties.has('type') && properties.has('id') && properties.size <= MAX_SAID
}

/** `/orders/{id}/{action}`, `/orders/{id}/actions/{action}` and `/orders/{id}:{action}`. */
function verbAt(
  operation: Operation,
  path: PathShape,
  there: ReadonlyMap<string, ReadonlySet<Method>>,
): PathEnd | undefined {
  const [over, before, last] = [-3, -2, -1].map(index => path.segments.at(index))
  const isInFolder = over?.kind === 'parameter' && isActionsFolder(before)
  if (last?.kind !== 'parameter' || !(isInFolder || isVerb(operation, last.name))) return undefined
  const item = /\{([^{}]+)\}:\{[^{}]+\}$/.exec(operation.path)?.[1]
  if (item === undefined && !isInFolder && before?.kind !== 'parameter') return undefined
  const around = [path.key, ...(isInFolder ? path.keys.slice(-2, -1) : [])]
  if (around.some(key => OF_RECORDS.some(method => there.get(key)?.has(method) === true))) return undefined
  const end: Segment = item === undefined ? SOMETHING : { kind: 'parameter', name: item, compound: false }
  const segments = [...path.segments.slice(0, -1), end]
  return {
    verb: last.name,
    path: shapeOfSegments(operation.path, segments, item === undefined ? undefined : 'do'),
  }
}

/** A parameter that is called so, or that lists nothing but verbs. */
function isVerb({ parameters }: Operation, name: string): boolean {
  if (SAYS.test(name)) return true
  const schema = parameters.find(each => each.in === 'path' && each.name === name)?.schema?.schema
  const listed = typeof schema === 'object' ? schema.enum : undefined
  return listed?.every(value => isActionWord(wordsOf(String(value))[0] ?? '')) === true
}

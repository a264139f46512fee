import type { Method, Operation } from '../../spec/api.ts'
import { type PathShape, type Segment, shapeOfSegments } from '../facts/path-shape.ts'
import { wordsOf } from '../words/words.ts'
import { isActionWord } from './intent.ts'
import { isActionsFolder } from './slot.ts'

/** A path whose last parameter says what is done to an item. */
export interface VerbPath {
  /** The parameter. */
  readonly verb: string
  /** The path with something in its place that names no record. */
  readonly path: PathShape
}

/** Names of a parameter that says what is to be done. */
const SAYS = /^(?:action|verb|command|cmd|operation|op|event|transition)_?(?:name|type)?$/i

/** Methods of records: where one is on such a path, its parameter names something that is kept. */
const OF_RECORDS: readonly Method[] = ['GET', 'DELETE']

const SOMETHING: Segment = { kind: 'literal', text: '{do}', words: ['do'] }

/**
 * Reads `/orders/{id}/{action}`, `/orders/{id}/actions/{action}` and `/orders/{id}:{action}`.
 *
 * @param there - The methods of each path
 * @returns `undefined` for every other operation
 */
export function verbPath(
  operation: Operation,
  path: PathShape,
  there: ReadonlyMap<string, ReadonlySet<Method>>,
): VerbPath | undefined {
  const [over, before, last] = [-3, -2, -1].map(index => path.segments.at(index))
  const item = /\{([^{}]+)\}:\{[^{}]+\}$/.exec(operation.path)?.[1]
  const isInFolder = over?.kind === 'parameter' && isActionsFolder(before)
  if (last?.kind !== 'parameter' || !(isInFolder || isVerb(operation, last.name))) return undefined
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

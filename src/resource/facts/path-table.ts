import type { Method } from '../../spec/api.ts'
import type { OperationFacts } from './operation-facts.ts'
import type { PathShape, Segment } from './path-shape.ts'

/** All operations whose paths match the same requests. */
export interface Endpoint {
  /** `/users/{}`; with a custom method `/files/{}:archive`. */
  readonly key: string
  readonly path: PathShape
  readonly facts: readonly OperationFacts[]
}

/** The endpoints of a document by key. */
export type PathTable = ReadonlyMap<string, Endpoint>

/** Puts operations on the same path together, in document order. */
export function pathTable(facts: readonly OperationFacts[]): PathTable {
  const table = new Map<string, Endpoint & { facts: OperationFacts[] }>()
  for (const fact of facts) {
    const { path } = fact
    const key = path.custom === undefined ? path.key : `${path.key}:${path.custom}`
    const endpoint = table.get(key)
    if (endpoint === undefined) table.set(key, { key, path, facts: [fact] })
    else endpoint.facts.push(fact)
  }
  return table
}

/** The endpoint's operation with a method. */
export function withMethod(
  endpoint: Endpoint | undefined,
  ...methods: readonly Method[]
): OperationFacts | undefined {
  return endpoint?.facts.find(fact => methods.includes(fact.method))
}

/** Whether `key` has items below it: `/users` when `/users/{}` answers. */
export function hasItems(table: PathTable, key: string): boolean {
  return table.has(`${key}/{}`)
}

/** The last segment of a path. */
export function lastSegment(path: PathShape): Segment | undefined {
  return path.segments.at(-1)
}

/** The key of the path without its last `count` segments. */
export function keyAbove(path: PathShape, count = 1): string {
  return path.keys[Math.max(0, path.segments.length - count)] ?? ''
}

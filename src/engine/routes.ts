import { setOwn } from '../json/value.ts'
import type { Api, Method, Operation } from '../spec/api.ts'
import { type QueryTemplate, chooseByQuery, queryTemplate } from './query-templates.ts'
import { type Place, addPath, emptyPlace, findPath } from './path-tree.ts'

/** The operation a path leads to, with the values of its template, still percent-encoded. */
export interface Match {
  readonly operation: Operation
  readonly values: Readonly<Record<string, string>>
}

/** The path table of a document: every operation under every base path of its servers. */
export interface Routes {
  /** @param query - As it stands in the URL: some documents tell operations on one path apart by it. */
  find(method: string, path: string, query?: string): Match | undefined
  /** The methods that a path answers, for `Allow`; empty for a path the document does not have. */
  methodsAt(path: string): readonly Method[]
}

/** In the order people expect of `Allow`; others of a document follow. */
const METHODS: readonly Method[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'QUERY',
]

/** Builds the path table; literal segments win over templated ones (OpenAPI 3.1 section 4.8.8.2). */
export function createRoutes(api: Pick<Api, 'operations'>): Routes {
  const root = emptyPlace<Operation>()
  const byQuery = templatesByFirst(api.operations)
  const methods = new Set<Method>(METHODS)
  for (const operation of api.operations) {
    methods.add(operation.method)
    const basePaths = new Set(operation.servers.map(server => server.basePath))
    if (basePaths.size === 0) basePaths.add('')
    for (const basePath of basePaths) addOperation(root, operation, basePath)
  }
  // Who asks whether a path is one of the document's, as MSW does, asks for it next.
  let last: { readonly method: string; readonly path: string; readonly match: Match | undefined } | undefined
  const find = (method: string, path: string): Match | undefined => {
    if (last?.path === path && last.method === method) return last.match
    const match = findIn(root, method, path) ?? (method === 'HEAD' ? findIn(root, 'GET', path) : undefined)
    last = { method, path, match }
    return match
  }
  return {
    find(method, path, query = '') {
      const match = find(method, path)
      const templates = match === undefined ? undefined : byQuery.get(match.operation)
      const chosen = templates === undefined ? undefined : chooseByQuery(templates, query)
      if (match === undefined || chosen === undefined) return match
      return { operation: chosen.operation, values: { ...match.values, ...chosen.values } }
    },
    methodsAt(path) {
      const found = [...methods].filter(method => findIn(root, method, path) !== undefined)
      return found.includes('GET') && !found.includes('HEAD') ? ['GET', 'HEAD', ...found.slice(1)] : found
    },
  }
}

function findIn(root: Place<Operation>, method: string, path: string): Match | undefined {
  const found = findPath(root, method, path)
  if (found === undefined) return undefined
  const { target: operation, names } = found
  if (names.length === 0) return { operation, values: NO_VALUES }
  const values: Record<string, string> = {}
  for (const [index, name] of names.entries()) setOwn(values, name, found.values[index] ?? '')
  return { operation, values }
}

const NO_VALUES: Readonly<Record<string, string>> = Object.freeze({})

/** Operations whose paths differ by their queries alone, under the first of them, which is the one that a path leads to. */
function templatesByFirst(
  operations: readonly Operation[],
): ReadonlyMap<Operation, readonly QueryTemplate[]> {
  const byFirst = new Map<Operation, readonly QueryTemplate[]>()
  if (!operations.some(({ path }) => path.includes('?'))) return byFirst
  const same = Map.groupBy(operations, ({ method, path }) => `${method} ${withoutQuery(path)}`)
  for (const [first, ...others] of same.values()) {
    if (first === undefined || ![first, ...others].some(({ path }) => path.includes('?'))) continue
    byFirst.set(first, [first, ...others].map(queryTemplate))
  }
  return byFirst
}

/** A template with a query or fragment in it names the same path to a router. */
function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/s, '')
}

function addOperation(root: Place<Operation>, operation: Operation, basePath: string): void {
  addPath(root, operation.method, `${basePath}${withoutQuery(operation.path)}`, operation)
}

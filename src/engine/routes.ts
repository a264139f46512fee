import { beforeQuery } from '../http/query.ts'
import { setOwn } from '../json/value.ts'
import type { Api, Method, Operation } from '../spec/api.ts'
import { createQueryChooser, type Match } from '../spec/query-paths.ts'
import { addPath, emptyPlace, findPath, type Place } from './path-tree.ts'

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
  const choose = createQueryChooser(api.operations)
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
      return match && choose(match, query)
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

function addOperation(root: Place<Operation>, operation: Operation, basePath: string): void {
  addPath(root, operation.method, `${basePath}${beforeQuery(operation.path)}`, operation)
}

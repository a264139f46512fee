import { addRoute, createRouter, findRoute, type RouterContext } from 'rou3'
import type { Api, Method, Operation } from '../spec/api.ts'

/** The operation a path leads to, with the values of its template, still percent-encoded. */
export interface Match {
  readonly operation: Operation
  readonly values: Readonly<Record<string, string>>
}

/** The path table of a document: every operation under every base path of its servers. */
export interface Routes {
  find(method: string, path: string): Match | undefined
  /** The methods that a path answers, for `Allow`; empty for a path the document does not have. */
  methodsAt(path: string): readonly Method[]
}

interface Target {
  readonly operation: Operation
  /** Template parameter names by position: routers want identifiers, documents have `{user-id}`. */
  readonly names: readonly string[]
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
  const router = createRouter<Target>()
  const methods = new Set<Method>(METHODS)
  for (const operation of api.operations) {
    methods.add(operation.method)
    const basePaths = new Set(operation.servers.map(server => server.basePath))
    if (basePaths.size === 0) basePaths.add('')
    for (const basePath of basePaths) addOperation(router, operation, basePath)
  }
  return {
    find: (method, path) =>
      find(router, method, path) ?? (method === 'HEAD' ? find(router, 'GET', path) : undefined),
    methodsAt(path) {
      const found = [...methods].filter(method => find(router, method, path) !== undefined)
      return found.includes('GET') && !found.includes('HEAD') ? ['GET', 'HEAD', ...found.slice(1)] : found
    },
  }
}

function find(router: RouterContext<Target>, method: string, path: string): Match | undefined {
  const match = findRoute(router, method, path)
  if (match === undefined) return undefined
  const { operation, names } = match.data
  if (names.length === 0) return { operation, values: NO_VALUES }
  const values: Record<string, string> = {}
  names.forEach((name, index) => {
    values[name] = match.params?.[`p${index}`] ?? ''
  })
  return { operation, values }
}

const NO_VALUES: Readonly<Record<string, string>> = Object.freeze({})

function addOperation(router: RouterContext<Target>, operation: Operation, basePath: string): void {
  const names: string[] = []
  // A template with a query or fragment in it names the same path to a router.
  const template = operation.path.replace(/[?#].*$/s, '')
  const pattern = template.replace(/\{([^{}]*)\}|[:*?+(){}\\]/g, (text, name: string | undefined) => {
    if (name === undefined) return `\\${text}`
    names.push(name)
    return `:p${names.length - 1}`
  })
  const escapedBase = basePath.replace(/[:*?+(){}\\]/g, '\\$&')
  addRoute(router, operation.method, `${escapedBase}${pattern}` || '/', { operation, names })
}

import { beforeQuery } from '../../http/query.ts'
import type { Api, Operation } from '../../spec/api.ts'
import { createQueryChooser, type Match } from '../../spec/query-paths.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import { createPathTable, type PathMatch } from './path-table.ts'

/** What a request asks of a document. */
export type Target =
  | ({ readonly kind: 'operation' } & Match)
  /** The document has the path, but not with that method. */
  | {
      readonly kind: 'method'
      readonly methods: readonly string[]
      readonly path: string
      /** The path as the document has it. */
      readonly template: string
    }
  /** The document does not have the path. `path`: what was asked for, below the base path. */
  | { readonly kind: 'nothing'; readonly path: string }

/** Finds what a request asks of one document. */
export interface Desk {
  readonly api: Api
  /** True where a server of the document is at that host: `api.example.com:8443`. */
  hasHost(host: string): boolean
  /** True where a server is named without its host: it may be anywhere. */
  readonly isAnywhere: boolean
  /** True where the path is at or below a base path of the document. */
  hasBase(path: string): boolean
  /**
   * @param isBare - The path has no base path: `--base` took it off
   * @param query - As it stands in the URL: some documents tell operations on one path apart by it
   */
  find(method: string, path: string, isBare: boolean, query?: string): Target
}

/** @param api - Its servers are read at once, everything else when first needed. */
export function createDesk(api: Api): Desk {
  const servers = [...new Set([api.servers, ...api.operations.map(operation => operation.servers)])].flat()
  const basePaths = [...new Set(servers.map(server => server.basePath))].toSorted(
    (a, b) => b.length - a.length,
  )
  const patterns = new Map(servers.map(({ hostPattern }) => [hostPattern?.source, hostPattern]))
  const table = createPathTable(api.operations)
  const choose = createQueryChooser(api.operations)
  const names = new Map<Operation, readonly string[]>()

  function namesOf(operation: Operation): readonly string[] {
    const known = names.get(operation) ?? parametersIn(beforeQuery(operation.path))
    names.set(operation, known)
    return known
  }

  function find(method: string, path: string, isBare: boolean, query = ''): Target {
    let asked: string | undefined
    let missed: Target | undefined
    for (const basePath of isBare ? BARE : basePaths) {
      const rest = below(basePath, path)
      if (rest === undefined) continue
      asked ??= rest
      for (const match of table.find(rest)) {
        const operation = operationOf(match, method)
        const isIt = operation !== undefined && (isBare || isServedAt(operation, basePath))
        if (isIt) {
          const found = { operation, values: named(namesOf(operation), match.values) }
          return { kind: 'operation', ...choose(found, query) }
        }
        missed ??= otherMethods(match, rest)
      }
    }
    return missed ?? { kind: 'nothing', path: asked ?? path }
  }

  return {
    api,
    hasHost: host => [...patterns.values()].some(pattern => pattern?.test(host) === true),
    isAnywhere: patterns.has(undefined),
    hasBase: path => basePaths.some(basePath => below(basePath, path) !== undefined),
    find,
  }
}

function otherMethods({ operations }: PathMatch, path: string): Target {
  const [first] = operations.values()
  return { kind: 'method', methods: [...operations.keys()], path, template: first?.path ?? path }
}

const BARE: readonly string[] = ['']

/** What follows a base path; `undefined` where the path is not below it. */
export function below(basePath: string, path: string): string | undefined {
  if (basePath === '') return path
  if (path === basePath) return '/'
  return path[basePath.length] === '/' && path.startsWith(basePath) ? path.slice(basePath.length) : undefined
}

/** HEAD is GET without its body where the document does not say otherwise (RFC 9110 section 9.3.2). */
function operationOf({ operations }: PathMatch, method: string): Operation | undefined {
  return operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
}

function isServedAt({ servers }: Operation, basePath: string): boolean {
  return servers.length === 0 ? basePath === '' : servers.some(server => server.basePath === basePath)
}

const NO_VALUES: Readonly<Record<string, string>> = Object.freeze({})

function named(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> {
  if (values.length === 0) return NO_VALUES
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
}

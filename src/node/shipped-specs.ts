import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from '../json/once.ts'
import type { PrebuiltDocument } from '../prebuilt/types.ts'
import type { ParsedDocument } from '../spec/document.ts'
import type { SpecFile, SpecSource, loadApi } from '../spec/load.ts'
import { nameFor } from './read-text.ts'

/**
 * A place in this package, the same from src and from dist. It is looked up when it is asked for: bundlers for a browser put this file
 * beside what pages do use, and there nothing resolves.
 */
export function inPackage(place: string): URL {
  return new URL(place, import.meta.resolve('#package.json'))
}

/** Names of the documents that come with the package. */
export async function shippedSpecs(): Promise<string[]> {
  const entries = await readdir(inPackage('specs'), { withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
}

/** What the build of this package made of a document that comes with it; there is none for who runs the sources. */
export async function readShippedPrebuilt(name: string): Promise<PrebuiltDocument | undefined> {
  const built = inPackage('dist/').href
  if (!import.meta.url.startsWith(built)) return undefined
  const { default: prebuilt } = (await import(`${built}specs/${name}.js`)) as {
    readonly default: PrebuiltDocument
  }
  return prebuilt
}

/** The same where a name means one of those documents: a file or folder of that name goes before. */
export async function findShippedPrebuilt(name: string, cwd: string): Promise<PrebuiltDocument | undefined> {
  if (!/^[\w-]+$/.test(name) || (await isThere(path.resolve(cwd, name)))) return undefined
  return (await shippedSpecs()).includes(name) ? readShippedPrebuilt(name) : undefined
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/**
 * File and line of a place in a document that comes with the package. Most mocks are never asked for one: its files, and what reads them,
 * are loaded when the first is, and at once, as whoever asks does not wait.
 */
export function createShippedLines(name: string, cwd: string): ParsedDocument['where'] {
  const api = once(() => reader()(readFolder(name, cwd)))
  return pointer => api().where(pointer)
}

/** `loadApi` of the built package; from sources nothing is prebuilt. Not by the `require` of a test runner, which keeps modules of its own. */
function reader(): typeof loadApi {
  const require = process.getBuiltinModule('node:module').createRequire(import.meta.url)
  return (require(fileURLToPath(inPackage('dist/parts/load.js'))) as { readonly loadApi: typeof loadApi })
    .loadApi
}

function readFolder(name: string, cwd: string): SpecSource {
  const read = (file: string): SpecFile[] => {
    const place = fileURLToPath(inPackage(`specs/${name}/${file}`))
    return existsSync(place) ? [{ file: nameFor(place, cwd), text: readFileSync(place, 'utf8') }] : []
  }
  const [document = { file: name, text: '' }] = read('openapi.yaml')
  return { name, document, extensions: read('extension.yaml'), overlays: read('overlay.yaml') }
}

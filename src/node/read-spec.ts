import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { recognisePrebuilt } from '../prebuilt/prebuilt-source.ts'
import type { SpecFile } from '../spec/document.ts'
import { nameOfUrl, toName } from '../spec/name-of-url.ts'
import { openFile } from '../spec/prepare-document.ts'
import { prepareSource } from '../spec/prepare-source.ts'
import type { SpecSource } from '../spec/source.ts'
import { isWordFollowed } from '../spec/text/word.ts'
import { type FollowOptions, createReadReference } from './read-reference.ts'
import { isUrl, nameFor, readText, unreadable } from './read-text.ts'
import { inPackage, readShippedPrebuilt, shippedSpecs } from './shipped-specs.ts'

/** Options of {@link readSpec}. */
export interface ReadSpecOptions extends FollowOptions {
  /** Further overlays, files or URLs, laid over the document's own. */
  readonly overlays?: readonly string[]
  /** What relative paths start from. Default: the working directory. */
  readonly cwd?: string
}

const DOCUMENT_NAMES = ['openapi', 'swagger'].flatMap(name =>
  ['yaml', 'yml', 'json'].map(end => `${name}.${end}`),
)
const EXTENSION_NAMES = ['extension.yaml', 'extension.yml', 'extension.json']
const OVERLAY_NAMES = ['overlay.yaml', 'overlay.yml', 'overlay.json']

/**
 * Reads everything an API is loaded from.
 *
 * | given | read |
 * |---|---|
 * | a folder | `openapi.yaml` (`.yml`, `.json`; else `swagger.…`) in it, with `extension.yaml` and `overlay.yaml` where they are there |
 * | a file | the document; an overlay that `extends` a file: that file with the overlay |
 * | an http(s) URL | the document, fetched |
 * | a bare name | the folder of that name, else the document that comes with this package: `limio` |
 *
 * The files the document refers to are read, Swagger 2.0 is converted.
 *
 * @throws UnderstudyError `FILE_UNREADABLE` with what was tried and what was probably meant; `SYNTAX`,
 * `OVERLAY_INVALID` and `REF_OUTSIDE` for an overlay given as the document
 */
export async function readSpec(pathOrUrl: string, options: ReadSpecOptions = {}): Promise<SpecSource> {
  const cwd = options.cwd ?? process.cwd()
  const [source, ...overlays] = await Promise.all([
    readSource(pathOrUrl, cwd),
    ...(options.overlays ?? []).map(address => readText(address, cwd)),
  ])
  const read = createReadReference(source.document.file, cwd, options)
  const given = {
    ...source,
    overlays: [...source.overlays, ...overlays],
    prebuilt: overlays.length === 0 ? source.prebuilt : undefined,
  }
  return prepareSource(recognisePrebuilt(given), read)
}

/** Files that an API named so is read from, as far as they are there. */
export function specFiles(spec: string): string[] {
  const names = [...DOCUMENT_NAMES, ...EXTENSION_NAMES, ...OVERLAY_NAMES]
  return [spec, ...names.map(name => path.join(spec, name))]
}

/** Files that are laid over a document wherever it is named so: those of its folder, or the overlay that was named for it. */
export function ownOverlays(spec: string): string[] {
  return [spec, ...OVERLAY_NAMES.map(name => path.join(spec, name))]
}

/** A source whose document has been read and nothing more. */
interface ReadSource extends SpecSource {
  readonly document: SpecFile
}

async function readSource(address: string, cwd: string): Promise<ReadSource> {
  if (isUrl(address)) return fromDocument(await readText(address, cwd), nameOfUrl(address), cwd)
  const given = address.startsWith('file://') ? fileURLToPath(address) : path.resolve(cwd, address)
  const found = await kindOf(given)
  if (found === 'folder') return readFolder(given, cwd)
  if (found === 'file') return fromDocument(await readText(given, cwd), nameOfFile(given, cwd), cwd)
  const shipped = await readShipped(address, cwd)
  if (shipped !== undefined) return shipped
  throw await notFound(address, given, cwd)
}

async function readFolder(folder: string, cwd: string): Promise<ReadSource> {
  const entries = await readdir(folder)
  const read = async (names: readonly string[]): Promise<SpecFile[]> => {
    const name = names.find(candidate => entries.includes(candidate))
    return name === undefined ? [] : [await readText(path.join(folder, name), cwd)]
  }
  const [[document], extensions, overlays] = await Promise.all([
    read(DOCUMENT_NAMES),
    read(EXTENSION_NAMES),
    read(OVERLAY_NAMES),
  ])
  if (document === undefined) throw noDocumentIn(folder, entries, cwd)
  return { name: nameOfFolder(folder, cwd), document, extensions, overlays }
}

function noDocumentIn(folder: string, entries: readonly string[], cwd: string): UnderstudyError {
  const file = nameFor(folder, cwd)
  const candidates = entries.filter(entry => /\.(?:ya?ml|json)$/i.test(entry)).slice(0, 5)
  return new UnderstudyError('FILE_UNREADABLE', {
    message: `the folder has no ${DOCUMENT_NAMES.slice(0, 3).join(', ')}`,
    where: { file },
    hint:
      candidates.length === 0
        ? 'give the OpenAPI document itself'
        : `give the document itself: ${candidates.map(entry => path.join(file, entry)).join(', ')}`,
  })
}

/** The document itself, or the one it extends when it is an overlay. */
async function fromDocument(document: SpecFile, name: string, cwd: string): Promise<ReadSource> {
  const base = await extendedBy(document)
  if (base === undefined) return { name, document, extensions: [], overlays: [] }
  if (isUrl(document.file) || isUrl(base)) {
    throw new UnderstudyError('REF_OUTSIDE', {
      message: `the overlay extends ${base}, which was not asked for`,
      where: (await openFile(document)).where('/extends'),
      hint: `give ${base} as the document and ${document.file} as an overlay`,
    })
  }
  const file = path.resolve(cwd, path.dirname(document.file), base)
  return {
    name: nameOfFile(file, cwd),
    document: await readText(file, cwd),
    extensions: [],
    overlays: [document],
  }
}

/** The word as a key at the start of a line. */
const OVERLAY_KEY = /(?<=^\s*(?:\{\s*)?["']?overlay)["']?\s*:/my

/** The `extends` of an overlay; `undefined` for anything else. Only a text that looks like one is parsed here. */
async function extendedBy(document: SpecFile): Promise<string | undefined> {
  if (!isWordFollowed(document.text, 'verlay', OVERLAY_KEY)) return undefined
  const parsed = await openFile(document)
  const { isOverlay, readOverlay } = await import('../spec/overlay/overlay-document.ts')
  return isOverlay(parsed.value) ? readOverlay(parsed).extends : undefined
}

async function readShipped(name: string, cwd: string): Promise<ReadSource | undefined> {
  if (!/^[\w-]+$/.test(name) || !(await shippedSpecs()).includes(name)) return undefined
  const source = await readFolder(fileURLToPath(inPackage(`specs/${name}`)), cwd)
  const prebuilt = await readShippedPrebuilt(name)
  return prebuilt === undefined ? source : { ...source, prebuilt }
}

async function notFound(address: string, given: string, cwd: string): Promise<UnderstudyError> {
  const cause = Object.assign(new Error('not found'), { code: 'ENOENT' })
  const error = await unreadable(given, cwd, cause)
  const shipped = await shippedSpecs()
  if (error.hint !== undefined || shipped.length === 0 || address.includes('/')) return error
  const meant = nearest(address, shipped)
  return new UnderstudyError('FILE_UNREADABLE', {
    message: `${error.summary}, and no document of this name comes with Understudy`,
    where: error.where,
    hint: meant === undefined ? `it brings ${shipped.join(', ')}` : `did you mean ${meant}?`,
  })
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return undefined
  return found.isDirectory() ? 'folder' : 'file'
}

/** `stripe.json` → `stripe`; a file called like every other one is named after its folder. */
function nameOfFile(file: string, cwd: string): string {
  const name = path.basename(file).replace(/\.(?:ya?ml|json)$/i, '')
  return /^(?:openapi|swagger|api|index)$/i.test(name) ? nameOfFolder(path.dirname(file), cwd) : toName(name)
}

/**
 * Empty, so that the title gives the name, for the folder one stands in and those above: a project is checked out under any name, and what is
 * written of its document shall be the same everywhere.
 */
function nameOfFolder(folder: string, cwd: string): string {
  const down = path.relative(folder, cwd)
  const isAbove = !down.startsWith('..') && !path.isAbsolute(down)
  return isAbove ? '' : toName(path.basename(folder))
}

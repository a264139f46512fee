import { UnderstudyError } from '../errors.ts'
import { type JsonObject, getOwn, isObject } from '../json/value.ts'
import { createSchemaLibrary } from '../schema/library.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import type { Api, SetAside } from './api.ts'
import { checkHints } from './check-hints.ts'
import { compileApi } from './compile/compile-api.ts'
import { detectDialect } from './dialect/dialect.ts'
import { expandItemSchemas } from './dialect/item-schema.ts'
import { applyOverlays } from './overlay/apply-overlay.ts'
import type { ReadReference } from './files/file-set.ts'
import { type ParsedDocument, type SpecFile, parseDocument, parsedFrom } from './parse.ts'
import { type PreparedDocument, isPrepared, isSpecFile, prepareDocument } from './prepare-source.ts'
import { createReferences, findBrokenReferences } from './references.ts'
import { scanDocument } from './scan.ts'
import { surveyApi } from './survey/survey.ts'

export type { SpecFile } from './parse.ts'

/** Everything one API is loaded from, already read. */
export interface SpecSource {
  /** Short name for paths and listings; empty: one is made from the title. */
  readonly name: string
  /**
   * As text, parsed, or made ready by {@link prepareSource}, which documents of several files and Swagger 2.0 need.
   */
  readonly document: SpecFile | JsonObject | PreparedDocument
  /** Overlays with what the vendor documents elsewhere; left out when the published document is asked for. */
  readonly extensions: readonly (SpecFile | JsonObject)[]
  /** Overlays laid over that, in order. */
  readonly overlays: readonly (SpecFile | JsonObject)[]
}

/** Options of {@link loadApi}. */
export interface LoadOptions {
  /** Leave the extensions out. Default false. */
  readonly published?: boolean
  /**
   * What a part that cannot be used does, such as a `$ref` that leads nowhere: `setAside` (default) lists it in
   * {@link Api.setAside} and serves the rest, if there is one; `throw` reads every part of the document at once and loads nothing
   * where one is broken. References are looked for at once either way, which takes about as long as `JSON.parse`
   * takes for the text: 60 ms for 9 MB.
   */
  readonly onBroken?: 'throw' | 'setAside'
  /** What checks values; default one that makes no code of text. */
  readonly engine?: ValidationEngine | undefined
}

/**
 * Reads an API: text to document, extensions and overlays laid over it, hints and references checked, compiled.
 *
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`, `HINT_INVALID`; where
 * broken parts are not set aside, or leave no operation, also `REF_UNRESOLVED`, `REF_OUTSIDE` and `PART_UNUSABLE`
 */
export function loadApi(source: SpecSource, options: LoadOptions = {}): Api {
  const published = openDocument(source.document)
  const dialect = detectDialect(published)
  const extensions = options.published === true ? [] : source.extensions
  const overlaid = applyOverlays(published, [...extensions, ...source.overlays].map(open))
  const document = dialect === '3.2' ? { ...overlaid, value: expandItemSchemas(overlaid.value) } : overlaid
  const scan = scanDocument(document)
  checkHints(document, scan)
  const { hasUnevaluated, hasIds } = scan
  const references = createReferences(document, { hasIds, refused: published.refused })
  const broken = findBrokenReferences(references, scan)
  if (options.onBroken === 'throw') throwFirst(broken.map(({ error }) => error))
  const api = compileApi({
    name: source.name || nameFrom(document.value),
    document,
    dialect,
    references,
    createLibrary: parts => createSchemaLibrary({ ...parts, hasUnevaluated, hasIds, engine: options.engine }),
    broken: [
      ...published.broken,
      ...broken.map(({ pointer, error: { message, hint } }) => ({
        pointer,
        message,
        ...(hint === undefined ? {} : { hint }),
      })),
    ],
  })
  if (options.onBroken === 'throw') throwFirst(surveyApi(api).map(part => unusable(api, part)))
  // Where all paths are broken there is no rest to serve.
  if (api.operations.length === 0 && hasPaths(document.value)) throwFirst(broken.map(({ error }) => error))
  return api
}

function hasPaths(document: JsonObject): boolean {
  const paths = getOwn(document, 'paths')
  return isObject(paths) && Object.keys(paths).length > 0
}

function unusable(api: Api, { pointer, message, hint }: SetAside): UnderstudyError {
  return new UnderstudyError('PART_UNUSABLE', { message, where: api.where(pointer), hint })
}

/**
 * Makes a source ready for {@link loadApi}: reads the files its document refers to, converts Swagger 2.0. What needs
 * neither is handed back as it is.
 *
 * @param read - Reads other files; without it references to them are set aside.
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`
 */
export async function prepareSource(source: SpecSource, read?: ReadReference): Promise<SpecSource> {
  const document = await prepareDocument(source.document, read)
  return document === source.document ? source : { ...source, document }
}

const NOTHING_REFUSED: ReadonlyMap<string, UnderstudyError> = new Map()

function openDocument(source: SpecSource['document']): PreparedDocument {
  if (isPrepared(source)) return source
  return { ...open(source), broken: [], refused: NOTHING_REFUSED }
}

function open(source: SpecFile | JsonObject): ParsedDocument {
  return isSpecFile(source) ? parseDocument(source.text, source.file) : parsedFrom(source)
}

function throwFirst(broken: readonly UnderstudyError[]): void {
  const [first, ...others] = broken
  if (first === undefined) return
  if (others.length === 0) throw first
  const isReference = others.every(({ code }) => code !== 'PART_UNUSABLE')
  const [one, many] = isReference
    ? ['reference leads nowhere', 'references lead nowhere']
    : ['part cannot be used', 'parts cannot be used']
  throw new UnderstudyError(first.code, {
    message: first.message,
    where: first.where,
    hint: [first.hint, `${others.length} more ${others.length === 1 ? one : many}`]
      .filter(Boolean)
      .join('\n'),
  })
}

/** `Limio Commerce API` → `limio-commerce-api`. */
function nameFrom(document: JsonObject): string {
  const info = getOwn(document, 'info')
  const title = isObject(info) ? getOwn(info, 'title') : undefined
  const name = String(title ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name === '' ? 'api' : name
}

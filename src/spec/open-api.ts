import type { Api } from './api.ts'
import { compileScanned, scanSource } from './compile-source.ts'
import { basesIn, schemasOf } from './dialect/bases.ts'
import { detectDialect } from './dialect/dialect.ts'
import type { ReadReference } from './files/file-set.ts'
import type { LoadOptions } from './load.ts'
import { loadSpecParts } from './load-parts.ts'
import { asPrepared, isPrepared, openFile, prepareDocument } from './prepare-document.ts'
import { type SpecSource, overlaysOf } from './source.ts'

/** Options of {@link openApi}. */
export interface OpenOptions extends LoadOptions {
  /** Reads the files the document refers to; without it references to them are set aside. */
  readonly read?: ReadReference | undefined
}

/**
 * As `prepareSource` and `loadApi` together, for a page: fetches only those of our parts that the source needs. YAML,
 * overlays (with JSONPath), several files, Swagger 2.0, what stands for other schemas, hints and a strict look at every part
 * have each their own.
 *
 * @throws UnderstudyError As `loadApi`
 */
export async function openApi(source: SpecSource, { read, ...options }: OpenOptions): Promise<Api> {
  const given = await prepareDocument(source.document, read)
  const published = isPrepared(given) ? given : asPrepared(await openFile(given))
  const dialect = detectDialect(published)
  const overlays = await Promise.all(overlaysOf(source, options.published).map(openFile))
  const overlaid =
    overlays.length === 0
      ? published
      : (await import('./overlay/apply-overlay.ts')).applyOverlays(published, overlays)
  const isWritten = dialect !== '3.2' && basesIn(schemasOf(overlaid.value)).length === 0
  const document = isWritten ? overlaid : (await import('./dialect/write-out.ts')).writeOut(overlaid, dialect)
  const scanned = scanSource({ name: source.name, published, dialect, document })
  const { scan } = scanned
  if (scan.hints.length > 0) (await import('./check-hints.ts')).checkHints(document, scan)
  const api = compileScanned(scanned, await loadSpecParts(document.value, scan), options)
  if (options.onBroken === 'throw') (await import('./survey/refuse-unusable.ts')).refuseUnusable(api)
  return api
}

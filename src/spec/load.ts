import { ALL_SPEC_PARTS } from './all-parts.ts'
import type { JsonObject } from '../json/value.ts'
import type { Api } from './api.ts'
import { checkHints } from './check-hints.ts'
import { type CompileSourceOptions, compileScanned, scanSource } from './compile-source.ts'
import { detectDialect } from './dialect/dialect.ts'
import { writeOut } from './dialect/write-out.ts'
import { type ParsedDocument, type SpecFile, parsedFrom } from './document.ts'
import { applyOverlays } from './overlay/apply-overlay.ts'
import { parseDocument } from './parse.ts'
import { asPrepared, isPrepared, isSpecFile } from './prepare-document.ts'
import { refuseUnusable } from './survey/refuse-unusable.ts'
import { type GivenSource, overlaysOf, toSpecSource } from './source.ts'

export type { SpecFile } from './document.ts'
export type { SpecSource } from './source.ts'

/** Options of {@link loadApi}. */
export interface LoadOptions extends CompileSourceOptions {
  /** Leave the extensions out. Default false. */
  readonly published?: boolean
}

/**
 * Reads an API: text to document, extensions and overlays laid over it, hints and references checked, compiled.
 *
 * @param given - The document, parsed or as text (`{ file, text }`, which findings then name with line and column), or a
 * source with overlays
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`, `HINT_INVALID`; where
 * broken parts are not set aside, or leave no operation, also `REF_UNRESOLVED`, `REF_OUTSIDE` and `PART_UNUSABLE`
 */
export function loadApi(given: GivenSource, options: LoadOptions = {}): Api {
  const source = toSpecSource(given)
  const { name, document } = source
  const published = isPrepared(document) ? document : asPrepared(open(document))
  const dialect = detectDialect(published)
  const overlaid = applyOverlays(published, overlaysOf(source, options.published).map(open))
  const scanned = scanSource({ name, published, dialect, document: writeOut(overlaid, dialect) })
  checkHints(scanned.document, scanned.scan)
  const api = compileScanned(scanned, ALL_SPEC_PARTS, options)
  if (options.onBroken === 'throw') refuseUnusable(api)
  return api
}

function open(source: SpecFile | JsonObject): ParsedDocument {
  return isSpecFile(source) ? parseDocument(source.text, source.file) : parsedFrom(source)
}

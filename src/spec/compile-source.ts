import { type JsonObject, getOwn, isObject } from '../json/value.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import type { Api, DocumentFacts, SetAside } from './api.ts'
import { compileApi } from './compile/compile-api.ts'
import type { SpecParts } from './compile/spec-parts.ts'
import type { Dialect } from './dialect/dialect.ts'
import type { ParsedDocument } from './document.ts'
import type { PreparedDocument } from './prepare-document.ts'
import { type BrokenReference, createReferences, findBrokenReferences } from './references.ts'
import { type Scan, scanDocument } from './scan.ts'
import { throwFirst } from './throw-first.ts'

/** Everything of a source, read. */
export interface ReadSource {
  readonly name: string
  /** As published. */
  readonly published: PreparedDocument
  /** Of the document as published: told before anything is laid over it. */
  readonly dialect: Dialect
  /** With extensions and overlays laid over it, and what it means written out. */
  readonly document: ParsedDocument
}

/** How what was read is compiled. */
export interface CompileSourceOptions {
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

/** A source as it is compiled, with what one walk over it has found. */
export interface ScannedSource extends ReadSource {
  readonly scan: Scan
}

/** Walks over a source that was read. @throws UnderstudyError `SYNTAX` */
export function scanSource(source: ReadSource): ScannedSource {
  return { ...source, scan: scanDocument(source.document) }
}

/**
 * Checks references and compiles. Hints are checked before (`checkHints`), by whoever wants them checked; where broken parts
 * are not set aside, the rest of the document after (`refuseUnusable`): a page loads neither without need.
 *
 * @param parts - What the schemas ask for, by what the walk has found
 * @throws UnderstudyError where broken parts are not set aside, or leave no operation, `REF_UNRESOLVED` and `REF_OUTSIDE`
 */
export function compileScanned(source: ScannedSource, parts: SpecParts, options: CompileSourceOptions): Api {
  const { name, published, dialect, document, scan } = source
  const { hasUnevaluated, hasIds, hasExamples, hasPatterns, hasRareKeywords, hasMaps } = scan
  const { refused } = published
  const broken = findBrokenReferences(createReferences(document, { hasIds, refused }), scan)
  if (options.onBroken === 'throw') throwFirst(broken.map(({ error }) => error))
  const facts: DocumentFacts = {
    hasUnevaluated,
    hasIds,
    hasExamples,
    hasPatterns,
    hasRareKeywords,
    hasMaps,
    broken: [...published.broken, ...broken.map(toSetAside)],
    refused,
  }
  const api = compileApi(
    { name: name || nameFrom(document.value), document, dialect, facts },
    parts,
    options.engine,
  )
  // Where all paths are broken there is no rest to serve.
  if (api.operations.length === 0 && hasPaths(document.value)) throwFirst(broken.map(({ error }) => error))
  return api
}

function toSetAside({ pointer, error: { summary, hint } }: BrokenReference): SetAside {
  return { pointer, message: summary, isReference: true, ...(hint === undefined ? {} : { hint }) }
}

function hasPaths(document: JsonObject): boolean {
  const paths = getOwn(document, 'paths')
  return isObject(paths) && Object.keys(paths).length > 0
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

import { UnderstudyError } from '../errors.ts'
import { type JsonObject, getOwn, isObject } from '../json/value.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import type { Api, DocumentFacts, SetAside } from './api.ts'
import { checkHints } from './check-hints.ts'
import { compileApi } from './compile/compile-api.ts'
import type { Dialect } from './dialect/dialect.ts'
import { listHeirs, placeAsWritten } from './dialect/heirs.ts'
import { expandItemSchemas } from './dialect/item-schema.ts'
import type { ParsedDocument } from './document.ts'
import type { PreparedDocument } from './prepare-source.ts'
import { type BrokenReference, createReferences, findBrokenReferences } from './references.ts'
import { scanDocument } from './scan.ts'
import { surveyApi } from './survey/survey.ts'

/** Everything of a source, read. */
export interface ReadSource {
  readonly name: string
  /** As published. */
  readonly published: PreparedDocument
  /** Of the document as published: told before anything is laid over it. */
  readonly dialect: Dialect
  /** With extensions and overlays laid over it. */
  readonly overlaid: ParsedDocument
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

/**
 * Checks hints and references and compiles.
 *
 * @throws UnderstudyError `SYNTAX`, `HINT_INVALID`; where broken parts are not set aside, or leave no operation, also
 * `REF_UNRESOLVED`, `REF_OUTSIDE` and `PART_UNUSABLE`
 */
export function compileSource(source: ReadSource, options: CompileSourceOptions): Api {
  const { name, published, dialect, overlaid } = source
  const expanded = dialect === '3.2' ? expandItemSchemas(overlaid.value) : overlaid.value
  const value = listHeirs(expanded)
  const where: ParsedDocument['where'] = pointer => overlaid.where(placeAsWritten(pointer))
  const document = { ...overlaid, value, ...(value === expanded ? {} : { where }) }
  const scan = scanDocument(document)
  checkHints(document, scan)
  const { hasUnevaluated, hasIds } = scan
  const { refused } = published
  const broken = findBrokenReferences(createReferences(document, { hasIds, refused }), scan)
  if (options.onBroken === 'throw') throwFirst(broken.map(({ error }) => error))
  const facts: DocumentFacts = {
    hasUnevaluated,
    hasIds,
    broken: [...published.broken, ...broken.map(toSetAside)],
    refused,
  }
  const api = compileApi({ name: name || nameFrom(document.value), document, dialect, facts }, options.engine)
  if (options.onBroken === 'throw') throwFirst(surveyApi(api).map(part => unusable(api, part)))
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

function unusable(api: Api, { pointer, message, hint }: SetAside): UnderstudyError {
  return new UnderstudyError('PART_UNUSABLE', { message, where: api.where(pointer), hint })
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
    message: first.summary,
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

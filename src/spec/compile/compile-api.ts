/*
 * The whole document. OpenAPI 3.1 section 4.8.1 (OpenAPI Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import type { JsonPointer } from '../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import { createSchemaLibrary } from '../../schema/library.ts'
import type { ValidationEngine } from '../../schema/validator/engine.ts'
import type { Api, DocumentFacts, SetAside } from '../api.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { normaliseSchema } from '../dialect/normalise-schema.ts'
import type { ParsedDocument } from '../document.ts'
import { createReferences } from '../references.ts'
import { compileWebhooks } from './announcement.ts'
import { type CompileContext, setAside } from './context.ts'
import { textField } from './fields.ts'
import { compilePaths } from './paths.ts'
import type { SpecParts } from './spec-parts.ts'
import { compileSecurity, compileSecuritySchemes } from './security.ts'
import { compileDocumentServers } from './server.ts'

/** What an {@link Api} is compiled from. */
export interface CheckedDocument {
  readonly name: string
  /** Overlays applied, hints checked. */
  readonly document: ParsedDocument
  readonly dialect: Dialect
  readonly facts: DocumentFacts
}

/**
 * Compiles a document into its model. Only the path table is made here; what lies below an operation is worked out
 * when first read. What cannot be used is named in `setAside`, which grows as more of the document is read.
 *
 * @param parts - What its schemas ask for
 * @param engine - What checks values; default one that makes no code of text
 */
export function compileApi(checked: CheckedDocument, parts: SpecParts, engine?: ValidationEngine): Api {
  const { name, document, dialect, facts } = checked
  const noted: SetAside[] = [...facts.broken]
  const references = createReferences(document, facts)
  const library = createSchemaLibrary({
    document: document.value,
    where: document.where,
    hasIds: facts.hasIds,
    hasUnevaluated: facts.hasUnevaluated,
    engine,
    parts,
    normalise: (raw: JsonValue, pointer: JsonPointer) =>
      normaliseSchema(raw, dialect, (at, message) => setAside(context, pointer + at, message)),
  })
  const context: CompileContext = {
    document: document.value,
    references,
    schemas: library,
    setAside: noted,
    spreadNames: parts.spreadNames,
  }
  const servers = once(() => compileDocumentServers(context))
  const schemes = once(() => compileSecuritySchemes(context))
  const security = once(
    () => compileSecurity(context, schemes(), getOwn(document.value, 'security'), '/security') ?? [],
  )
  const webhooks = once(() => compileWebhooks(context))
  const operations = compilePaths(context, { servers, schemes, security })
  /** The library meets a broken reference at each of its places; it is told once, of the object that holds it. */
  const isTold = ({ pointer, message }: SetAside): boolean =>
    pointer.endsWith('/$ref') && noted.some(part => part.message === message)
  const hints = getOwn(document.value, 'x-understudy')
  return {
    name,
    ...titleOf(document, name),
    dialect,
    facts,
    document: document.value,
    operations,
    schemas: library,
    hints: isObject(hints) ? hints : {},
    where: document.where,
    get setAside() {
      return [...noted, ...(library.setAside ?? []).filter(part => !isTold(part))]
    },
    get servers() {
      return servers()
    },
    get webhooks() {
      return webhooks()
    },
    get securitySchemes() {
      return schemes()
    },
  }
}

/** Title and version of the `info` object, which documents in the making may lack. */
function titleOf(document: ParsedDocument, name: string): { title: string; version: string } {
  const info = getOwn(document.value, 'info')
  if (!isObject(info)) return { title: name, version: '' }
  const version = getOwn(info, 'version')
  return {
    title: textField<OpenAPIV3_1.InfoObject>(info, 'title')?.trim() || name,
    version: version === undefined || typeof version === 'object' ? '' : String(version),
  }
}

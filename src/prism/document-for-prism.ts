import type { JsonPointer } from '../json/pointer.ts'
import { type JsonObject, getOwn } from '../json/value.ts'
import { createPatterns } from '../schema/pattern/patterns.ts'
import { createReferences } from '../schema/references.ts'
import type { Api } from '../spec/api.ts'
import { rewriteDocument, without } from './rewrite-document.ts'

const IS_OPERATION = /^\/paths\/[^/]+\/[^/]+$/
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema'

/**
 * The document of an API as prism-http is given it: overlays laid on, several files made one, Swagger converted, so that both
 * judges look at the same thing; files and lines are lost on its side only.
 *
 * - Every reference is a pointer that leads somewhere. What leads nowhere, or out, allows anything: prism-http would go and
 *   fetch it, or read nothing of the document.
 * - Patterns that could keep the platform's engine busy for ever are left out.
 * - Schemas of 3.1 are said to be 2020-12, which they are: by default it reads them as draft-07.
 * - Callbacks and webhooks are left out, nobody is asked about them.
 */
export function documentForPrism({ document, dialect }: Api): JsonObject {
  const references = createReferences(document)
  const isRisky = createPatternTest()
  const copy = rewriteDocument(document, (object, pointer) => {
    const ref = getOwn(object, '$ref')
    if (typeof ref === 'string') return withReference(object, references.resolve(ref, pointer))
    if (IS_OPERATION.test(pointer)) return without(object, 'callbacks')
    return isRisky(getOwn(object, 'pattern')) ? without(object, 'pattern') : object
  })
  delete copy['webhooks']
  return dialect === '3.0' ? copy : { ...copy, jsonSchemaDialect: dialectOf(document) }
}

/** Tells patterns that are not certain to end soon on any text. */
export function createPatternTest(): (pattern: unknown) => boolean {
  const patterns = createPatterns()
  return pattern => {
    if (typeof pattern !== 'string' || patterns.problem(pattern) !== undefined) return false
    return !(patterns.matcher(pattern) instanceof RegExp)
  }
}

function withReference(object: JsonObject, target: JsonPointer | undefined): JsonObject {
  if (target === undefined) return without(object, '$ref')
  return { ...object, $ref: `#${target.split('/').map(encodeURIComponent).join('/')}` }
}

/** The dialect of OpenAPI 3.1 is 2020-12 with more words; another one is the author's own choice. */
function dialectOf(document: JsonObject): string {
  const named = getOwn(document, 'jsonSchemaDialect')
  const isOwn = typeof named === 'string' && !named.startsWith('https://spec.openapis.org/')
  return isOwn ? named : DRAFT_2020
}

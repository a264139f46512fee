import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { type JsonPointer, child, fromPointer, toPointer, valueAt } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../json/value.ts'
import { createReferences as createLinks } from '../schema/references.ts'
import type { DocumentFacts } from './api.ts'
import type { ParsedDocument } from './document.ts'
import type { Scan } from './scan.ts'

/** References in a longer circle are not told at the start: each would be followed from each. */
const MAX_CIRCLE = 50

/** A value of the document with its place. */
export interface Located {
  readonly value: JsonValue | undefined
  readonly pointer: JsonPointer
}

/** Follows the Reference Objects of one document. Schemas have their own (`SchemaLibrary.target`). */
export interface References {
  /**
   * What stands at a place once its `$ref`s are followed: the value itself where it is no reference.
   *
   * @throws UnderstudyError `REF_UNRESOLVED` (leads nowhere, or in a circle), `REF_OUTSIDE` (another file or URL)
   */
  follow(place: Located): Located
  /** What is wrong with the `$ref` an object at `at` has: it leads nowhere, or only back to itself. */
  problem(ref: string, at: JsonPointer): UnderstudyError | undefined
}

/**
 * Prepares a document's references. Only places inside the document are followed: what other files hold has been put
 * into it before, see `prepareSource`.
 *
 * @param known - What is known of the whole document; default for `hasIds`: true
 * @see OpenAPI 3.1 section 4.8.23 (Reference Object)
 */
export function createReferences(
  document: ParsedDocument,
  known: Partial<Pick<DocumentFacts, 'hasIds' | 'refused'>> = {},
): References {
  const { hasIds, refused } = known
  const links = createLinks(document.value, hasIds)
  const follow: References['follow'] = place => {
    if (refOf(place.value) === undefined) return place
    const passed = new Set<JsonPointer>()
    let { value, pointer } = place
    for (let ref = refOf(value); ref !== undefined; ref = refOf(value)) {
      if (passed.has(pointer)) throw circular(document, ref, place.pointer)
      passed.add(pointer)
      const next = links.resolve(ref, pointer)
      if (next === undefined) throw unresolved(document, ref, pointer, refused?.get(ref))
      pointer = next
      value = valueAt(document.value, next)
    }
    return { value, pointer }
  }
  /** What is broken further on is the problem of the reference there, but for a circle that leads back here. */
  const isCircle = (next: JsonPointer, at: JsonPointer): boolean => {
    const passed = new Set<JsonPointer>()
    for (let pointer: JsonPointer | undefined = next; pointer !== undefined && !passed.has(pointer); ) {
      if (pointer === at) return true
      if (passed.size > MAX_CIRCLE) return false
      passed.add(pointer)
      const ref = refOf(valueAt(document.value, pointer))
      pointer = ref === undefined ? undefined : links.resolve(ref, pointer)
    }
    return false
  }
  return {
    follow,
    problem(ref, at) {
      const next = links.resolve(ref, at)
      if (next === undefined) return unresolved(document, ref, at, refused?.get(ref))
      return isCircle(next, at) ? circular(document, ref, at) : undefined
    },
  }
}

/** A reference that leads nowhere. */
export interface BrokenReference {
  /** Place in the document of the object that holds the `$ref`. */
  readonly pointer: JsonPointer
  readonly error: UnderstudyError
}

/** Every reference of a document that leads nowhere, in document order; of equal ones the first. */
export function findBrokenReferences(references: References, scan: Scan): BrokenReference[] {
  const broken: BrokenReference[] = []
  for (const [ref, pointer] of scan.references) {
    const error = references.problem(ref, pointer)
    if (error !== undefined) broken.push({ pointer, error })
  }
  return broken
}

function refOf(value: JsonValue | undefined): string | undefined {
  const ref = isObject(value) ? getOwn(value, '$ref') : undefined
  return typeof ref === 'string' ? ref : undefined
}

function circular(document: ParsedDocument, ref: string, at: JsonPointer): UnderstudyError {
  return new UnderstudyError('REF_UNRESOLVED', {
    message: `$ref "${ref}" leads back to itself`,
    where: document.where(child(at, '$ref')),
    hint: 'a circle of references holds nothing: let one of them stand for a value',
  })
}

function unresolved(
  document: ParsedDocument,
  ref: string,
  at: JsonPointer,
  refused: UnderstudyError | undefined,
): UnderstudyError {
  const where = document.where(child(at, '$ref'))
  if (refused !== undefined) {
    const { code, summary: message, hint, cause } = refused
    return new UnderstudyError(code, { message, where, hint, cause })
  }
  if (ref.startsWith('#')) {
    const hint = explainPointer(document.value, ref)
    return new UnderstudyError('REF_UNRESOLVED', { message: `$ref "${ref}" leads nowhere`, where, hint })
  }
  const meant = sameName(document.value, ref)
  return new UnderstudyError('REF_OUTSIDE', {
    message: `$ref "${ref}" leads out of the document`,
    where,
    hint:
      meant === undefined
        ? 'other files are read by `prepareSource` and by everything that reads a document from a file'
        : `the document has "${meant}"; did you mean that?`,
  })
}

/** What the document has at the first step of a pointer that fails, or elsewhere under the same name. */
function explainPointer(document: JsonObject, ref: string): string {
  const elsewhere = sameName(document, ref)
  if (elsewhere !== undefined) return `the document has "${elsewhere}"; did you mean that?`
  let reached: JsonValue = document
  const tokens = fromPointer(ref.slice(1))
  for (const [depth, token] of tokens.entries()) {
    const next: JsonValue | undefined = valueAt(reached, toPointer([token]))
    if (next !== undefined) {
      reached = next
      continue
    }
    const place = `#${toPointer(tokens.slice(0, depth))}`
    const meant = isObject(reached) ? nearest(token, Object.keys(reached)) : undefined
    if (meant === undefined) return `"${place}" has no "${token}": add it or correct the reference`
    return `the document has "${place}/${toPointer([meant]).slice(1)}"; did you mean that?`
  }
  return 'correct the reference'
}

/** A component called like the last step of a reference: people leave `#/components/schemas/` out, or write `#/definitions/`. */
function sameName(document: JsonObject, ref: string): string | undefined {
  const name = ref.split(/[/#]/).at(-1) ?? ''
  const bare = name.replace(/\.(?:json|ya?ml)$/i, '')
  const components = getOwn(document, 'components')
  if (bare === '' || !isObject(components)) return undefined
  for (const [section, members] of Object.entries(components)) {
    if (isObject(members) && getOwn(members, bare) !== undefined) return `#/components/${section}/${bare}`
  }
  return undefined
}

import { UnderstudyError } from '../../errors.ts'
import { type JsonObject, getOwn, hasOwn } from '../../json/value.ts'
import type { SetAside } from '../api.ts'
import type { ParsedDocument } from '../document.ts'
import { toSwaggerPlace } from './swagger-places.ts'
import { tidySwagger } from './tidy-swagger.ts'

/** A Swagger 2.0 document as OpenAPI 3.0. */
export interface Upgraded {
  /** Its `where` tells places in the document that was given. */
  readonly document: ParsedDocument
  /** Parts left out, at their places in the document that was given. */
  readonly broken: readonly SetAside[]
}

/** True for a document written in Swagger 2.0. */
export function isSwagger(value: JsonObject): boolean {
  return !hasOwn(value, 'openapi') && /^2(?:\.0)?$/.test(String(getOwn(value, 'swagger')))
}

/**
 * Brings a Swagger 2.0 document to OpenAPI 3.0. The converter is only loaded here, so that others do not pay for it.
 *
 * @throws UnderstudyError `NOT_OPENAPI` for a document the converter cannot make sense of
 * @see Swagger 2.0, https://spec.openapis.org/oas/v2.0.html
 */
export async function upgradeSwagger(given: ParsedDocument): Promise<Upgraded> {
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0')
  const places = new Set<string>()
  const where: ParsedDocument['where'] = pointer =>
    given.where(places.has(pointer) ? pointer : toSwaggerPlace(given.value, pointer))
  try {
    const { document, broken } = tidySwagger(given.value)
    for (const { pointer } of broken) places.add(pointer)
    // The converter changes what it is given.
    const value = upgradeFromTwoToThree(document) as unknown as JsonObject
    return { document: { file: given.file, value, where }, broken }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UnderstudyError('NOT_OPENAPI', {
      message: `this Swagger 2.0 document cannot be converted: ${message}`,
      where: given.where(''),
      hint: 'convert it to OpenAPI 3 by other means, or correct what the message names',
      cause: error,
    })
  }
}

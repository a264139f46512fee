import '@hyperjump/json-schema/formats'
import {
  registerSchema,
  setShouldValidateFormat,
  validate,
  type SchemaObject,
  type Validator,
} from '@hyperjump/json-schema/openapi-3-1'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Spot } from './document.ts'

setShouldValidateFormat(true)

/** How a value breaks the schema at a place of the document; `what` begins each sentence. Empty when it does not. */
export type SchemaJudge = (schema: Spot, value: JsonValue, what: string) => Promise<string[]>

/**
 * Validates by another library than the engine's, formats asserted. Compiles each schema once, when first needed.
 *
 * @param uri - Names the document for the validator; unique in the process.
 */
export function createSchemaJudge(document: JsonObject, uri: string): SchemaJudge {
  registerSchema(
    structuredClone(document) as SchemaObject,
    uri,
    'https://spec.openapis.org/oas/3.1/schema-base',
  )
  const validators = new Map<string, Promise<Validator>>()
  return async (schema, value, what) => {
    const validator = validators.get(schema.pointer) ?? validate(`${uri}#${encodeURI(schema.pointer)}`)
    validators.set(schema.pointer, validator)
    const output = (await validator)(value, 'BASIC')
    if (output.valid) return []
    return (output.errors ?? []).map(({ instanceLocation, absoluteKeywordLocation }) => {
      return `${what} ${instanceLocation} breaks ${absoluteKeywordLocation.slice(uri.length)}`
    })
  }
}

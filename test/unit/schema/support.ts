import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type {
  Direction,
  JsonSchema,
  SchemaIssue,
  SchemaLibrary,
  Validator,
} from '../../../src/schema/types.ts'

/** A library over schemas by name; nothing is normalised. */
export function libraryOf(schemas: JsonObject): SchemaLibrary {
  return createSchemaLibrary({
    document: { components: { schemas } },
    normalise: raw => raw as JsonSchema,
  })
}

/** The validator of the schema named `Main`. */
export function validatorOf(schemas: JsonObject, direction: Direction = 'request'): Validator {
  const library = libraryOf(schemas)
  return library.validator(library.node('/components/schemas/Main'), direction)
}

/** Issues of a value against one schema, as `instance keyword: message`. */
export function issuesOf(schema: JsonValue, value: JsonValue, direction: Direction = 'request'): string[] {
  return validatorOf({ Main: schema }, direction).issues(value).map(inShort)
}

/** `/items/0 type: must be a string` */
export function inShort({ instance, property, keyword, message }: SchemaIssue): string {
  return `${instance}${property === undefined ? '' : `[${property}]`} ${keyword}: ${message}`
}

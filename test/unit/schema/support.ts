import { expect } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type {
  Direction,
  JsonSchema,
  SchemaIssue,
  SchemaLibrary,
  Validator,
} from '../../../src/schema/types.ts'
import { compiled } from '../../../src/schema/validator/compiled.ts'
import type { ValidationEngine } from '../../../src/schema/validator/engine.ts'
import { interpreted } from '../../../src/schema/validator/interpreted/interpreted.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

/** A library over schemas by name; nothing is normalised. */
export function libraryOf(schemas: JsonObject, engine: ValidationEngine = compiled): SchemaLibrary {
  return createSchemaLibrary({
    document: { components: { schemas } },
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
    engine,
  })
}

/** The validator of the schema named `Main`, by both engines, which must not differ. */
export function validatorOf(schemas: JsonObject, direction: Direction = 'request'): Validator {
  const [first, second] = [compiled, interpreted].map(engine => {
    const library = libraryOf(schemas, engine)
    return library.validator(library.node('/components/schemas/Main'), direction)
  }) as [Validator, Validator]
  const same = <Answer>(one: Answer, other: Answer): Answer => {
    expect(other, 'interpreted, against compiled').toEqual(one)
    return one
  }
  return {
    accepts: value => same(first.accepts(value), second.accepts(value)),
    issues: value => same(first.issues(value), second.issues(value)),
  }
}

/** Issues of a value against one schema, as `instance keyword: message`. */
export function issuesOf(schema: JsonValue, value: JsonValue, direction: Direction = 'request'): string[] {
  return validatorOf({ Main: schema }, direction).issues(value).map(inShort)
}

/** `/items/0 type: must be a string` */
export function inShort({ instance, property, keyword, message }: SchemaIssue): string {
  return `${instance}${property === undefined ? '' : `[${property}]`} ${keyword}: ${message}`
}

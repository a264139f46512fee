/*
 * Examples. OpenAPI 3.1 section 4.8.19 (Example Object); 3.2 adds `dataValue`.
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn } from '../../json/value.ts'
import { type CompileContext, type Part, membersOf, openPart } from './context.ts'
import { field } from './fields.ts'

/** `example` and `examples` of an object by name; a single one is named `example`. Those kept elsewhere (`externalValue`) are not fetched. */
export function compileExamples(context: CompileContext, part: Part): ReadonlyMap<string, JsonValue> {
  const examples = new Map<string, JsonValue>()
  const single = field<OpenAPIV3_1.MediaTypeObject>(part.raw, 'example')
  if (single !== undefined) examples.set('example', single)
  for (const [name, raw] of membersOf(field<OpenAPIV3_1.MediaTypeObject>(part.raw, 'examples'))) {
    const place = { value: raw, pointer: child(part.pointer, 'examples', name) }
    const example = openPart(context, place, 'an example')
    const value = example === undefined ? undefined : heldBy(example.raw)
    if (value !== undefined) examples.set(name, value)
  }
  return examples
}

function heldBy(raw: JsonObject): JsonValue | undefined {
  return getOwn(raw, 'dataValue') ?? field<OpenAPIV3_1.ExampleObject>(raw, 'value')
}

/*
 * Media types. OpenAPI 3.1 sections 4.8.14 (Media Type Object) and 4.8.15 (Encoding Object); in 3.2 a member of
 * `content` may be a reference.
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../api.ts'
import { type CompileContext, type Part, membersOf, openPart, schemaAt } from './context.ts'
import { compileExamples } from './example.ts'
import { field } from './fields.ts'
import { LEARNT_AT, learnSchema, saysNothing } from './learnt-schema.ts'

/** The members of a `content` map, as written. */
export function compileContent(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly MediaTypeSpec[] {
  return membersOf(raw).flatMap(([type, value]) => {
    const part = openPart(context, { value, pointer: child(pointer, type) }, `the media type ${type}`)
    return part === undefined ? [] : [compileMediaType(context, type, part)]
  })
}

function compileMediaType(context: CompileContext, type: string, part: Part): MediaTypeSpec {
  const schema = once(() => schemaAt(context, part, child(part.pointer, 'schema')))
  const examples = once(() => compileExamples(context, part))
  const shape = once(() => shapeOf(context, part, schema(), examples()))
  const encoding = field<OpenAPIV3_1.MediaTypeObject>(part.raw, 'encoding')
  return {
    type,
    pointer: part.pointer,
    encoding: isObject(encoding) ? encoding : {},
    get schema() {
      return schema()
    },
    get examples() {
      return examples()
    },
    get shape() {
      return shape()
    },
  }
}

function shapeOf(
  { schemas }: CompileContext,
  part: Part,
  schema: SchemaNode | undefined,
  examples: MediaTypeSpec['examples'],
): SchemaNode | undefined {
  if (schema !== undefined && !saysNothing(schema.schema)) return schema
  const example = [...examples.values()].find(value => typeof value === 'object' && value !== null)
  if (example === undefined) return schema
  return schemas.learn(child(part.pointer, LEARNT_AT), learnSchema(example))
}

/*
 * Response headers. OpenAPI 3.1 section 4.8.21 (Header Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { HeaderSpec } from '../api.ts'
import { type CompileContext, type Part, openPart, schemaAt } from './context.ts'
import { compileExamples } from './example.ts'
import { field, flagField } from './fields.ts'
import { compileContent } from './media-type.ts'

type Raw = OpenAPIV3_1.HeaderObject

/** The headers of a response, names in lower case. `Content-Type` is left out: `content` describes it. */
export function compileHeaders(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly HeaderSpec[] {
  return Object.entries(isObject(raw) ? raw : {}).flatMap(([name, value]) => {
    if (name.toLowerCase() === 'content-type') return []
    // `x-next` is a header as any other; what is no object there is an extension.
    if (name.startsWith('x-') && !isObject(value)) return []
    const part = openPart(context, { value, pointer: child(pointer, name) }, `the header ${name}`)
    return part === undefined ? [] : [compileHeader(context, name.toLowerCase(), part)]
  })
}

function compileHeader(context: CompileContext, name: string, part: Part): HeaderSpec {
  const content = once(
    () => compileContent(context, field<Raw>(part.raw, 'content'), child(part.pointer, 'content'))[0],
  )
  const schema = once(() => schemaAt(context, part, child(part.pointer, 'schema')) ?? content()?.schema)
  const example = once(
    () => [...compileExamples(context, part).values(), ...(content()?.examples.values() ?? [])][0],
  )
  return {
    name,
    required: flagField<Raw>(part.raw, 'required'),
    pointer: part.pointer,
    get schema() {
      return schema()
    },
    get example() {
      return example()
    },
  }
}

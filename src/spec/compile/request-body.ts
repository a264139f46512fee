/*
 * Request bodies. OpenAPI 3.1 section 4.8.13 (Request Body Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { RequestBody } from '../api.ts'
import { type CompileContext, openPart } from './context.ts'
import { field, flagField } from './fields.ts'
import { compileContent } from './media-type.ts'

type Raw = OpenAPIV3_1.RequestBodyObject

/** What an operation takes; `undefined` where it takes nothing. */
export function compileRequestBody(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): RequestBody | undefined {
  if (raw === undefined) return undefined
  const part = openPart(context, { value: raw, pointer }, 'the request body')
  if (part === undefined) return undefined
  const content = once(() =>
    compileContent(context, field<Raw>(part.raw, 'content'), child(part.pointer, 'content')),
  )
  return {
    required: flagField<Raw>(part.raw, 'required'),
    pointer: part.pointer,
    get content() {
      return content()
    },
  }
}

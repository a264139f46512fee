/*
 * Responses. OpenAPI 3.1 sections 4.8.16 (Responses Object) and 4.8.17 (Response Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { ResponseSpec } from '../api.ts'
import { type CompileContext, type Part, membersOf, openPart, setAside } from './context.ts'
import { field, textField } from './fields.ts'
import { compileHeaders } from './header.ts'
import { compileContent } from './media-type.ts'

type Raw = OpenAPIV3_1.ResponseObject

/** The responses of an operation. Entries under anything but a status, a range (`2XX`) or `default` are set aside. */
export function compileResponses(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly ResponseSpec[] {
  if (raw !== undefined && !isObject(raw)) setAside(context, pointer, '`responses` is not an object')
  return membersOf(raw).flatMap(([key, value]) => {
    const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key
    if (!/^(?:[1-5]\d\d|[1-5]XX|default)$/.test(status)) {
      setAside(context, child(pointer, key), `"${key}" is not a status, a range such as "2XX" or "default"`)
      return []
    }
    const part = openPart(context, { value, pointer: child(pointer, key) }, `the response ${key}`)
    return part === undefined ? [] : [compileResponse(context, status, part)]
  })
}

function compileResponse(context: CompileContext, status: string, part: Part): ResponseSpec {
  const { raw, pointer } = part
  const headers = once(() => compileHeaders(context, field<Raw>(raw, 'headers'), child(pointer, 'headers')))
  const content = once(() => compileContent(context, field<Raw>(raw, 'content'), child(pointer, 'content')))
  return {
    status,
    description: textField<Raw>(raw, 'description') ?? '',
    pointer,
    get headers() {
      return headers()
    },
    get content() {
      return content()
    },
  }
}

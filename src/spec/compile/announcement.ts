/*
 * What an API sends unasked. OpenAPI 3.1 sections 4.8.1 (`webhooks`) and 4.8.18 (Callback Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Announcement, Method } from '../api.ts'
import { type CompileContext, type Part, membersOf, openPart } from './context.ts'
import { field, textField } from './fields.ts'
import { METHODS } from './methods.ts'
import { compileParameters, mergeParameters } from './parameter.ts'
import { compileRequestBody } from './request-body.ts'

type Raw = OpenAPIV3_1.OperationObject

/** The webhooks of a document. */
export function compileWebhooks(context: CompileContext): readonly Announcement[] {
  return membersOf(getOwn(context.document, 'webhooks')).flatMap(([name, value]) => {
    const item = openPart(context, { value, pointer: child('/webhooks', name) }, `the webhook ${name}`)
    return item === undefined ? [] : announcementsIn(context, item, name)
  })
}

/** The callbacks of an operation: each name has a path item for every address, which is an expression. */
export function compileCallbacks(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly Announcement[] {
  return membersOf(raw).flatMap(([name, value]) => {
    const callback = openPart(context, { value, pointer: child(pointer, name) }, `the callback ${name}`)
    return membersOf(callback?.raw).flatMap(([to, inner]) => {
      const place = { value: inner, pointer: child(callback?.pointer ?? pointer, to) }
      const item = openPart(context, place, `the callback ${name}`)
      return item === undefined ? [] : announcementsIn(context, item, name, to)
    })
  })
}

function announcementsIn(context: CompileContext, item: Part, name: string, to?: string): Announcement[] {
  const operations = Object.entries(item.raw).flatMap(([key, raw]): [Method, Part][] => {
    const method = METHODS.get(key)
    return method === undefined || !isObject(raw)
      ? []
      : [[method, { raw, pointer: child(item.pointer, key) }]]
  })
  return operations.map(([method, operation]) => {
    const called = operations.length === 1 ? name : `${method} ${name}`
    return compileAnnouncement(context, item, operation, { name: called, to, method })
  })
}

function compileAnnouncement(
  context: CompileContext,
  item: Part,
  { raw, pointer }: Part,
  identity: Pick<Announcement, 'name' | 'to' | 'method'>,
): Announcement {
  const hints = getOwn(raw, 'x-understudy')
  const parameters = once(() =>
    mergeParameters(
      compileParameters(context, getOwn(item.raw, 'parameters'), child(item.pointer, 'parameters')),
      compileParameters(context, field<Raw>(raw, 'parameters'), child(pointer, 'parameters')),
    ),
  )
  const requestBody = once(() =>
    compileRequestBody(context, field<Raw>(raw, 'requestBody'), child(pointer, 'requestBody')),
  )
  return {
    ...identity,
    pointer,
    summary: textField<Raw>(raw, 'summary'),
    description: textField<Raw>(raw, 'description'),
    hints: isObject(hints) ? hints : {},
    get parameters() {
      return parameters()
    },
    get requestBody() {
      return requestBody()
    },
  }
}

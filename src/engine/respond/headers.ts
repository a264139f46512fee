import type { HeaderSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import { hasOwn, isObject, type JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { coerce } from '../../validation/parameters/coerce.ts'
import { shapeOf } from '../../validation/parameters/shape.ts'
import type { EngineContext } from '../context.ts'
import { allowsType, partsOf } from '../records/fields.ts'
import { type Asked, fieldText } from './field-text.ts'

/** The headers a documented response declares, with values that fit. */
export type HeaderMaker = (spec: ResponseSpec | undefined) => Readonly<Record<string, string>>

/**
 * Makes a response's declared headers once; what an exchange knows better (a rate limit's count, a Location) is laid
 * over them. `content-type` is not declared this way (OpenAPI 3.1 section 4.8.17).
 */
export function createHeaderMaker(context: EngineContext, operation: Operation): HeaderMaker {
  const made = new Map<ResponseSpec, Readonly<Record<string, string>>>()
  return spec => {
    if (spec === undefined || spec.headers.length === 0) return {}
    let headers = made.get(spec)
    if (headers === undefined) {
      headers = Object.fromEntries(
        spec.headers
          .filter(header => header.name !== 'content-type' && !isLimiters(context, header))
          .map(header => [header.name, headerText(headerValue({ context, operation, spec }, header))]),
      )
      made.set(spec, headers)
    }
    return headers
  }
}

/** Where an overlay models the rate limit, its headers are told by the limit or, while it is off, not at all. */
function isLimiters({ api }: EngineContext, { name, required }: HeaderSpec): boolean {
  return !required && api.hints.rateLimit !== undefined && /rate-?limit/.test(name)
}

function headerValue(asked: Asked, header: HeaderSpec): JsonValue {
  const { context, operation } = asked
  if (header.schema === undefined) return header.example ?? ''
  const takes = headerTaker(context, header)
  if (header.example !== undefined && takes(header.example)) return header.example
  const text = isOpen(context, header.schema) ? fieldText(header.name, asked) : undefined
  if (text !== undefined && takes(text)) return text
  return context.generator.value({
    node: header.schema,
    seed: `${context.seed}/${operation.key}/header/${header.name}`,
    nowMs: context.startMs,
    entity: header.name,
  })
}

/** Words of a schema that say by themselves what a value is like. */
const TELLING = ['example', 'examples', 'default', 'x-faker']

/** Whether a schema takes texts, and says no more about them than what they must not be. */
function isOpen({ api }: EngineContext, schema: SchemaNode): boolean {
  const parts = partsOf(api.schemas, schema)
  const isTold = parts.some(({ schema: part }) => isObject(part) && TELLING.some(word => hasOwn(part, word)))
  return !isTold && allowsType(api.schemas, schema, 'string')
}

/**
 * Tells whether a documented header takes a value that an exchange knows: a `location` whose schema wants another form
 * does not.
 */
export function headerTaker({ api }: EngineContext, { schema }: HeaderSpec): (value: JsonValue) => boolean {
  if (schema === undefined) return () => true
  const shape = shapeOf(schema, api.schemas)
  const { accepts } = api.schemas.validator(schema, 'response')
  return value => accepts(typeof value === 'string' ? coerce(value, shape) : value)
}

/** Style `simple`, the only one for headers; no line break ever leaves in a field. */
export function headerText(value: JsonValue): string {
  const text = Array.isArray(value)
    ? value.join(',')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value)
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')
}

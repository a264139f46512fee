import type { HeaderSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import type { JsonValue } from '../../json/value.ts'
import type { EngineContext } from '../context.ts'

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
          .filter(header => header.name !== 'content-type')
          .map(header => [header.name, headerText(headerValue(context, operation, header))]),
      )
      made.set(spec, headers)
    }
    return headers
  }
}

function headerValue(context: EngineContext, operation: Operation, header: HeaderSpec): JsonValue {
  if (header.example !== undefined) return header.example
  if (header.schema === undefined) return ''
  return context.generator.value({
    node: header.schema,
    seed: `${context.seed}/${operation.key}/header/${header.name}`,
    nowMs: context.startMs,
    entity: header.name,
  })
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

import { readPath } from '../../json/path.ts'
import { valueAt } from '../../json/pointer.ts'
import { getOwn, isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import type { CheckedRequest } from '../../validation/types.ts'
import type { Exchange } from '../exchange.ts'

/** Where a value of a question is found, and under which name it travels. */
export interface QueryPlace {
  read(query: JsonObject): JsonValue | undefined
  /** As it stands in a URL, decoded; `undefined` for what stands in the body. */
  readonly wireName: string | undefined
}

/** Beginning of the addresses in a body, and the name under which a question that has a body holds it. */
const BODY = 'body#'

/** Beginning of the addresses in a path, `{status}`, and the name under which a question holds what its path says. */
const PATH = '{'

/** All that a request asks of a list: its query parameters, the values in its path and, where it has one, its body. */
export function questionOf({ checked }: Exchange): JsonObject {
  if (checked === undefined) return {}
  const asked = narrowingOf(checked)
  return checked.body === undefined ? asked : { ...asked, [BODY]: checked.body }
}

/** The same without the body. */
export function narrowingOf({ parameters: { path, query } }: CheckedRequest): JsonObject {
  return { ...query, [PATH]: path }
}

/** The place of a value by its address: a parameter's name, `page[number]` for a property of one, `{status}`, `body#/page/number`. */
export function queryPlace(operation: Operation, address: string): QueryPlace {
  if (address.startsWith(PATH)) {
    const path = [PATH, address.slice(1, -1)]
    return { wireName: undefined, read: query => readPath(query, path) }
  }
  if (address.startsWith(BODY)) {
    const pointer = address.slice(BODY.length)
    return { wireName: undefined, read: query => valueAt(getOwn(query, BODY) ?? null, pointer) }
  }
  const declared = (name: string): (typeof operation.parameters)[number] | undefined =>
    operation.parameters.find(
      parameter => (parameter.in === 'query' || parameter.in === 'querystring') && parameter.name === name,
    )
  const [, outer = '', inner = ''] = /^([^[]+)\[([^\]]*)\]$/.exec(address) ?? []
  const around = declared(outer)
  if (declared(address) !== undefined || around === undefined)
    return { wireName: address, read: query => getOwn(query, address) }
  return {
    wireName: around.style === 'deepObject' || !around.explode ? address : inner,
    read: query => {
      const value = getOwn(query, outer)
      return isObject(value) ? getOwn(value, inner) : undefined
    },
  }
}

/** A number, also one written as a text. */
export function toNumber(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

import { getOwn, isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'

/** Where a value of the query is found, and under which name it travels. */
export interface QueryPlace {
  read(query: JsonObject): JsonValue | undefined
  /** As it stands in a URL, decoded. */
  readonly wireName: string
}

/** The place of a value by its address: a parameter's name, or `page[number]` for a property of one. */
export function queryPlace(operation: Operation, address: string): QueryPlace {
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

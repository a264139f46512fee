import { type JsonPointer, fromPointer, toPointer, valueAt } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import { followParameter, isPlainParameter } from './swagger-parameters.ts'

/**
 * Where a place of the converted document stands in the Swagger 2.0 document it was made from; the nearest there is
 * for what only OpenAPI 3 has.
 */
export function toSwaggerPlace(swagger: JsonObject, pointer: JsonPointer): JsonPointer {
  return toPointer(placeOf(swagger, fromPointer(pointer)))
}

type Tokens = readonly string[]

/** Sections of `components` by what they are called in 2.0. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['schemas', 'definitions'],
  ['securitySchemes', 'securityDefinitions'],
  ['parameters', 'parameters'],
  ['responses', 'responses'],
])

function placeOf(swagger: JsonObject, tokens: Tokens): Tokens {
  const [first, second = '', third = '', ...rest] = tokens
  if (first === 'openapi') return ['swagger']
  if (first === 'servers') return [getOwn(swagger, 'host') === undefined ? 'basePath' : 'host']
  if (first === 'components') {
    const section = SECTIONS.get(second)
    return section === undefined ? [] : [section, third, ...insideShared(section, rest)].filter(Boolean)
  }
  if (first !== 'paths' || third === '') return tokens
  const item = ['paths', second]
  return third === 'parameters'
    ? [...item, ...inParameters(swagger, item, rest)]
    : [...item, third, ...inOperation(swagger, [...item, third], rest)]
}

function insideShared(section: string, rest: Tokens): Tokens {
  if (section === 'parameters') return withoutSchema(rest)
  return section === 'responses' ? inResponse(rest) : rest
}

function inOperation(swagger: JsonObject, operation: Tokens, tokens: Tokens): Tokens {
  const [part, ...rest] = tokens
  if (part === 'parameters') return inParameters(swagger, operation, rest)
  if (part === 'requestBody') return inBody(swagger, operation, rest)
  if (part !== 'responses') return tokens
  const [status = '', ...inside] = rest
  return status === '' ? ['responses'] : ['responses', status, ...inResponse(inside)]
}

function parametersAt(swagger: JsonObject, holder: Tokens): JsonValue[] {
  const list = valueAt(swagger, toPointer([...holder, 'parameters']))
  return Array.isArray(list) ? list : []
}

/** The parameters of bodies are not counted in OpenAPI 3. */
function inParameters(swagger: JsonObject, holder: Tokens, tokens: Tokens): Tokens {
  const [index = '', ...rest] = tokens
  const plain = [...parametersAt(swagger, holder).entries()].filter(([, value]) =>
    isPlainParameter(swagger, value),
  )
  const found = plain[Number(index)]
  return found === undefined ? ['parameters'] : ['parameters', String(found[0]), ...withoutSchema(rest)]
}

function withoutSchema(tokens: Tokens): Tokens {
  return tokens[0] === 'schema' ? tokens.slice(1) : tokens
}

function inBody(swagger: JsonObject, operation: Tokens, tokens: Tokens): Tokens {
  const [, , , properties, field, ...inside] = tokens
  const followed = parametersAt(swagger, operation).map(value => followParameter(swagger, value))
  const body = followed.findIndex(parameter => isObject(parameter) && parameter['in'] === 'body')
  if (body !== -1) return ['parameters', String(body), ...tokens.slice(2)]
  const form = followed.findIndex(
    parameter => isObject(parameter) && parameter['in'] === 'formData' && parameter['name'] === field,
  )
  return properties === 'properties' && form !== -1 ? ['parameters', String(form), ...inside] : ['parameters']
}

function inResponse(tokens: Tokens): Tokens {
  const [part, name = '', what, ...rest] = tokens
  if (part === 'headers' && name !== '') return ['headers', name, ...withoutSchema(tokens.slice(2))]
  if (part !== 'content') return tokens
  if (what === 'schema') return ['schema', ...rest]
  return what === undefined ? ['schema'] : ['examples', name]
}

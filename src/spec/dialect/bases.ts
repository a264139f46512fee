import { type JsonObject, getOwn, hasOwn, isObject } from '../../json/value.ts'

/** The schemas under `components`, by name. */
export function schemasOf(document: JsonObject): JsonObject {
  return objectAt(objectAt(document, 'components'), 'schemas')
}

/** Names of the schemas that others inherit from: those with a discriminator and no alternatives. */
export function basesIn(schemas: JsonObject): string[] {
  return Object.keys(schemas).filter(name => isBase(schemas[name]))
}

function isBase(schema: JsonObject[string] | undefined): boolean {
  if (!isObject(schema) || hasOwn(schema, 'oneOf') || hasOwn(schema, 'anyOf')) return false
  return typeof objectAt(schema, 'discriminator')['propertyName'] === 'string'
}

/** The object at a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = getOwn(object, key)
  return isObject(value) ? value : {}
}

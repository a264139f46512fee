import { type JsonObject, setOwn } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { itemsNode, keywordOf, propertiesOf, valuesNode } from '../records/fields.ts'
import { readErrorName } from './error-words.ts'

/**
 * Takes out of an error what tells field by field what is wrong, where nothing is wrong with any: a front end would show it
 * beside a field that somebody made up. What has to be there is empty.
 */
export function dropFieldErrors(schemas: SchemaLibrary, node: SchemaNode, told: JsonObject): void {
  const required = keywordOf(schemas, node, 'required') ?? []
  for (const [name, [property]] of propertiesOf(schemas, node)) {
    if (property === undefined || !Object.hasOwn(told, name) || !isByField(schemas, property)) continue
    if (!required.includes(name)) delete told[name]
    else if (mayBeEmpty(schemas, property)) setOwn(told, name, Array.isArray(told[name]) ? [] : {})
  }
}

/** A map from fields, or a list whose items have to name one. */
function isByField(schemas: SchemaLibrary, node: SchemaNode): boolean {
  const items = itemsNode(schemas, node)
  if (items === undefined) {
    return valuesNode(schemas, node) !== undefined && propertiesOf(schemas, node).size === 0
  }
  return (keywordOf(schemas, items, 'required') ?? []).some(name => {
    const { isField, isCode } = readErrorName(name)
    return isField && !isCode
  })
}

function mayBeEmpty(schemas: SchemaLibrary, node: SchemaNode): boolean {
  return !keywordOf(schemas, node, 'minItems') && !keywordOf(schemas, node, 'minProperties')
}

import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { KEYWORD_FORMS } from '../dialect/keywords.ts'

/** The schemas with all inside them and all they refer to, each once. */
export function subschemasOf(library: SchemaLibrary, roots: readonly SchemaNode[]): SchemaNode[] {
  const seen = new Set<string>()
  const found: SchemaNode[] = []
  const pending = [...roots]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.schema === 'boolean' || seen.has(node.pointer)) continue
    seen.add(node.pointer)
    found.push(node)
    for (const inner of within(library, node)) pending.push(inner)
  }
  return found
}

/** The schemas directly in a schema, and the one its `$ref` leads to. */
function within(library: SchemaLibrary, node: SchemaNode): SchemaNode[] {
  if (typeof node.schema === 'boolean') return []
  const at = (...tokens: (string | number)[]): SchemaNode[] => attempt(() => library.at(node, ...tokens))
  return Object.entries(node.schema).flatMap(([keyword, value]) => {
    if (keyword === '$ref') return attempt(() => library.target(String(value), node))
    const form = KEYWORD_FORMS.get(keyword)
    if (form === 'schema') return at(keyword)
    if (form === 'schemas' && Array.isArray(value)) return value.flatMap((_, index) => at(keyword, index))
    const isMap = form === 'schema-map' && isObject(value as JsonValue)
    return isMap ? Object.keys(value as object).flatMap(name => at(keyword, name)) : []
  })
}

/** A reference that leads nowhere, or what is no schema, was named when the document was loaded. */
function attempt(find: () => SchemaNode): SchemaNode[] {
  try {
    return [find()]
  } catch {
    return []
  }
}

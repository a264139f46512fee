import { type Path, toPath } from '../../json/path.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { allowsType, fieldNode, fieldsOf, keywordOf } from './fields.ts'

/**
 * Texts of a record that no request can say: what the server makes of the rest, such as a slug or a full name. Ids, listed
 * values and times are none.
 *
 * @param bindings - Of the whole model; those of other resources are passed over
 */
export function servedFieldsOf(
  library: SchemaLibrary,
  resource: Resource,
  bindings: readonly Binding[],
): readonly Path[] {
  const written = new Set(
    bindings.flatMap(binding => (binding.resource === resource.name ? writtenBy(library, binding) : [])),
  )
  const named = new Set([
    resource.identity.field,
    resource.parent?.field,
    ...Object.keys(resource.references ?? {}),
  ])
  return fieldsOf(library, resource.schema)
    .filter(({ path, node, readOnly, writeOnly }) => {
      const isServed = readOnly || !written.has(nameKey(path.at(-1) ?? ''))
      const isText = allowsType(library, node, 'string') && !allowsType(library, node, 'object')
      const isListed = (['enum', 'const'] as const).some(word => keywordOf(library, node, word) !== undefined)
      const isTime = /^date/.test(keywordOf(library, node, 'format') ?? '')
      return isServed && isText && !writeOnly && !isListed && !isTime && !named.has(path.join('.'))
    })
    .map(({ path }) => path)
}

/** Last names of the fields that a request body can say. */
function writtenBy(library: SchemaLibrary, { operation, requestAt }: Binding): string[] {
  const shape = operation.requestBody?.content.find(media => media.shape !== undefined)?.shape
  const node =
    shape === undefined || requestAt === undefined ? undefined : fieldNode(library, shape, toPath(requestAt))
  if (node === undefined) return []
  return fieldsOf(library, node).flatMap(({ path, readOnly }) =>
    readOnly ? [] : [nameKey(path.at(-1) ?? '')],
  )
}

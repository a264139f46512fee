import type { JsonObject } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Cut } from '../lists/cut.ts'
import { propertiesOf } from '../records/fields.ts'
import type { View } from '../records/view.ts'

/** Writes a record of a page with the token that leads on from it. */
export type EdgeView = (view: View, cut: Cut) => View

/**
 * For pages whose every item bears a token beside its record (`edges: [{cursor, node}]`, the GraphQL Cursor Connections
 * Specification): a client may go on from any of them.
 *
 * @param item - Schema of an item
 * @returns `undefined` where items bear none
 */
export function createEdgeView(library: SchemaLibrary, item: SchemaNode): EdgeView | undefined {
  const properties = propertiesOf(library, item)
  const name = [...properties.keys()].find(each => nameKey(each) === 'cursor')
  const [node] = name === undefined ? [] : (properties.get(name) ?? [])
  const isBeside = [...properties].some(
    ([, [inner]]) => inner !== undefined && propertiesOf(library, inner).size > 0,
  )
  if (name === undefined || node === undefined || !isBeside) return undefined
  const { accepts } = library.validator(node, 'response')
  return (view, cut) => (record: StoredRecord) => {
    const token = cut.after(record)
    if (token === undefined || !accepts(token)) return view(record)
    return JSON.stringify({ ...(JSON.parse(view(record)) as JsonObject), [name]: token })
  }
}

import type { Operation } from '../../spec/api.ts'
import type { Selection } from '../types.ts'
import { type QueryLeaf, queryLeaves } from './query-leaves.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'

/** Parameters that name the fields to show: `fields`, `$select`, `fields[articles]`. */
const SELECT: RegExp =
  /^(?:fields?|select|only|properties|attributes|columns|includefields|fieldset|fieldmask|returnfields|responsefields|selectfields)$/
/** Parameters that name references to be shown as the records they name. */
const EXPAND: RegExp = /^(?:expand|expands|include|includes|embed|populate|with|expansions?|expandfields)$/

/** Finds the parameter that selects fields and the one that expands references. */
export function selectionOf(query: readonly QueryLeaf[], record: Shape, shapes: Shapes): Selection {
  const isText = ({ schema }: QueryLeaf): boolean => {
    if (schema === undefined) return true
    const { types } = shapes.of(schema)
    return types.has('string') || types.has('array') || types.size === 0
  }
  const fields = query.find(
    leaf => SELECT.test(plainKey(leaf.says)) && !record.keys.has(nameKey(leaf.says)) && isText(leaf),
  )
  const expand = query.find(
    leaf => EXPAND.test(nameKey(leaf.says)) && !record.keys.has(nameKey(leaf.says)) && isText(leaf),
  )
  return {
    ...(fields === undefined ? {} : { fields: fields.name }),
    ...(expand === undefined ? {} : { expand: expand.name }),
  }
}

/** The same for an operation that shows one record. */
export function selectionFor(operation: Operation, record: Shape, shapes: Shapes): Selection {
  return selectionOf(queryLeaves(operation, shapes), record, shapes)
}

/** `fields[articles]` is `fields`: a list shows one kind of record. */
function plainKey(name: string): string {
  return nameKey(name.replace(/\[[^\]]*\]$/, ''))
}

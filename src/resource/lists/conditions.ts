import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'
import { ALL, ANY, FIELD, VALUE } from './condition-words.ts'
import type { QueryLeaf } from './query-leaves.ts'

/** What holds conditions is called. */
const CALLED =
  /(?:^|[a-z])(?:filters?|filterby|where|conditions?|criteria|criterion|queryproperties|rules|clauses|selector)$/

/**
 * The place of a question that holds conditions as data: a list of `{field, operator, value}`, an object of `and` and `or`, or
 * one whose properties are not said, `where: {name: {contains: 'x'}}`.
 */
export function conditionsOf(query: readonly QueryLeaf[], shapes: Shapes): string | undefined {
  const found = query.find(({ says, schema }) => {
    if (schema === undefined || !CALLED.test(nameKey(says))) return false
    const shape = shapes.of(schema)
    return isConditions(shape, shapes) || isOpen(shape)
  })
  return found?.name
}

/** Whether a schema is one of conditions: one, several, or what joins them. */
export function isConditions({ keys, items, values }: Shape, shapes: Shapes): boolean {
  if (items !== undefined) {
    const item = shapes.of(items)
    return isCondition(item) || joins(item) || (item.types.has('object') && isOpen(item))
  }
  return values === undefined && joins({ keys })
}

function isCondition({ keys }: Pick<Shape, 'keys'>): boolean {
  const names = [...keys.keys()]
  return names.some(name => FIELD.has(name)) && names.some(name => VALUE.has(name))
}

function joins({ keys }: Pick<Shape, 'keys'>): boolean {
  return [...keys.keys()].some(name => name !== 'any' && name !== 'all' && (ALL.has(name) || ANY.has(name)))
}

function isOpen({ types, properties, items }: Shape): boolean {
  return types.has('object') && properties.size === 0 && items === undefined
}

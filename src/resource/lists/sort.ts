import type { ListHints } from '../../spec/hints.ts'
import { type FieldTable, createdField, fieldNamed, timeField } from './filters.ts'
import type { QueryLeaf } from './query-leaves.ts'
import type { Shapes } from '../facts/shape.ts'
import { DIRECTION, NEWEST, OLDEST, SORT, isDirectionValue } from './sort-words.ts'
import type { Sort } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** What a name in a sort value may mean. */
export interface SortContext {
  readonly table: FieldTable
  readonly identity: string
  readonly resource: string
  readonly shapes: Shapes
}

/** The parameters that order a list, with the fields their listed values mean; a hint names the parameters itself. */
export function sortOf(
  query: readonly QueryLeaf[],
  hint: ListHints['sort'],
  context: SortContext,
): Sort | undefined {
  const { shapes, table } = context
  const by =
    hint === undefined
      ? query.find(leaf => SORT.test(nameKey(leaf.says)) && !isDirection(leaf, shapes))
      : query.find(({ name }) => name === hint.by)
  const direction =
    hint === undefined
      ? query.find(leaf => leaf !== by && DIRECTION.test(nameKey(leaf.says)) && mayDirect(leaf, by, shapes))
      : undefined
  if (hint !== undefined) {
    return { by: hint.by, direction: hint.direction, ...fieldsOf(by, context) }
  }
  if (by !== undefined) return { by: by.name, direction: direction?.name, ...fieldsOf(by, context) }
  const time = createdField(table)
  if (direction === undefined || time === undefined || !isDirection(direction, shapes)) return undefined
  return { by: undefined, direction: direction.name, fields: { '': time } }
}

/** Without a parameter that names the field, only one that takes `asc` and `desc` is sure to be a direction. */
function mayDirect(leaf: QueryLeaf, by: QueryLeaf | undefined, shapes: Shapes): boolean {
  return by !== undefined || isDirection(leaf, shapes)
}

/** Which field each listed value means, where the names differ. */
function fieldsOf(by: QueryLeaf | undefined, context: SortContext): Pick<Sort, 'fields'> {
  const fields = listedValues(by, context.shapes).flatMap((value): [string, string][] => {
    const named = value.replace(/^[-+]/, '').replace(/[:.\s](?:asc|desc)$/i, '')
    const field = fieldOf(named, context)
    if (field !== undefined) return field === named ? [] : [[named, field]]
    const whole = withDirection(value, context)
    return whole === undefined ? [] : [[value, whole]]
  })
  return fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}
}

function listedValues(by: QueryLeaf | undefined, shapes: Shapes): string[] {
  if (by?.schema === undefined) return []
  const items = shapes.of(by.schema).items
  const values =
    shapes.keywords(by.schema).enum ?? (items === undefined ? undefined : shapes.keywords(items).enum)
  return Array.isArray(values) ? values.filter(value => value !== null).map(String) : []
}

function fieldOf(name: string, { table, identity, resource }: SortContext): string | undefined {
  const key = nameKey(name)
  return table.get(key) ?? timeField(key, table) ?? fieldNamed(key, table, identity, resource)
}

/** `created_desc` → `-created_at`; `newest` → the time of creation, descending. */
function withDirection(value: string, context: SortContext): string | undefined {
  const key = nameKey(value)
  const time = createdField(context.table)
  if (time !== undefined && NEWEST.has(key)) return `-${time}`
  if (time !== undefined && OLDEST.has(key)) return time
  const [, stem = '', direction = ''] = /^(.+?)[-_.:\s]?(asc|desc)(?:ending)?$/i.exec(value) ?? []
  const field = stem === '' ? undefined : fieldOf(stem, context)
  if (field === undefined) return undefined
  return direction.toLowerCase() === 'desc' ? `-${field}` : field
}

function isDirection({ schema }: QueryLeaf, shapes: Shapes): boolean {
  const values = schema === undefined ? undefined : shapes.keywords(schema).enum
  return Array.isArray(values) && values.length > 0 && values.every(isDirectionValue)
}

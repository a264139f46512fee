import type { Operation } from '../../spec/api.ts'
import type { Member } from '../families/family.ts'
import type { PathShape, Segment } from '../facts/path-shape.ts'
import type { Shapes } from '../facts/shape.ts'
import type { Bound } from '../binding.ts'
import type { Filter } from '../types.ts'
import { isIdName, nameKey, wordsOf } from '../words/words.ts'
import { type Filtered, fieldTable, filterOf, valuesOf } from './filters.ts'
import type { QueryLeaf } from './query-leaves.ts'

/** Names of parameters that say only that there is a value. */
const BARE = /^(?:val|value|name|term|text|type)$/
/** What goes before the name of a field in a step of a path: `byStatus`, `findByStatus`, `with-status`. */
const ASKED = /^(?:(?:find|get|list|search|filter)?by|with|in|of|for)(?=.)/

/** The kind of record that is listed. */
type Listed = Pick<Bound, 'name' | 'entity' | 'identity' | 'members'>

/**
 * Parameters of a list's path that are values of a field of its records: `/orders/status/{status}`. They narrow the list as query
 * parameters of these names would, where the records are found on other paths, too, and none is made below such a value.
 *
 * @param scope - Parameters that name no record
 * @returns Filters by `{status}`
 */
export function pathFilters(
  { facts: { operation, path } }: Pick<Member, 'facts'>,
  scope: readonly string[],
  { name: resource, entity: record, identity, members }: Listed,
  shapes: Shapes,
): Filter[] {
  const asked = scope.filter(name => isValue(name, path, members))
  if (asked.length === 0) return []
  const filtered: Filtered = { record, identity, resource, shapes, table: fieldTable(shapes, record) }
  const hints = operation.hints.list?.filters ?? {}
  return asked.flatMap((name): Filter[] => {
    const parameter = `{${name}}`
    const hint = Object.hasOwn(hints, parameter) ? hints[parameter] : undefined
    if (hint === false) return []
    if (hint !== undefined)
      return [typeof hint === 'string' ? { parameter, field: hint, op: 'eq' } : { parameter, ...hint }]
    const leaf = leafOf(operation, name)
    const found = meaningsOf(name, path.segments, resource)
      .flatMap(says => filterOf({ ...leaf, says }, filtered) ?? [])
      .find(({ op, field }) => (op === 'eq' || op === 'in') && field !== identity)
    return [found ?? byValues(leaf, filtered)].flatMap(filter => filter ?? [])
  })
}

/** Whether a parameter may be a value: no id, and records are found without it, but not made with it. */
function isValue(name: string, { segments, keys }: PathShape, members: readonly Member[]): boolean {
  if (isIdName(name)) return false
  const at = segments.findIndex(segment => segment.kind === 'parameter' && segment.name === name)
  const key = keys[at + 1] ?? ''
  const isBelow = ({ facts: { path } }: Member): boolean =>
    path.keys.includes(key) ||
    path.segments.some(segment => segment.kind === 'parameter' && segment.name === name)
  return (
    members.some(other => !isBelow(other)) &&
    !members.some(other => isBelow(other) && MAKES.has(other.behaviour))
  )
}

const MAKES: ReadonlySet<string> = new Set(['create', 'create-many', 'replace', 'replace-many', 'upsert'])

function leafOf({ parameters }: Operation, name: string): QueryLeaf {
  const { schema, description } = parameters.find(each => each.in === 'path' && each.name === name) ?? {}
  return { name: `{${name}}`, says: name, schema, description }
}

/** What a parameter may speak of: what it is called, also without the kind of record, or what the step before it is called. */
function meaningsOf(name: string, segments: readonly Segment[], resource: string): string[] {
  const at = segments.findIndex(segment => segment.kind === 'parameter' && segment.name === name)
  const before = segments[at - 1]
  const words = wordsOf(name)
  const kind = wordsOf(resource)
  const own = words.length > 1 && words[0] === kind.at(-1) ? [words.slice(1).join('_')] : []
  const step = before?.kind === 'literal' ? nameKey(before.text).replace(ASKED, '') : ''
  const isOfStep = BARE.test(nameKey(name)) || words.includes(step) || nameKey(name).startsWith(step)
  return [name, ...own, ...(step !== '' && isOfStep ? [step] : [])]
}

/** The only field that lists all the values the parameter does. */
function byValues(
  leaf: QueryLeaf,
  { record, shapes }: Pick<Filtered, 'record' | 'shapes'>,
): Filter | undefined {
  const asked = leaf.schema === undefined ? [] : (valuesOf(leaf.schema, shapes) ?? [])
  if (asked.length < 2) return undefined
  const fields = [...record.properties].filter(([, { node }]) => {
    const held = new Set(valuesOf(node, shapes)?.map(value => value.toLowerCase()))
    return asked.every(value => held.has(value.toLowerCase()))
  })
  const [only, ...others] = fields
  return only === undefined || others.length > 0
    ? undefined
    : { parameter: leaf.name, field: only[0], op: 'eq' }
}

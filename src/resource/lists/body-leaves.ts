import { toPointer } from '../../json/pointer.ts'
import type { Operation } from '../../spec/api.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'
import { isConditions } from './conditions.ts'
import type { QueryLeaf } from './query-leaves.ts'

/** Most places taken from one body, and how deep they may lie. */
const MAX_LEAVES = 120
const MAX_DEPTH = 5

/** Objects of a question whose names say nothing of what is asked: `{query: {filter: {state_filter: {states}}}}` asks by states. */
const WRAPS =
  /^(?:query|queries|search|where|criteria|searchcriteria|conditions?|selector|params|parameters|options|request|data|attributes|pagination|paging|pager)$|(?:^|[a-z])filters?$/
/** Ends of a span, as they are called inside an object that is called what they are ends of: `created_at: {start_at, end_at}`. */
const ENDS: ReadonlyMap<string, string> = new Map(
  [
    ['from', 'startat startdate starttime startingat'],
    ['to', 'endat enddate endtime endingat'],
  ].flatMap(([end = '', names = '']) => names.split(' ').map((name): [string, string] => [name, end])),
)

/**
 * The values that the body of an operation may ask a list by: its properties, those of the objects inside it too. Each is
 * found at `body#/query/limit`, as the runtime expressions of OpenAPI write it (3.1 section 4.8.20.4).
 */
export function bodyLeaves(operation: Operation, shapes: Shapes): QueryLeaf[] {
  if (operation.method !== 'POST' && operation.method !== 'QUERY') return []
  const content = operation.requestBody?.content ?? []
  const media = content.find(({ type }) => /json/i.test(type)) ?? content[0]
  const leaves: QueryLeaf[] = []
  if (media?.schema !== undefined) take(shapes.of(media.schema), [], [], shapes, leaves)
  return leaves
}

function take(
  { properties }: Shape,
  path: readonly string[],
  says: readonly string[],
  shapes: Shapes,
  into: QueryLeaf[],
): void {
  for (const [name, { node }] of properties) {
    if (into.length >= MAX_LEAVES) return
    const inner = shapes.of(node)
    const here = [...path, name]
    const opens = inner.properties.size > 0 && inner.items === undefined && !isConditions(inner, shapes)
    if (opens && here.length < MAX_DEPTH)
      take(inner, here, WRAPS.test(nameKey(name)) ? says : [...says, name], shapes, into)
    else
      into.push({
        name: `body#${toPointer(here)}`,
        says: told([...says, name]),
        schema: node,
        description: shapes.keywords(node).description,
      })
  }
}

/** `['order', 'orderBy']` → `orderBy`; `['created_at', 'start_at']` → `created_at[from]`. */
function told(names: readonly string[]): string {
  const [last = '', around = '', ...outer] = names.toReversed()
  if (around === '') return last
  const end = ENDS.get(nameKey(last)) ?? last
  const isSaid = nameKey(last).startsWith(nameKey(around))
  const [first = '', ...others] = [...outer.toReversed(), ...(isSaid ? [] : [around]), isSaid ? last : end]
  return first + others.map(name => `[${name}]`).join('')
}

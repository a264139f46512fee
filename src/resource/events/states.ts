import { createShapes } from '../facts/shape.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** A field of a record that says in which state it is. */
export interface StateField {
  readonly field: string
  readonly values: readonly string[]
  /** Which action leads into which state, by the action's last path segment: `cancel` → `cancelled`. */
  readonly moves: { readonly [action: string]: string }
}

const NAMES: ReadonlySet<string> = new Set(['status', 'state', 'phase', 'stage', 'lifecycle', 'condition'])

/** The states records of a resource go through: enums called `status`, `paymentState`, … */
export function statesOf(model: ResourceModel, resource: Resource): StateField[] {
  const shapes = createShapes(model.api.schemas)
  const actions = [...model.bindings.values()].filter(
    binding => binding.resource === resource.name && ['action', 'toggle'].includes(binding.behaviour),
  )
  const fields: StateField[] = []
  for (const [field, { node }] of shapes.of(resource.schema).properties) {
    if (!NAMES.has(nameKey(wordsOf(field).at(-1) ?? ''))) continue
    const values = shapes.keywords(node).enum?.filter(value => typeof value === 'string') ?? []
    if (values.length > 1) fields.push({ field, values, moves: movesOf(actions, values) })
  }
  return fields
}

function movesOf(actions: readonly Binding[], values: readonly string[]): { [action: string]: string } {
  const moves = actions.flatMap(({ operation }): [string, string][] => {
    const name = operation.path.split(/[/:.]/).at(-1) ?? ''
    const state = values.find(value => stem(value) === stem(name))
    return state === undefined ? [] : [[name, state]]
  })
  return Object.fromEntries(moves)
}

/** `cancel`, `cancelled` and `CANCELLATION` → `cancel`. */
function stem(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?:ation|ing|ed|e)$/, '')
    .replace(/([a-z])\1$/, '$1')
}

import type { EngineContext } from '../engine/context.ts'
import type { Resource } from '../resource/types.ts'
import type { BehaviourName } from '../spec/hints.ts'
import { createDraws } from './draw.ts'

const DEFAULT_COUNT = 12
const DEFAULT_PER_PARENT: readonly [number, number] = [1, 4]

/** Parents that are given children: chains of them would multiply, 12 to 30 to 75 to 190 and so on. */
export const MAX_PARENTS = 30

/** Behaviours that show or touch records already there: a resource without any of them starts empty. */
const NEEDS_RECORDS: ReadonlySet<BehaviourName> = new Set([
  'list',
  'read',
  'replace',
  'update',
  'delete',
  'action',
  'toggle',
  'count',
  'update-many',
  'replace-many',
  'delete-many',
])

/** Behaviours by which a client puts records where there were none. */
const MAKES: ReadonlySet<BehaviourName> = new Set(['create', 'upsert', 'create-many', 'replace-many'])

/** The resources that do not start empty. */
export function filledResources({ model }: EngineContext): ReadonlySet<string> {
  const parents = new Map(model.resources.map(({ name, parent }) => [name, parent?.resource]))
  const shown = new Set<string | undefined>()
  const made = new Set<string | undefined>()
  const aloneShown = new Set<string | undefined>()
  for (const { resource = '', behaviour, parents: named } of model.bindings.values()) {
    if (MAKES.has(behaviour)) made.add(resource)
    if (!NEEDS_RECORDS.has(behaviour)) continue
    shown.add(resource)
    const above = parents.get(resource)
    if (above !== undefined && !named.some(each => each.resource === above)) aloneShown.add(resource)
  }
  const filled = new Set<string>()
  // What is above comes first in the model, so here it comes after all that is below it.
  for (const { name, single, hints } of model.resources.toReversed()) {
    if (single === true) continue
    if (hints.seed === undefined && !shown.has(name)) continue
    filled.add(name)
    // Records that are shown on a path that does not name the one above them are there, and so is that; so is what is
    // above records that no client can make: below one that a client makes there would never be any.
    if (!aloneShown.has(name) && made.has(name)) continue
    shown.add(parents.get(name))
    aloneShown.add(parents.get(name))
  }
  return filled
}

/**
 * How many records each resource will have, without making them. Fewer will be there only where the document allows
 * fewer: ids that run out, values that must be unique, a schema that nothing satisfies.
 */
export function plannedCounts(context: EngineContext): { [resource: string]: number } {
  const filled = filledResources(context)
  const counts: { [resource: string]: number } = {}
  for (const resource of context.model.resources) {
    const parents = resource.parent === undefined ? undefined : (counts[resource.parent.resource] ?? 0)
    counts[resource.name] = filled.has(resource.name) ? plannedCount(context, resource, parents) : 0
  }
  return counts
}

function plannedCount(context: EngineContext, resource: Resource, parents: number | undefined): number {
  if (parents === undefined) return countOf(context, resource, undefined)
  let count = 0
  for (let sequence = 1; sequence <= parents; sequence += 1) count += countOf(context, resource, sequence)
  return count
}

/**
 * How many records a fresh mock has of a kind, below one parent where it has parents.
 *
 * @param parent - The parent's sequence; `undefined` for a resource without.
 */
export function countOf(
  context: EngineContext,
  { name, hints }: Resource,
  parent: number | undefined,
): number {
  const { seed } = hints
  if (parent === undefined) return seed?.count ?? DEFAULT_COUNT
  if (seed === undefined && parent > MAX_PARENTS) return 0
  const [from, to] =
    seed?.perParent ?? (seed?.count === undefined ? DEFAULT_PER_PARENT : [seed.count, seed.count])
  const draw = Number.parseInt(createDraws(context.seed, `${name}/count`)(parent).slice(0, 8), 16)
  return from + (draw % (to - from + 1))
}

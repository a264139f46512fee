import type { EngineContext } from '../engine/context.ts'
import type { Resource } from '../resource/types.ts'

/**
 * Kinds of record in the order they are made: what others live under or refer to before them, otherwise as the model has
 * them. Where kinds refer to each other in a circle, the first of them is made without the others. What the records below a
 * kind refer to comes before it too, as far as it does not lead back to it: they may be made together.
 */
export function orderOfCreation(resources: readonly Resource[]): string[] {
  const byName = new Map(resources.map(resource => [resource.name, resource]))
  const leads = createLeads(byName)
  const below = Map.groupBy(resources, ({ parent }) => parent?.resource)
  const before = (resource: Resource): string[] => [
    ...namedBy(resource).filter(other => !isNamedBack(resource, byName.get(other))),
    ...(below.get(resource.name) ?? []).flatMap(namedBy).filter(other => !leads(other, resource.name)),
  ]
  const placed = new Set<string>()
  const open = new Set<string>()
  const place = (name: string): void => {
    const resource = byName.get(name)
    if (resource === undefined || placed.has(name) || open.has(name)) return
    open.add(name)
    const parent = resource.parent?.resource
    if (parent !== undefined) place(parent)
    // One whose parent refers to it comes when its parent is there.
    if (parent === undefined || placed.has(parent)) {
      for (const other of before(resource)) place(other)
      placed.add(name)
    }
    open.delete(name)
  }
  for (const { name } of resources) place(name)
  return [...placed]
}

/**
 * Whether a kind is only listed among the relationships of one that every record of it links back to (JSON:API): then those
 * that are linked to are made first.
 */
function isNamedBack({ name, references = {} }: Resource, other: Resource | undefined): boolean {
  const links = Object.entries(references).filter(([, target]) => target === other?.name)
  const isOnlyListed = links.length > 0 && links.every(([field]) => /^relationships\..*\.data$/.test(field))
  return isOnlyListed && Object.values(other?.references ?? {}).includes(name)
}

/** Whether a kind of record lives under, refers to or shows another, through others as well. */
function createLeads(byName: ReadonlyMap<string, Resource>): (from: string, to: string) => boolean {
  const known = new Map<string, ReadonlySet<string>>()
  const reach = (from: string): ReadonlySet<string> => {
    const found = new Set([from])
    for (const name of found) {
      const resource = byName.get(name)
      if (resource === undefined) continue
      for (const next of namedBy(resource)) found.add(next)
      if (resource.parent !== undefined) found.add(resource.parent.resource)
    }
    return found
  }
  return (from, to) => {
    const reached = known.get(from) ?? reach(from)
    known.set(from, reached)
    return reached.has(to)
  }
}

/** Kinds of record that it refers to or shows. */
function namedBy({ references = {}, embedded = {}, nested = {} }: Resource): string[] {
  return [...Object.values(references), ...Object.values(embedded), ...Object.values(nested)]
}

/** All that must be there before a kind of record can be made, in the order they are made. */
export function needsOf(context: EngineContext, first: string, rankOf: (name: string) => number): string[] {
  const needs = new Set<string>()
  const pending = [first]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const { resource } = context.rules(name)
    for (const need of [resource.parent?.resource ?? '', ...namedBy(resource)]) {
      const rank = rankOf(need)
      if (rank < 0 || rank >= rankOf(name) || needs.has(need)) continue
      needs.add(need)
      pending.push(need)
    }
  }
  return [...needs].sort((a, b) => rankOf(a) - rankOf(b))
}

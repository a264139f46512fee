import type { EngineContext } from '../engine/context.ts'
import type { Resource } from '../resource/types.ts'
import type { Condition } from '../spec/hints.ts'

/**
 * In which order kinds of record are made: what others live under or refer to before them, otherwise as the model has
 * them. Where kinds refer to each other in a circle, the first of them is made without the others. What the records below a
 * kind refer to comes before it too, as far as it does not lead back to it: they may be made together.
 *
 * It is worked out around the kinds that are asked for, as large documents have hundreds that lead to no other.
 */
export interface OrderOfCreation {
  /** The ranks of a kind and of all that it leads to, in the order they are made. */
  around(kind: string): ReadonlyMap<string, number>
}

/** Prepares the order of a model's kinds; nothing of them is read before one is asked for. */
export function createOrderOfCreation(resources: readonly Resource[]): OrderOfCreation {
  const byName = new Map(resources.map(resource => [resource.name, resource]))
  const leads = createReach(byName, named)
  const below = Map.groupBy(resources, ({ parent }) => parent?.resource)
  const before = (resource: Resource): string[] => [
    ...named(resource).filter(other => !isNamedBack(resource, byName.get(other))),
    ...(below.get(resource.name) ?? []).flatMap(named).filter(other => !leads(other).has(resource.name)),
  ]
  const led = createReach(byName, before)
  return {
    around(kind) {
      const all = led(kind)
      const placed = placeAll(
        resources.filter(({ name }) => all.has(name)),
        before,
        byName,
      )
      return new Map([...placed].map((name, rank) => [name, rank]))
    },
  }
}

function placeAll(
  resources: readonly Resource[],
  before: (resource: Resource) => readonly string[],
  byName: ReadonlyMap<string, Resource>,
): ReadonlySet<string> {
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
  return placed
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

/** A kind of record and all that it leads to: what it lives under, and by a step of the caller's, through others as well. */
function createReach(
  byName: ReadonlyMap<string, Resource>,
  step: (resource: Resource) => readonly string[],
): (from: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return from => {
    const kept = known.get(from)
    if (kept !== undefined) return kept
    const found = new Set([from])
    for (const name of found) {
      const resource = byName.get(name)
      if (resource === undefined) continue
      for (const next of step(resource)) found.add(next)
      if (resource.parent !== undefined) found.add(resource.parent.resource)
    }
    known.set(from, found)
    return found
  }
}

/** Kinds of record that it refers to, shows or asks for. */
function named({ references = {}, embedded = {}, nested = {}, hints }: Resource): string[] {
  const asked = (hints.invariants ?? []).flatMap(({ when }) => askedBy(when))
  return [...Object.values(references), ...Object.values(embedded), ...Object.values(nested), ...asked]
}

function askedBy({ any = [], exists, missing }: Condition): string[] {
  const own = [exists, missing].flatMap(query => (query === undefined ? [] : [query.resource]))
  return [...own, ...any.flatMap(askedBy)]
}

/**
 * All that must be there before a kind of record can be made, in the order they are made.
 *
 * @param ranks - Those around the kind; see {@link OrderOfCreation}
 */
export function needsOf(
  context: EngineContext,
  kind: string,
  ranks: ReadonlyMap<string, number>,
): readonly string[] {
  const rankOf = (name: string): number => ranks.get(name) ?? -1
  const needs = new Set<string>()
  const pending = [kind]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const { resource } = context.rules(name)
    for (const need of [resource.parent?.resource ?? '', ...named(resource)]) {
      const rank = rankOf(need)
      if (rank < 0 || rank >= rankOf(name) || needs.has(need)) continue
      needs.add(need)
      pending.push(need)
    }
  }
  return [...needs].sort((a, b) => rankOf(a) - rankOf(b))
}

import type { Binding, Conflict } from './types.ts'

const ONCE: ReadonlySet<string> = new Set(['create', 'replace', 'delete'])

/** Operations that contend for one behaviour, and names that say another thing than the reading taken. */
export function conflictsOf(bindings: Iterable<Binding>): Conflict[] {
  const conflicts: Conflict[] = []
  const first = new Map<string, Binding>()
  for (const binding of bindings) {
    const { operation, behaviour, resource } = binding
    const objection = binding.evidence.find(({ signal, weight }) => signal === 'name' && weight < 0)
    if (objection !== undefined && resource !== undefined && binding.confidence < 1) {
      conflicts.push({
        says: `${titleOf(binding)} is taken as ${behaviour} ${resource}, ${objection.says}`,
        operations: [operation],
        resource,
      })
    }
    if (!ONCE.has(behaviour) || resource === undefined) continue
    const key = [
      resource,
      behaviour,
      ...binding.parents.map(parent => parent.resource),
      ...(binding.scope ?? []),
    ].join(' ')
    const other = first.get(key)
    if (other === undefined) first.set(key, binding)
    else {
      conflicts.push({
        says: `${titleOf(other)} and ${titleOf(binding)} both ${behaviour} ${resource}`,
        operations: [other.operation, operation],
        resource,
      })
    }
  }
  return conflicts
}

function titleOf({ operation }: Binding): string {
  return `${operation.method} ${operation.path}`
}

import type { Api, Operation } from '../../spec/api.ts'
import { findResources } from '../lifecycle/find-resources.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'

/** What an operation does to the records of one kind. */
export interface Role {
  readonly plan: ResourcePlan
  readonly does: 'create' | 'list' | 'read' | 'update' | 'remove'
  /** The path parameter that names the record; `undefined` for operations on the collection. */
  readonly parameter: string | undefined
  /** The path parameters before it. */
  readonly above: readonly string[]
}

/** What each operation does, as far as paths and schemas tell; the pairing is that of the lifecycles. */
export function rolesOf(api: Api): ReadonlyMap<Operation, Role> {
  const roles = new Map<Operation, Role>()
  const add = (plan: ResourcePlan, does: Role['does'], operation: Operation | undefined): void => {
    if (operation === undefined || roles.has(operation)) return
    const names = parametersIn(operation.path)
    const isItem = (does !== 'create' && does !== 'list') || operation.method === 'PUT'
    const parameter = isItem ? names.at(-1) : undefined
    roles.set(operation, { plan, does, parameter, above: isItem ? names.slice(0, -1) : names })
  }
  for (const plan of findResources(api).resources) {
    for (const update of plan.updates) add(plan, 'update', update)
    add(plan, 'create', plan.create)
    add(plan, 'read', plan.read)
    add(plan, 'remove', plan.remove)
    add(plan, 'list', plan.list)
  }
  return roles
}

import type { BehaviourName } from '../../spec/hints.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'

/** In which order behaviours are told. */
const ORDER: readonly BehaviourName[] = [
  'list',
  'create',
  'read',
  'replace',
  'update',
  'upsert',
  'delete',
  'singleton',
  'action',
  'toggle',
]

/** Resources without a parent in the model. */
export function rootsOf({ resources }: ResourceModel): Resource[] {
  const names = new Set(resources.map(resource => resource.name))
  return resources.filter(({ parent }) => parent === undefined || !names.has(parent.resource))
}

/** Resources right below another. */
export function childrenOf({ resources }: ResourceModel, { name }: Resource): Resource[] {
  return resources.filter(({ parent }) => parent?.resource === name)
}

/** The operations on a resource: lists first, actions last. */
export function bindingsOf({ bindings }: ResourceModel, { name }: Resource): Binding[] {
  const place = ({ behaviour }: Binding): number => {
    const at = ORDER.indexOf(behaviour)
    return at < 0 ? ORDER.length : at
  }
  return [...bindings.values()]
    .filter(binding => binding.resource === name)
    .toSorted((a, b) => place(a) - place(b))
}

/** What can be done with a resource, each once, in the order of {@link bindingsOf}. */
export function behavioursOf(bindings: readonly Binding[]): string[] {
  return [...new Set(bindings.map(({ behaviour }) => behaviour))]
}

/** Operations on a resource and on all below it. */
export function sizeOf(model: ResourceModel, resource: Resource): number {
  const below = childrenOf(model, resource).reduce((sum, child) => sum + sizeOf(model, child), 0)
  return bindingsOf(model, resource).length + below
}

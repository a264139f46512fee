import { type Hidden, hiddenIn, isRestore, keepsDeleted } from '../hiding/hiding.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'

/** What becomes of deleted records, where they can come back. */
export function binInWords(model: ResourceModel, resource: Resource): string[] {
  if (!keepsDeleted(model, resource)) return []
  const ways = [...model.bindings.values()]
    .filter(binding => binding.resource === resource.name && isRestore(model, binding))
    .map(({ operation: { method, path } }) => `${method} ${path} brings it back`)
  return [['a deleted record is kept aside', ...ways].join('; ')]
}

/** What an operation leaves out unless it is asked for. */
export function hiddenOf(model: ResourceModel, binding: Binding): Hidden | undefined {
  const resource = model.resources.find(({ name }) => name === binding.resource)
  return resource && hiddenIn(model, resource, binding)
}

/** `without what is archived (archived_at), unless by include_archived` */
export function hiddenInWords({ toggle: { state, parameter }, sign }: Hidden): string {
  const by = sign === undefined ? '' : ` (${sign.field})`
  return `without what is ${state}${by}, unless by ${parameter}`
}

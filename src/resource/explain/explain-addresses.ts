import { addressesOf } from '../addresses/addresses.ts'
import type { Resource, ResourceModel } from '../types.ts'

/** Which properties of a record link to what is below and above it. */
export function addressesInWords(model: ResourceModel, resource: Resource): string[] {
  const { addresses, list } = addressesOf(model, resource)
  const told = addresses.map(({ field, binding }) => `${field} links to GET ${binding.operation.path}`)
  if (list === undefined || list.links.length === 0) return told
  return [...told, `${list.field} lists links: ${list.links.map(({ rel }) => rel).join(', ')}`]
}

import type { Binding, Resource, ResourceModel } from '../../../resource/types.ts'

/** Says whose id a value is, by the name of the parameter or the property that holds it; `undefined` where it is nobody's. */
export type NamedResource = (name: string) => string | undefined

/** For a request: path parameters by what they name, everything else by the fields of the record it is about. */
export function namedInRequest(model: ResourceModel, binding: Binding | undefined): NamedResource {
  const resource = model.resources.find(({ name }) => name === binding?.resource)
  const inRecord = namedInRecord(resource)
  return name => {
    if (binding === undefined) return undefined
    if (name === binding.idParameter || name === binding.idAt?.name) return binding.resource
    const above = binding.parents.find(({ parameter }) => parameter === name)
    if (above !== undefined) return above.resource
    const filter = binding.list?.filters.find(({ parameter }) => parameter === name)
    return inRecord(filter?.field ?? name)
  }
}

/** For a record: its own id, its parent's, and those it refers to. */
export function namedInRecord(resource: Resource | undefined): NamedResource {
  if (resource === undefined) return () => undefined
  const { name, identity, parent, references = {}, hints } = resource
  const fields = new Map([
    ...Object.entries({ ...references, ...hints.references }),
    ...(parent?.field === undefined ? [] : [[parent.field, parent.resource] as const]),
    [identity.field, name] as const,
  ])
  const lastNames = new Map([...fields].map(([field, of]) => [field.split('.').at(-1) ?? field, of]))
  return field => fields.get(field) ?? lastNames.get(field)
}

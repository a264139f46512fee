import type { Resource } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { fromKey } from '../../store/key.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { allowsType, propertiesOf } from './fields.ts'

/** Names under which a record shows its own address. */
const SELF: readonly string[] = ['uri', 'href', 'self', 'selflink', 'resourceuri', 'link', 'url']

/** Where a record shows its own address, and that address; `undefined` where it fits none or is not known. */
export interface SelfLink {
  readonly property: string
  of(record: StoredRecord): string | undefined
}

/**
 * The address of a record in a schema, for records whose id no property shows: a client reads the id off the link.
 *
 * @returns `undefined` where the schema has no such property or nothing reads a record
 */
export function createSelfLink(
  { api, model }: EngineContext,
  resource: Resource,
  node: SchemaNode,
): SelfLink | undefined {
  const reader = [...model.bindings.values()].find(
    ({ behaviour, resource: name }) => behaviour === 'read' && name === resource.name,
  )
  const properties = propertiesOf(api.schemas, node)
  const property = SELF.map(name => [...properties.keys()].find(each => nameKey(each) === name)).find(
    name => name !== undefined,
  )
  const [place] = property === undefined ? [] : (properties.get(property) ?? [])
  if (reader?.idParameter === undefined || property === undefined || place === undefined) return undefined
  if (!allowsType(api.schemas, place, 'string') || propertiesOf(api.schemas, place).size > 0) return undefined
  const { accepts } = api.schemas.validator(place, 'response')
  const parameters = [...reader.parents.map(({ parameter }) => parameter), reader.idParameter]
  const server = reader.operation.servers[0]
  return {
    property,
    of(record) {
      const ids = fromKey(record.key)
      const path = reader.operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
        const through = reader.parents.find(({ parameter }) => parameter === name)?.resource ?? name
        const id = ids[ids.length - parameters.length + parameters.indexOf(name)] ?? record.hidden[through]
        return id === undefined || id === null ? whole : encodeURIComponent(String(id))
      })
      if (path.includes('{')) return undefined
      return [`${server?.url ?? ''}${path}`, path].find(accepts)
    },
  }
}

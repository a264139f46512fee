import { type Path, readPath, toPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import { type LinkList, addressesOf } from '../../resource/addresses/addresses.ts'
import type { Resource } from '../../resource/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, isText } from './fields.ts'
import { type Linked, type RecordLink, spellings } from './record-link.ts'
import { createSelfLink } from './self-link.ts'

/** All places of a kind of record that tell its own address and those of what is below and above it. */
export function createLinks(context: EngineContext, resource: Resource): readonly RecordLink[] {
  const { schemas } = context.api
  const isNamed = resource.identity.shown === false
  const link = createSelfLink(context, resource, resource.schema)
  // What is no field of the record's own is told by each view of it.
  const self = isNamed && link?.path[0] !== 'name' ? undefined : link
  const { addresses, list } = addressesOf(context.model, resource)
  const others = addresses.flatMap(({ field, binding, is }): RecordLink[] => {
    const path = toPath(field)
    const place = fieldNode(schemas, resource.schema, path)
    if (place === undefined || !isText(schemas, place) || field === self?.path.join('.')) return []
    const { accepts } = schemas.validator(place, 'response')
    return [{ path, of: whereShown(path, record => spellings(binding, record, is).find(accepts)) }]
  })
  const listed = list === undefined ? undefined : createLinkList(context, resource, list)
  return [...(self === undefined ? [] : [self]), ...others, ...(listed === undefined ? [] : [listed])]
}

/** A link that a record does not show is not added to it. */
function whereShown(path: Path, of: RecordLink['of']): RecordLink['of'] {
  return record => (readPath(record.data, path) === undefined ? undefined : of(record))
}

function createLinkList(
  { api: { schemas } }: EngineContext,
  { schema }: Resource,
  { field, rel, href, method, links }: LinkList,
): RecordLink | undefined {
  const place = fieldNode(schemas, schema, [field])
  if (place === undefined) return undefined
  const { accepts } = schemas.validator(place, 'response')
  const told = (record: Linked, form: number): JsonObject[] =>
    links.flatMap(({ rel: relation, binding, is }) => {
      const address = spellings(binding, record, is)[form]
      if (address === undefined) return []
      return [{ [rel]: relation, [href]: address, ...(method === undefined ? {} : { [method]: 'GET' }) }]
    })
  return {
    path: [field],
    of: whereShown([field], record => [told(record, 0), told(record, 1)].find(accepts)),
  }
}

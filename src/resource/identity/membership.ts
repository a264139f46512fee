import type { Family, Member } from '../families/family.ts'
import { isReadOnly } from '../facts/sketch.ts'
import type { Shape } from '../facts/shape.ts'
import type { Membership } from '../types.ts'
import { nameKey } from '../words/words.ts'

/**
 * Tells a family whose records are named, not described, by the client: `POST /teams/{id}/members {user_id}` adds a user
 * that is there already, which `DELETE /teams/{id}/members/{user_id}` takes out again.
 *
 * @param named - All families of the document
 * @returns `undefined` where a create sends no property called like the path parameter, or where records show it
 */
export function membershipOf(
  family: Family,
  entity: Shape,
  named: ReadonlyMap<string, Family>,
): Membership | undefined {
  const by = namedBy(family, entity)
  return by === undefined ? undefined : { by, of: homeOf(family, entity, named) }
}

/** What a create calls the record: the property that is called like the path parameter. */
function namedBy({ members }: Family, entity: Shape): string | undefined {
  const parameters = new Set(
    members.flatMap(({ idParameter }) => (idParameter === undefined ? [] : [nameKey(idParameter)])),
  )
  if (parameters.size === 0 || !entity.properties.has('id')) return undefined
  const creates = members.filter(({ behaviour }) => behaviour === 'create')
  return creates.map(member => naming(member, parameters, entity)).find(name => name !== undefined)
}

function naming(
  { facts, idParameter }: Member,
  parameters: ReadonlySet<string>,
  entity: Shape,
): string | undefined {
  if (idParameter !== undefined) return undefined
  for (const [name, property] of facts.request?.record.properties ?? []) {
    const key = nameKey(name)
    if (parameters.has(key) && !entity.keys.has(key) && !isReadOnly(property)) return name
  }
  return undefined
}

/** The resource that keeps records of the same schema by themselves: the one named like it, else the one with most to do. */
function homeOf(family: Family, entity: Shape, named: ReadonlyMap<string, Family>): string | undefined {
  const homes = [...named].filter(
    ([, other]) =>
      other !== family &&
      !other.single &&
      other.entity?.node === entity.node &&
      namedBy(other, entity) === undefined,
  )
  const own = entity.entity.join('')
  const worth = ([name, { members, segments }]: (typeof homes)[number]): number =>
    (nameKey(name) === own ? 100 : 0) +
    new Set(members.map(({ behaviour }) => behaviour)).size -
    segments.length / 10
  return homes.toSorted((a, b) => worth(b) - worth(a))[0]?.[0]
}

import { setOwn } from '../../json/value.ts'
import type { Property } from '../facts/sketch.ts'
import { type Shape, type Shapes, isPlainValue } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'
import type { ResourceIndex } from './references.ts'

/**
 * Relationships of a JSON:API resource object whose linkage, `{type, id}` or a list of such, names records of a kind that
 * is kept: by the `type` it lists, else by the relationship's own name.
 *
 * @returns `relationships.author.data.id` or, for a list, `relationships.comments.data` → the resource
 * @see JSON:API 1.1, resource linkage
 */
export function linkagesOf(
  shapes: Shapes,
  record: Shape,
  own: string,
  resources: ResourceIndex,
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  const relationships = inside(shapes, record, 'relationships')
  for (const name of relationshipsOf(shapes, record)) {
    const data = relationships && inside(shapes, inside(shapes, relationships, name), 'data')
    const link = data?.items === undefined ? data : shapes.of(data.items)
    const target = link && targetOf(shapes, name, link, resources)
    // What is kept below the record (`TelescopeCustodian`) is the relationship itself, not what it leads to.
    if (target === undefined || (target !== own && target.startsWith(own))) continue
    setOwn(found, `relationships.${name}.data${data === link ? '.id' : ''}`, target)
  }
  return found
}

/** Names of the relationships a record may have. */
export function relationshipsOf(shapes: Shapes, record: Shape): readonly string[] {
  return [...(inside(shapes, record, 'relationships')?.properties.keys() ?? [])]
}

/** Where a record links to one other by a relationship that has one of these names; see {@link linkagesOf}. */
export function linkageTo(shapes: Shapes, record: Shape, names: readonly string[]): string | undefined {
  const relationships = inside(shapes, record, 'relationships')
  const name = relationshipsOf(shapes, record).find(each => names.includes(nameKey(each)))
  const data =
    relationships && name !== undefined
      ? inside(shapes, inside(shapes, relationships, name), 'data')
      : undefined
  return data?.properties.has('id') === true ? `relationships.${name}.data.id` : undefined
}

function inside(shapes: Shapes, around: Shape | undefined, name: string): Shape | undefined {
  const property: Property | undefined = around?.properties.get(name)
  return property === undefined || isPlainValue(property.schema) ? undefined : shapes.of(property.node)
}

function targetOf(shapes: Shapes, name: string, link: Shape, resources: ResourceIndex): string | undefined {
  const type = link.properties.get('type')
  if (type === undefined || !link.properties.has('id')) return undefined
  const { const: fixed, enum: listed = [fixed] } = shapes.keywords(type.node)
  const [only, ...more] = listed.filter(value => typeof value === 'string')
  if (only === undefined) return resources.get(shapes.singular(name)) ?? resources.get(nameKey(name))
  return more.length === 0 ? resources.get(shapes.singular(only)) : undefined
}

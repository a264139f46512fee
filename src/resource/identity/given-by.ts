import type { Family, Member } from '../families/family.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { isReadOnly } from '../facts/sketch.ts'
import type { Identity } from '../types.ts'

/**
 * The client names the id where a create requires it in its body, where it is a name rather than an id and the body
 * has it, or where records are only ever put at a path the client chose.
 */
export function givenBy(field: string, family: Family, shapes: Shapes): Identity['givenBy'] {
  const creates = family.members.filter(member => member.behaviour === 'create')
  if (creates.length === 0) return namesOthers(field, family) ? 'client' : givenByPath(family)
  return creates.some(member => sendsId(member, field, shapes)) ? 'client' : 'server'
}

/** Lists of records with their ids, where none is made alone or has a path: they name some that are elsewhere. */
function namesOthers(field: string, { members }: Family): boolean {
  if (members.some(({ idParameter }) => idParameter !== undefined)) return false
  return members.some(({ behaviour, facts }) => {
    const isOfMany = behaviour === 'create-many' || behaviour === 'replace-many'
    const property = isOfMany ? facts.many?.record.properties.get(field) : undefined
    return property !== undefined && !isReadOnly(property)
  })
}

function sendsId({ facts, idParameter }: Member, field: string, shapes: Shapes): boolean {
  if (idParameter !== undefined) return true
  const names = field.split('.')
  const name = names.pop() ?? field
  const sent = names.reduce<Shape | undefined>((shape, step) => {
    const node = shape?.properties.get(step)?.node
    return node === undefined ? undefined : shapes.of(node)
  }, facts.request?.record)
  const property = sent?.properties.get(name)
  if (sent === undefined || property === undefined || isReadOnly(property)) return false
  const isName = !/(?:^|[_-])_?(?:id|uuid|guid|uid)$/i.test(name) && !/(?:Id|ID)$/.test(name)
  return sent.required.has(name) || isName
}

/** Where records are only ever put at a path, the client chose it. */
export function givenByPath(family: Family): Identity['givenBy'] {
  const creates = family.members.some(
    member => member.behaviour === 'create' && member.idParameter === undefined,
  )
  const upserts = family.members.some(
    member => member.idParameter !== undefined && ['upsert', 'create'].includes(member.behaviour),
  )
  return upserts && !creates ? 'client' : 'server'
}

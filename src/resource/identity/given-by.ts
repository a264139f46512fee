import { does, type Family, type Member } from '../families/family.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { isReadOnly } from '../facts/sketch.ts'
import type { Identity } from '../types.ts'

/**
 * The client names the id where a create requires it in its body, where it is a name rather than an id and the body
 * has it, or where records are only ever put at a path the client chose.
 */
export function givenBy(field: string, family: Family, shapes: Shapes): Identity['givenBy'] {
  const isSent = (behaviour: 'create' | 'create-many'): boolean =>
    family.members.some(member => member.behaviour === behaviour && sendsId(member, field, shapes))
  if (does(family, 'create')) return isSent('create') ? 'client' : 'server'
  return namesOthers(field, family) || isSent('create-many') ? 'client' : givenByPath(family)
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

function sendsId({ behaviour, facts, idParameter }: Member, field: string, shapes: Shapes): boolean {
  if (idParameter !== undefined) return true
  const spot = behaviour === 'create' ? facts.request : facts.many
  const names = field.split('.')
  const name = names.pop() ?? field
  const sent = names.reduce<Shape | undefined>((shape, step) => {
    const node = shape?.properties.get(step)?.node
    return node === undefined ? undefined : shapes.of(node)
  }, spot?.record)
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

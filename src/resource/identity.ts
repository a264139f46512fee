import type { Family, Member } from './family.ts'
import type { Shape } from './shape.ts'
import type { Identity } from './types.ts'
import { nameKey, wordsOf } from './words.ts'

/** How the records of a family are told apart, and by what that is known. */
export function identityOf(name: string, family: Family, entity: Shape): Identity {
  const parameters = [...new Set(family.members.flatMap(member => member.idParameter ?? []))]
  const found = byParameter(parameters, entity, name) ?? byConvention(entity, name)
  const field = found?.field ?? 'id'
  return {
    field,
    givenBy: found === undefined ? givenByPath(family) : givenBy(field, family),
    learnt: found?.learnt ?? 'no property shows it; kept beside the record',
    shown: found !== undefined,
  }
}

interface Found {
  readonly field: string
  readonly learnt: string
}

/** `{uuid}` and the property `uuid`; `{partner_id}` and the property `partnerId`, or `id` of a Partner. */
function byParameter(parameters: readonly string[], entity: Shape, name: string): Found | undefined {
  const properties = [...entity.properties.keys()]
  for (const parameter of parameters) {
    const key = nameKey(parameter)
    const same = properties.find(property => nameKey(property) === key)
    const own = wordsOf(parameter)
    const bare = own.length > 1 ? own.slice(1).join('') : ''
    const short = bare === '' ? undefined : properties.find(property => nameKey(property) === bare)
    const isOwn =
      same !== undefined &&
      (own.length === 1 || !properties.includes('id') || nameKey(name) === own.slice(0, -1).join(''))
    if (isOwn && same !== undefined) return { field: same, learnt: `path parameter {${parameter}}` }
    if (short !== undefined && /^(?:id|uuid|key|slug|name|code|number)$/.test(bare)) {
      return { field: short, learnt: `path parameter {${parameter}}` }
    }
  }
  return undefined
}

const USUAL = [
  'id',
  '_id',
  'uuid',
  'guid',
  'uid',
  'key',
  'slug',
  'code',
  'name',
  'username',
  'login',
  'number',
  'token',
  'email',
]

/** `id`, `PartnerId`, `uuid`, … in the order in which they are likely. */
function byConvention(entity: Shape, name: string): Found | undefined {
  const byKey = new Map(
    [...entity.properties.keys()].toReversed().map(property => [nameKey(property), property]),
  )
  const words = wordsOf(name)
  const heads = [words.join(''), words.at(-1) ?? '']
  const wanted = [
    'id',
    ...heads.flatMap(head => [`${head}id`, `${head}uuid`, `${head}key`, `${head}code`]),
    ...USUAL,
  ]
  for (const key of wanted) {
    const field = byKey.get(nameKey(key))
    if (field !== undefined) return { field, learnt: `the property ${field}` }
  }
  const only = [...entity.properties.keys()].filter(property => /(?:_id|Id|ID)$/.test(property))
  return only.length === 1 && only[0] !== undefined
    ? { field: only[0], learnt: `the only property that ends like an id` }
    : undefined
}

/**
 * The client names the id where a create requires it in its body, where it is a name rather than an id and the body
 * has it, or where records are only ever put at a path the client chose.
 */
function givenBy(field: string, family: Family): Identity['givenBy'] {
  const creates = family.members.filter(member => member.behaviour === 'create')
  if (creates.length === 0) return givenByPath(family)
  return creates.some(member => sendsId(member, field)) ? 'client' : 'server'
}

function sendsId({ facts, idParameter }: Member, field: string): boolean {
  if (idParameter !== undefined) return true
  const sent = facts.request?.record
  const property = sent?.properties.get(field)
  if (sent === undefined || property === undefined) return false
  if (typeof property.schema === 'object' && property.schema.readOnly === true) return false
  const isName = !/(?:^|[_-])_?(?:id|uuid|guid|uid)$/i.test(field) && !/(?:Id|ID)$/.test(field)
  return sent.required.has(field) || isName
}

function givenByPath(family: Family): Identity['givenBy'] {
  const creates = family.members.some(
    member => member.behaviour === 'create' && member.idParameter === undefined,
  )
  const upserts = family.members.some(
    member => member.idParameter !== undefined && ['upsert', 'create'].includes(member.behaviour),
  )
  return upserts && !creates ? 'client' : 'server'
}

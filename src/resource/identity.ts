import type { Operation } from '../spec/api.ts'
import type { Family, Member } from './family.ts'
import { linkedIdentity } from './link-evidence.ts'
import type { Link } from './links.ts'
import { singular } from './plural.ts'
import type { Shape, Shapes } from './shape.ts'
import { sharedProperties } from './similarity.ts'
import type { Identity } from './types.ts'
import { nameKey, wordsOf } from './words.ts'

/** How the records of a family are told apart, and by what that is known. */
export function identityOf(
  name: string,
  family: Family,
  entity: Shape,
  shapes: Shapes,
  links: readonly Link[] = [],
): Identity {
  const parameters = parametersOf(family, shapes)
  const [parameter] = parameters
  const linked = linkedIdentity(family, links)
  const found = linked ?? (parameter === undefined ? undefined : byParameter(parameter, entity, name, shapes))
  const usual = found ?? byConvention(entity, name, parameter) ?? byRequest(family, parameter, name, shapes)
  const field = usual?.field ?? 'id'
  return {
    field,
    givenBy: usual === undefined ? givenByPath(family) : givenBy(field, family),
    learnt: usual?.learnt ?? 'no property shows it; kept beside the record',
    shown: usual !== undefined,
  }
}

/**
 * An id that no answer shows, but that a client names when it creates a record: `number` for `{licenseNumber}`. Where
 * it may be left out the answers must show nothing at all of what was sent: any property of theirs may tell more.
 */
function byRequest(
  { members, entity }: Family,
  parameter: IdParameter | undefined,
  name: string,
  shapes: Shapes,
): Found | undefined {
  if (parameter === undefined) return undefined
  for (const { behaviour, facts } of members) {
    const sent = behaviour === 'create' ? facts.request?.record : undefined
    const found = sent === undefined ? undefined : byParameter(parameter, sent, name, shapes)
    if (found === undefined || sent === undefined) continue
    const isUnseen = entity !== undefined && sharedProperties(sent, entity) === 0
    if (sent.required.has(found.field) || isUnseen) return found
  }
  return undefined
}

interface Found {
  readonly field: string
  readonly learnt: string
}

/** A path parameter that names records of the family. */
interface IdParameter {
  readonly name: string
  readonly words: readonly string[]
  /** Asked of few, so it is looked up when asked. */
  readonly isText: () => boolean
}

/** Those of reads, changes and deletions, the most used first. */
function parametersOf(family: Family, shapes: Shapes): IdParameter[] {
  const uses = new Map<string, IdParameter & { count: number }>()
  for (const { idParameter, behaviour, facts } of family.members) {
    if (idParameter === undefined) continue
    const weight = behaviour === 'action' ? 1 : 4
    const known = uses.get(idParameter)
    uses.set(idParameter, {
      name: idParameter,
      words: wordsOf(idParameter),
      isText: () => isText(facts.operation, idParameter, shapes),
      count: (known?.count ?? 0) + weight,
    })
  }
  return [...uses.values()].toSorted((a, b) => b.count - a.count)
}

function isText({ parameters }: Operation, name: string, shapes: Shapes): boolean {
  const declared = parameters.find(each => each.name === name && each.in === 'path')
  const types = declared?.schema === undefined ? undefined : shapes.of(declared.schema).types
  return types === undefined || !(types.has('integer') || types.has('number'))
}

const IDS =
  /^(?:id|ids|uuid|guid|uid|key|slug|name|code|number|no|nr|num|token|email|login|username|sha|sid)$/
/** What a text in a path names a record by, where its id is a number. */
const NATURAL = ['slug', 'key', 'login', 'username', 'name', 'code', 'identifier']

/**
 * `{uuid}` and the property `uuid`; `{partner_id}` and `partnerId`, or `id` of a Partner; `{issue_number}` and `number`;
 * `{repo}`, a text, and `name` where `id` is a number.
 */
function byParameter(parameter: IdParameter, entity: Shape, name: string, shapes: Shapes): Found | undefined {
  const properties = [...entity.properties.keys()]
  const learnt = `path parameter {${parameter.name}}`
  const called = (key: string): string | undefined => properties.find(property => nameKey(property) === key)
  const { words } = parameter
  const same = called(words.join(''))
  const isPlain =
    words.length === 1 || !properties.includes('id') || nameKey(name) === words.slice(0, -1).join('')
  if (same !== undefined && isPlain && isScalar(shapes, entity, same)) return { field: same, learnt }
  const last = words.at(-1) ?? ''
  const isOwn = words.length > 1 && nameKey(name).endsWith(words.slice(0, -1).join(''))
  const short = words.length > 1 && (IDS.test(last) || isOwn) ? called(last) : undefined
  if (short !== undefined && isScalar(shapes, entity, short)) return { field: short, learnt }
  const id = called('id')
  const isNamed = (!IDS.test(last) || last === 'username' || last === 'login') && words[0] !== 'id'
  if (isNamed && parameter.isText() && (id === undefined || isNumber(shapes, entity, id))) {
    const natural = NATURAL.map(called).find(field => field !== undefined && isScalar(shapes, entity, field))
    if (natural !== undefined) return { field: natural, learnt }
  }
  return undefined
}

function isNumber(shapes: Shapes, entity: Shape, field: string): boolean {
  const node = entity.properties.get(field)?.node
  const types = node === undefined ? undefined : shapes.of(node).types
  return types !== undefined && (types.has('integer') || types.has('number'))
}

function isScalar(shapes: Shapes, entity: Shape, field: string): boolean {
  const node = entity.properties.get(field)?.node
  const types = node === undefined ? undefined : shapes.of(node).types
  return types !== undefined && !types.has('object') && !types.has('array') && !types.has('boolean')
}

const USUAL = ['id', '_id', 'uuid', 'guid', 'uid', 'identifier']
const NAMES = ['key', 'slug', 'code', 'username', 'login', 'name', 'number', 'token', 'email']

/**
 * `id`, `PartnerId`, `uuid`, … in the order in which they are likely; a mere name only where no path names a record,
 * because an id that a client cannot use in a path is none.
 */
function byConvention(entity: Shape, name: string, parameter: IdParameter | undefined): Found | undefined {
  const byKey = new Map(
    [...entity.properties.keys()].toReversed().map(property => [idKey(property), property]),
  )
  const words = wordsOf(name)
  const heads = [...words.map((_, index) => words.slice(index).join('')), words[0] ?? '']
  const own = heads.flatMap(head =>
    ['id', 'uuid', 'guid', 'key', 'code', 'number'].map(end => `${head}${end}`),
  )
  for (const key of ['id', ...own, ...USUAL, ...(parameter === undefined ? NAMES : [])]) {
    const field = byKey.get(key)
    if (field !== undefined) return { field, learnt: `the property ${field}` }
  }
  const longer = endingIn(parameter, byKey)
  if (longer !== undefined)
    return { field: longer, learnt: `the only property that ends in ${parameter?.name}` }
  const isPlain = parameter === undefined || parameter.words.join('') === 'id'
  const only = [...entity.properties.keys()].filter(property => /(?:_id|Id|ID)$/.test(property))
  if (isPlain && only.length === 1 && only[0] !== undefined)
    return { field: only[0], learnt: 'the only property that ends like an id' }
  return parameter?.isText?.() === true ? byName(byKey) : undefined
}

/** `{rule_id}` and the property `receipt_rule_id`, where it is the only one. */
function endingIn(
  parameter: IdParameter | undefined,
  byKey: ReadonlyMap<string, string>,
): string | undefined {
  if (parameter === undefined || parameter.words.length < 2) return undefined
  const { words } = parameter
  const found = [...byKey.values()].filter(property => {
    const own = wordsOf(property)
    return own.length > words.length && own.slice(-words.length).join() === words.join()
  })
  return found.length === 1 ? found[0] : undefined
}

/** Where no property is an id, a name is better than an id that nobody can see. */
function byName(byKey: ReadonlyMap<string, string>): Found | undefined {
  const field = NAMES.map(key => byKey.get(key)).find(name => name !== undefined)
  return field === undefined
    ? undefined
    : { field, learnt: `no property is an id; ${field} tells records apart` }
}

/** `demographicsId`, `demographic_id` → `demographicid`. */
function idKey(property: string): string {
  const words = wordsOf(property)
  return words.map((word, index) => (index === words.length - 2 ? singular(word) : word)).join('')
}

/**
 * The client names the id where a create requires it in its body, where it is a name rather than an id and the body
 * has it, or where records are only ever put at a path the client chose.
 */
function givenBy(field: string, family: Family): Identity['givenBy'] {
  const creates = family.members.filter(member => member.behaviour === 'create')
  if (creates.length === 0) return namesOthers(field, family) ? 'client' : givenByPath(family)
  return creates.some(member => sendsId(member, field)) ? 'client' : 'server'
}

/** Lists of records with their ids, where none is made alone or has a path: they name some that are elsewhere. */
function namesOthers(field: string, { members }: Family): boolean {
  if (members.some(({ idParameter }) => idParameter !== undefined)) return false
  return members.some(({ behaviour, facts }) => {
    const property = behaviour === 'create-many' ? facts.many?.record.properties.get(field) : undefined
    return (
      property !== undefined && !(typeof property.schema === 'object' && property.schema.readOnly === true)
    )
  })
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

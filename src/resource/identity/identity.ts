import type { Operation } from '../../spec/api.ts'
import type { Family } from '../families/family.ts'
import { givenBy, givenByPath } from './given-by.ts'
import { type FoundId, type IdParameter, byConvention, byParameter } from './id-field.ts'
import type { Linking } from '../links/linking.ts'
import { join } from '../facts/payload.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { sharedProperties } from '../facts/similarity.ts'
import type { Identity, Membership } from '../types.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** How the records of a family are told apart, and by what that is known. */
export function identityOf(
  name: string,
  family: Family,
  entity: Shape,
  shapes: Shapes,
  linking?: Linking,
  membership?: Membership,
): Identity {
  if (isNamedByPath(family, entity))
    return { field: 'name', givenBy: 'server', learnt: 'its name is what its path says', shown: false }
  const parameters = parametersOf(family, shapes)
  const [parameter] = parameters
  const linked = linking?.identityOf(family)
  const found = linked ?? (parameter === undefined ? undefined : byParameter(parameter, entity, name, shapes))
  const usual =
    found ??
    (isOnlySent(family, entity)
      ? bySentId(entity)
      : (byConvention(entity, name, parameter) ??
        byRequest(family, parameter, name, shapes) ??
        aboutRecord(parameter, entity, name, shapes)))
  const field = usual?.field ?? 'id'
  return {
    field,
    givenBy: giverOf(family, usual?.field, shapes, membership),
    learnt: usual?.learnt ?? 'no property shows it; kept beside the record',
    shown: usual !== undefined,
  }
}

/** Whether the `name` of a record is the end of its path: `shelves/red/books/dune` (AIP-122). */
function isNamedByPath({ members }: Family, { properties }: Shape): boolean {
  return (
    properties.has('name') &&
    members.some(
      ({ idParameter, facts: { operation } }) =>
        idParameter !== undefined && operation.nameFrom !== undefined,
    )
  )
}

/** Whether nothing but what is sent tells what a record looks like: an answer then has an id that no schema names. */
function isOnlySent({ members }: Family, { node }: Shape): boolean {
  const showing = members.filter(({ shown }) => shown?.node === node)
  return showing.length > 0 && showing.every(({ lent }) => lent === true)
}

function bySentId({ keys }: Shape): FoundId | undefined {
  const field = keys.get('id')
  return field === undefined ? undefined : { field, learnt: `the property ${field}` }
}

function giverOf(
  family: Family,
  field: string | undefined,
  shapes: Shapes,
  membership: Membership | undefined,
): Identity['givenBy'] {
  if (membership !== undefined) return 'client'
  return field === undefined ? givenByPath(family) : givenBy(field, family, shapes)
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
): FoundId | undefined {
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

/** Objects that tell of a record what every kind of record has: `metadata.name`, `sys.id`. */
const ABOUT: ReadonlySet<string> = new Set(['metadata', 'meta', 'sys', 'header', 'info', 'attributes'])

/** An id in an object of the record that is about the record. */
function aboutRecord(
  parameter: IdParameter | undefined,
  entity: Shape,
  name: string,
  shapes: Shapes,
): FoundId | undefined {
  for (const [property, { node }] of entity.properties) {
    if (!ABOUT.has(nameKey(property))) continue
    const about = shapes.of(node)
    const found = parameter === undefined ? undefined : byParameter(parameter, about, name, shapes)
    if (found !== undefined) return { ...found, field: join(property, found.field) }
  }
  return undefined
}

/** Those of reads, changes and deletions, the most used first. */
function parametersOf(family: Family, shapes: Shapes): IdParameter[] {
  const uses = new Map<string, IdParameter & { count: number }>()
  for (const { idParameter, behaviour, facts } of family.members) {
    if (idParameter === undefined) continue
    const weight = behaviour === 'action' || behaviour === 'toggle' ? 1 : 4
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

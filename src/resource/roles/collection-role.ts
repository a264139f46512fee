import { because } from '../evidence.ts'
import { nameEvidence } from './intent-evidence.ts'
import { clearRole, manyRole } from './many.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { withMethod } from '../facts/path-table.ts'
import { putBehaviour } from './put-behaviour.ts'
import { type Neighbours, type Role, nameOf, role, sample, shareEvidence } from './role.ts'
import type { Shape } from '../facts/shape.ts'
import { NAMED } from '../facts/payload.ts'
import { isReadOnly } from '../facts/sketch.ts'
import { sharedProperties, similarity } from '../facts/similarity.ts'
import type { Evidence } from '../types.ts'
import { addedRole, wholeListRole } from './whole-list.ts'

/** The role of an operation on a collection's own path. */
export function collectionRole(facts: OperationFacts, near: Neighbours): Role {
  switch (facts.method) {
    case 'GET':
    case 'QUERY':
    case 'HEAD':
      return listRole(facts, near)
    case 'POST':
      return createRole(facts, near)
    case 'PUT':
    case 'PATCH':
      return bodyNamedRole(facts, near)
    case 'DELETE':
      return deleteManyRole(facts, near)
    default:
      return sample('no method that changes or shows records')
  }
}

function deleteManyRole(facts: OperationFacts, near: Neighbours): Role {
  const named = manyRole(facts, [], near.entity)
  if (named !== undefined) return named
  const get = withMethod(near.collection, 'GET')
  const isListed = get?.list !== undefined
  if (!isListed && get?.record !== undefined && withMethod(near.collection, 'PUT', 'PATCH') !== undefined)
    return role('singleton', [because('path', 0.65, 'DELETE of what is read and written on one path')])
  const isNarrowed = facts.operation.parameters.some(
    ({ in: place, required }) => place === 'query' && required,
  )
  return isListed && !isNarrowed && saysAtMostHow(facts, near.entity)
    ? clearRole(facts)
    : sample('deletes many records at once')
}

/** A deletion whose body may be left out, and shows no record: how to delete, not which. */
function saysAtMostHow({ operation, request }: OperationFacts, entity: Shape | undefined): boolean {
  if (operation.requestBody === undefined) return true
  if (operation.requestBody.required || request === undefined || entity === undefined) return false
  return similarity(request.record, entity) < 0.5
}

function listRole(facts: OperationFacts, near: Neighbours): Role {
  const isHead = facts.operation.method === 'HEAD'
  const list = isHead ? withMethod(near.collection, 'GET')?.list : facts.list
  if (list === undefined) return listless(facts, near)
  if (isHead) return role('list', [because('path', 0.6, 'HEAD where they are listed')], list)
  const evidence = [
    near.item === undefined
      ? because('path', 0.4, 'GET on a path that ends in a name')
      : because('path', 0.6, 'GET above an item path'),
    because(
      'schema',
      list.certainty * 0.6,
      `${list.at === '' ? 'the body' : list.at}[] holds ${list.record.component ?? 'records'}`,
    ),
    ...nameEvidence(facts, 'list'),
  ]
  return role('list', evidence, list)
}

function listless(facts: OperationFacts, near: Neighbours): Role {
  if (
    facts.record !== undefined &&
    withMethod(near.collection, 'PUT', 'PATCH') !== undefined &&
    near.item === undefined
  ) {
    return role(
      'singleton',
      [because('path', 0.7, 'read and written on one path, without items')],
      facts.record,
    )
  }
  return (
    idListRole(facts, near) ??
    sample(facts.body === undefined ? 'documents no answer' : 'its answer holds no array of records')
  )
}

/** `GET /words` that answers `["a", "b"]` above `/words/{word}`: their ids. */
function idListRole(facts: OperationFacts, { item }: Neighbours): Role | undefined {
  const idsAt = item === undefined || facts.path.noun.length === 0 ? undefined : facts.idList
  if (idsAt === undefined) return undefined
  const evidence = [
    because('path', 0.6, 'GET above an item path'),
    because('schema', 0.3, `${idsAt === '' ? 'the body' : idsAt}[] holds single values: the ids of items`),
    ...nameEvidence(facts, 'list'),
  ]
  return { ...role('list', evidence), idsAt }
}

function createRole(facts: OperationFacts, near: Neighbours): Role {
  const added = addedRole(facts, near)
  if (added !== undefined) return added
  if (facts.batch || isWrapped(facts, near))
    return manyRole(facts, [], near.entity) ?? sample('takes many records at once')
  const isOneOfMany = showsOneInList(facts, near)
  const spot = isOneOfMany ? facts.list : facts.record
  const hasList = withMethod(near.collection, 'GET')?.list !== undefined
  const evidence = [
    near.item !== undefined
      ? because('path', 0.6, 'POST above an item path')
      : because(
          'path',
          hasList ? 0.5 : 0.25,
          hasList ? 'POST where they are listed' : 'POST on a path that ends in a name',
        ),
    ...nameEvidence(facts, 'create'),
    ...createEvidence(facts, near.entity),
  ]
  if (
    facts.list !== undefined &&
    facts.list.certainty > 0.8 &&
    !isOneOfMany &&
    !facts.successes.includes('201')
  ) {
    evidence.push(because('schema', -0.5, 'answers a list'))
  }
  return role('create', evidence, spot)
}

/** `{users: [{name}]}` posted to `/users`: its only list holds such records, and nothing around it is of one. */
function isWrapped(facts: OperationFacts, { collection, entity }: Neighbours): boolean {
  if (entity === undefined || withMethod(collection, 'GET')?.list === undefined) return false
  const { request } = facts
  if (request !== undefined && sharedProperties(request.record, entity) > 0) return false
  // Looked for last: to find a list the schemas of all properties are read.
  const { many } = facts
  if (many === undefined || many.at === '') return false
  // A list that is called what the path is may say of each how it is to be added, beside what it is.
  const isNamed = many.certainty >= NAMED && sharedProperties(many.record, entity) > 0
  return isNamed || similarity(many.record, entity) >= 0.5
}

/** A create that answers a list with the one record made. */
function showsOneInList({ list, intent }: OperationFacts, near: Neighbours): boolean {
  if (list === undefined || list.certainty < 0.9) return false
  const isNamed = intent === 'create' && near.item !== undefined
  return (
    isNamed || (near.item !== undefined && near.entity !== undefined && list.record.node === near.entity.node)
  )
}

function createEvidence(facts: OperationFacts, entity: Shape | undefined): Evidence[] {
  const evidence: Evidence[] = []
  if (facts.successes.includes('201')) evidence.push(because('name', 0.3, 'answers 201'))
  if (facts.record !== undefined && entity !== undefined) {
    const alike = similarity(facts.record.record, entity)
    if (alike >= 0.5)
      evidence.push(
        because('schema', alike * 0.5, `returns ${nameOf(facts.record.record, entity) ?? 'the same record'}`),
      )
  } else if (facts.record?.record.component !== undefined) {
    evidence.push(because('schema', 0.2, `returns ${facts.record.record.component}`))
  }
  const shared = shareEvidence(facts, entity)
  if (shared !== undefined) evidence.push(shared)
  if (facts.request === undefined) evidence.push(because('schema', -0.15, 'takes no record in its body'))
  return evidence
}

/** PUT or PATCH on a collection: the list as a whole, or one record, named in its body. */
function bodyNamedRole(facts: OperationFacts, near: Neighbours): Role {
  const whole = wholeListRole(facts, near)
  if (whole !== undefined) return whole
  if (facts.batch) return manyRole(facts, [], near.entity) ?? sample('takes many records at once')
  const readsOne =
    withMethod(near.collection, 'GET')?.record !== undefined &&
    withMethod(near.collection, 'GET')?.list === undefined
  if (near.item === undefined && readsOne) {
    return role(
      'singleton',
      [because('path', 0.7, 'read and written on one path, without items')],
      facts.record,
    )
  }
  const sent = [...(facts.request?.record.properties ?? [])]
  // What a client may not send names nothing.
  const names = sent.flatMap(([name, property]) => (isReadOnly(property) ? [] : [name]))
  if (near.item === undefined && withMethod(near.collection, 'POST') === undefined)
    return sample('names no record it would change')
  if (!names.some(name => /^_?id$|^uuid$|[a-z]I[dD]$|_id$/.test(name)))
    return sample('names no record it would change')
  const evidence = [
    because('path', 0.45, 'on the collection, with the id in the body'),
    ...nameEvidence(facts, 'update'),
  ]
  const shared = shareEvidence(facts, near.entity)
  return role(
    putBehaviour(facts, near),
    shared === undefined ? evidence : [...evidence, shared],
    facts.record,
  )
}

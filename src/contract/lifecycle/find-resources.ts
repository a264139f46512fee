import type { SchemaNode } from '../../schema/types.ts'
import type { Api, Method, Operation } from '../../spec/api.ts'
import { itemNodes, propertiesOf, successBody, typesOf } from './declared.ts'
import { showsList } from './shows-list.ts'
import { plainName } from './names.ts'
import { endsInParameter, familyKey, nounOf, parametersIn, pathKey } from './path-key.ts'
import type { ParentPlan, ResourcePlan, Unexercisable } from './resource-plan.ts'

/** What a document lets a client bring through a life, and what not. */
export interface FoundResources {
  readonly resources: readonly ResourcePlan[]
  readonly unexercisable: readonly Unexercisable[]
}

type Methods = Map<Method, Operation>

/** Paths of one collection in its spellings, and of its items. */
interface Family {
  readonly collections: Methods[]
  readonly items: Methods[]
}

/**
 * Pairs collections with their items by path alone: what is posted to `/users` is read from `/users`, `/users/{…}`, or the same
 * with the noun in the other number. A path on which nothing shows what was created is not a resource.
 */
export function findResources(api: Api): FoundResources {
  const paths = byPath(api)
  const families = byFamily(paths)
  const resources: ResourcePlan[] = []
  const unexercisable: Unexercisable[] = []
  for (const [key, family] of families) {
    const found = planOf(api, key, family, paths)
    if (found === undefined) continue
    if ('why' in found) unexercisable.push(found)
    else resources.push(found)
  }
  return { resources, unexercisable }
}

function byPath({ operations }: Api): Map<string, Methods> {
  const paths = new Map<string, Methods>()
  for (const operation of operations) {
    const key = pathKey(operation.path)
    const methods = paths.get(key) ?? new Map<Method, Operation>()
    paths.set(key, methods)
    if (!methods.has(operation.method)) methods.set(operation.method, operation)
  }
  return paths
}

function byFamily(paths: ReadonlyMap<string, Methods>): Map<string, Family> {
  const families = new Map<string, Family>()
  const family = (key: string): Family => {
    const known = families.get(key) ?? { collections: [], items: [] }
    families.set(key, known)
    return known
  }
  for (const [key, methods] of paths) {
    family(familyKey(key)).collections.push(methods)
    if (endsInParameter(key)) family(familyKey(key.slice(0, -3))).items.push(methods)
  }
  return families
}

function planOf(
  api: Api,
  key: string,
  { collections, items }: Family,
  paths: ReadonlyMap<string, Methods>,
): ResourcePlan | Unexercisable | undefined {
  const onItem = (method: Method): Operation | undefined =>
    items.map(methods => methods.get(method)).find(operation => operation !== undefined)
  const above = new Set(items.flatMap(methods => [...methods.values()].map(each => parentPath(each.path))))
  // Of `/team` and `/teams` the one that the items stand below.
  const onCollection = (method: Method): Operation[] =>
    collections
      .flatMap(methods => methods.get(method) ?? [])
      .sort((a, b) => Number(above.has(b.path)) - Number(above.has(a.path)))
  const [posts, lists] = [onCollection('POST'), onCollection('GET')]
  const [read, put] = [onItem('GET'), onItem('PUT')]
  const create = posts[0] ?? (put !== undefined && documents201(put) ? put : undefined)
  const list = lists.find(each => showsList(api.schemas, schemaOf(each), nounOf(each.path)))
  if (create === undefined || (read ?? list) === undefined) return undefined
  if (items.length === 0 && endsInParameter(key)) return undefined
  const path = create === put ? parentPath(create.path) : create.path
  const why = whyNot(api, create, read, list)
  if (why !== undefined) return { path, create, why }
  const byShape = items.length > 0 && !endsInParameter(key)
  if (!isOneKind(api, create, read ?? list, byShape))
    return byShape
      ? { path, create, why: 'what is created and what is shown have no field in common' }
      : undefined
  const patches = [onItem('PATCH'), put].filter(operation => operation !== undefined)
  const post = patches.length === 0 ? onItem('POST') : undefined
  return {
    path,
    noun: nounOf(create.path),
    create,
    list,
    read,
    updates: post === undefined ? patches : [post],
    remove: onItem('DELETE'),
    parents: parentsOf(path, paths),
  }
}

function documents201({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '201')
}

function parentPath(path: string): string {
  return path.replace(/\/\{[^{}]*\}\/?$/, '')
}

function whyNot(
  { schemas }: Api,
  create: Operation,
  read: Operation | undefined,
  list: Operation | undefined,
): string | undefined {
  const shown = [read, list].some(
    operation => operation !== undefined && successBody(operation) !== undefined,
  )
  if (!shown) return 'no answer shows a record in a form that can be read'
  const takesList = typesOf(schemas, bodyNodes(create)).has('array')
  const isSearch = showsList(schemas, schemaOf(create), nounOf(create.path)) && !takesList
  return isSearch ? 'a POST that answers a list is a search, not a create' : undefined
}

function bodyNodes({ requestBody }: Operation): SchemaNode[] {
  return (requestBody?.content ?? []).flatMap(({ schema }) => (schema === undefined ? [] : [schema]))
}

/**
 * Whether what is created and what is shown have a field in common. Where path shapes say so already, only schemas that
 * name fields and share none speak against it.
 */
function isOneKind(api: Api, create: Operation, shown: Operation | undefined, byShape: boolean): boolean {
  const given = fieldNames(api, [...bodyNodes(create), ...schemaOf(create)])
  const seen = fieldNames(api, shown === undefined ? [] : schemaOf(shown))
  const shared = [...given].filter(name => seen.has(name)).length
  if (byShape) return shared > 0 || given.size === 0 || seen.size === 0
  return shared >= Math.min(given.size, seen.size) / 2 && shared > 0
}

function schemaOf(operation: Operation): SchemaNode[] {
  const schema = successBody(operation)?.schema
  return schema === undefined ? [] : [schema]
}

/** Names of fields at any place two levels deep: envelopes differ between operations. */
function fieldNames({ schemas }: Api, nodes: readonly SchemaNode[]): Set<string> {
  const names = new Set<string>()
  const collect = (of: readonly SchemaNode[], depth: number): void => {
    for (const { name, nodes: inner } of propertiesOf(schemas, of).values()) {
      names.add(plainName(name))
      if (depth < 2) collect([...inner, ...itemNodes(schemas, inner)], depth + 1)
    }
    if (depth < 2) {
      const items = itemNodes(schemas, of)
      if (items.length > 0) collect(items, depth + 1)
    }
  }
  collect(nodes, 0)
  return names
}

function parentsOf(path: string, paths: ReadonlyMap<string, Methods>): ParentPlan[] {
  const segments = path.split('/')
  return segments.flatMap((segment, index) => {
    const [parameter] = parametersIn(segment)
    if (parameter === undefined) return []
    const itemKey = pathKey(segments.slice(0, index + 1).join('/'))
    const isWhole = segment === `{${parameter}}`
    const list = isWhole ? paths.get(itemKey.replace(/\/[^/]*$/, ''))?.get('GET') : undefined
    return [{ parameter, itemKey, list }]
  })
}

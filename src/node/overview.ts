import { CONTROL_PATH } from '../http/names.ts'
import type { JsonObject } from '../json/value.ts'
import type { RunningMock } from '../mock/types.ts'
import type { Resource, ResourceModel } from '../resource/types.ts'
import type { Api } from '../spec/api.ts'
import type { BehaviourName } from '../spec/hints.ts'
import { exampleRequests } from './example-request.ts'
import { prefixesOf } from './front-door.ts'
import { toCurl } from './to-curl.ts'

/** What a person wants to know of a mock that is served. */
export interface Overview {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly seed: string
  /** How many the document has. */
  readonly operations: number
  /** Parents before children, each child below its parent. */
  readonly resources: readonly ResourceOverview[]
  /** Where the API is: `http://127.0.0.1:4010/limio/api`; more than one when its servers differ in path. */
  readonly urls: readonly string[]
  /** `http://127.0.0.1:4010/limio/__understudy` */
  readonly control: string
  /** Lines for a shell that work as they are: a list and a create, where there are such. */
  readonly examples: readonly string[]
}

/** One kind of record. */
export interface ResourceOverview {
  readonly name: string
  /** 0 for a resource without parent. */
  readonly depth: number
  /** How many records there are, or will be as soon as somebody looks; see `Session.expectedCounts`. */
  readonly count: number
  readonly behaviours: readonly BehaviourName[]
}

/** In the order a reader expects, not that of the document. */
const BEHAVIOURS: readonly BehaviourName[] = [
  'list',
  'read',
  'create',
  'upsert',
  'replace',
  'update',
  'delete',
  'action',
  'toggle',
  'singleton',
  'create-many',
  'update-many',
  'replace-many',
  'delete-many',
  'count',
]

/**
 * Describes the mocks of one server, each when it is asked for.
 *
 * @param url - Where the server is reached, without a slash at the end.
 */
export function* overviewsOf(mocks: readonly RunningMock[], url: string): Generator<Overview> {
  const prefixes = prefixesOf(mocks.map(mock => mock.runtime.api))
  for (const [index, mock] of mocks.entries()) yield overviewOf(mock, `${url}${prefixes[index] ?? ''}`)
}

/** The same as plain JSON. */
export function toJson(overview: Overview): JsonObject {
  const { resources, urls, examples, ...texts } = overview
  return {
    ...texts,
    urls: [...urls],
    resources: resources.map(resource => ({ ...resource, behaviours: [...resource.behaviours] })),
    examples: [...examples],
  }
}

function overviewOf(mock: RunningMock, root: string): Overview {
  const { api, model, seed } = mock.runtime
  const counts = mock.session.expectedCounts()
  return {
    name: api.name,
    title: api.title,
    version: api.version,
    seed,
    operations: api.operations.length,
    resources: asTree(model.resources).map(([resource, depth]) => ({
      name: resource.name,
      depth,
      count: counts[resource.name] ?? 0,
      behaviours: behavioursOf(resource, model),
    })),
    urls: basePathsOf(api).map(basePath => `${root}${basePath}`),
    control: `${root}${CONTROL_PATH}`,
    examples: exampleRequests(mock).map(request => toCurl(request, root)),
  }
}

/** Each base path once, the document's own first. */
function basePathsOf(api: Api): string[] {
  const paths = new Set(api.servers.map(server => server.basePath))
  return paths.size === 0 ? [''] : [...paths]
}

function behavioursOf(resource: Resource, model: ResourceModel): readonly BehaviourName[] {
  const found = new Set<BehaviourName>()
  for (const binding of model.bindings.values()) {
    if (binding.resource === resource.name) found.add(binding.behaviour)
  }
  return BEHAVIOURS.filter(behaviour => found.has(behaviour))
}

type Placed = readonly [resource: Resource, depth: number]

/** Each resource once, below its parent; one whose parents never lead to the top stands there itself. */
function asTree(resources: readonly Resource[]): Placed[] {
  const names = new Set(resources.map(resource => resource.name))
  const placed = new Set<Resource>()
  const below = (parent: string | undefined, depth: number): Placed[] =>
    resources
      .filter(resource => !placed.has(resource) && parentOf(resource) === parent)
      .flatMap((resource): Placed[] => {
        placed.add(resource)
        return [[resource, depth], ...below(resource.name, depth + 1)]
      })
  const parentOf = ({ parent }: Resource): string | undefined => {
    return parent !== undefined && names.has(parent.resource) ? parent.resource : undefined
  }
  const tree = below(undefined, 0)
  const circular = resources.filter(resource => !placed.has(resource))
  return [...tree, ...circular.map((resource): Placed => [resource, 0])]
}

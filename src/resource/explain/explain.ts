import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import { explainOperation } from './explain-operation.ts'
import { overviewOf, togglesOf, tokensOf } from './explain-overview.ts'
import { resourceBlock, resourceInFull } from './explain-resource.ts'
import { beyond, inDoubt, lessSure, notModelled, setAside, withoutEffect } from './explain-rest.ts'
import { tellsClients } from './explain-webhooks.ts'
import { bindingsOf, rootsOf } from './resource-tree.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'

/** What of a model is explained. */
export interface ExplainOptions {
  /** Only this resource, with everything known of it. */
  readonly resource?: string
  /** Only this operation: its id, `GET /users`, or a path. */
  readonly operation?: string
  /** Every resource and operation, however many there are. Default: those of documents up to 60 operations. */
  readonly isFull?: boolean
}

/** Documents with more operations are summed up; the details are told when asked for. */
const WIDE = 60

/**
 * Tells in plain text what was made of a document: a paragraph and a tree, each resource with its operations and the
 * evidence, what is unsure, not modelled or set aside and why, and the overlay lines that would change it. Ends without
 * a line break.
 *
 * @throws UnderstudyError `RESOURCE_UNKNOWN`, `OPERATION_UNKNOWN`
 */
export function explainModel(model: ResourceModel, options: ExplainOptions = {}): string {
  if (options.operation !== undefined) return explainOperation(model, options.operation)
  if (options.resource !== undefined) return explainOne(model, options.resource)
  const isFull = options.isFull ?? false
  const hasDetails = isFull || model.api.operations.length <= WIDE
  const blocks = [
    overviewOf(model, isFull),
    ...(hasDetails ? rootsOf(model).map(resource => resourceBlock(model, resource).join('\n')) : []),
    tokensOf(model),
    togglesOf(model),
    tellsClients(model, isFull),
    lessSure(model, isFull),
    inDoubt(model, isFull),
    notModelled(model, unbound(model), isFull),
    beyond(model),
    setAside(model, isFull),
    withoutEffect(model),
    ...(hasDetails ? [] : ['--resource NAME and --operation ID tell one in full, --all everything']),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function explainOne(model: ResourceModel, name: string): string {
  const resource = resourceNamed(model, name)
  const near = unbound(model).filter(binding => isNear(model, resource, binding))
  const blocks = [resourceInFull(model, resource).join('\n'), notModelled(model, near, true)]
  return blocks.filter(block => block !== '').join('\n\n')
}

/** The resource a name means, whatever its case. @throws UnderstudyError `RESOURCE_UNKNOWN` */
export function resourceNamed(model: ResourceModel, name: string): Resource {
  const { resources } = model
  const found =
    resources.find(candidate => candidate.name === name) ??
    resources.find(candidate => candidate.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found
  const names = resources.map(resource => resource.name)
  const meant = nearest(name, names)
  throw new UnderstudyError('RESOURCE_UNKNOWN', {
    message: `${model.api.title} has no resource "${name}"`,
    hint: meant === undefined ? `it has ${names.join(', ') || 'none'}` : `did you mean ${meant}?`,
  })
}

function unbound(model: ResourceModel): Binding[] {
  return [...model.bindings.values()].filter(binding => binding.behaviour === 'sample')
}

function isNear(model: ResourceModel, resource: Resource, { operation }: Binding): boolean {
  const roots = bindingsOf(model, resource).map(binding => binding.operation.path.replace(/\/\{[^/]*\}$/, ''))
  return roots.some(root => root !== '' && operation.path.startsWith(root))
}

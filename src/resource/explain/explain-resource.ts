import { withArticle } from '../../json/article.ts'
import { inWords } from './explain-binding.ts'
import { addressesInWords } from './explain-addresses.ts'
import { binInWords, hiddenOf } from './explain-hiding.ts'
import { uploadsInWords } from './explain-uploads.ts'
import { inSeries } from './prose.ts'
import { bindingsOf, childrenOf } from './resource-tree.ts'
import { type Inlay, inlaysOf } from '../inlays/inlays.ts'
import { statesOf } from '../events/states.ts'
import { headerScopesOf } from '../identity/header-scopes.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'

/** Longest path that columns are aligned to. */
const MAX_PATH = 70
/** Most values of a state told. */
const MAX_STATES = 10

/** A resource with its operations, then those that live under it, each set in a step further. */
export function resourceBlock(model: ResourceModel, resource: Resource, depth = 0): string[] {
  const indent = '  '.repeat(depth)
  return [
    headingOf(model, resource, depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `),
    ...factsOf(model, resource).map(line => `${indent}  ${line}`),
    ...operationLines(model, resource, indent, false),
    ...childrenOf(model, resource).flatMap(child => resourceBlock(model, child, depth + 1)),
  ]
}

/** Everything known of one resource, the evidence included. */
export function resourceInFull(model: ResourceModel, resource: Resource): string[] {
  const children = childrenOf(model, resource).map(({ name }) => name)
  const details = [
    `schema: #${resource.schema.pointer}`,
    ...factsOf(model, resource),
    ...(children.length === 0 ? [] : [`under it: ${inSeries(children, 12)}`]),
    ...resource.evidence.map(reason => reason.says),
  ]
  return [
    headingOf(model, resource, ''),
    ...details.map(line => `  ${line}`),
    ...operationLines(model, resource, '', true),
  ]
}

/** What it names, and which states it goes through. */
function factsOf(model: ResourceModel, resource: Resource): string[] {
  const nested = Object.entries(resource.nested ?? {}).map(
    ([field, target]) => [field.replace('.', '[].'), target] as const,
  )
  const names = [...Object.entries(resource.references ?? {}), ...nested].map(
    ([field, target]) => `${field} names ${withArticle(target)}`,
  )
  const states = statesOf(model, resource).map(({ field, values, moves }) => {
    const told = values.length > MAX_STATES ? [...values.slice(0, MAX_STATES), '…'] : values
    const ways = Object.entries(moves).map(([action, state]) => `${action} makes it ${state}`)
    return [`${field} is ${told.map(value => value || '""').join(' | ')}`, ...ways].join('; ')
  })
  const apart = headerScopesOf(resource, model.bindings.values()).map(
    header => `the header ${header} keeps records apart`,
  )
  return [
    ...names,
    ...belowOf(model, resource),
    ...addressesInWords(model, resource),
    ...uploadsInWords(model, resource),
    ...apart,
    ...binInWords(model, resource),
    ...states,
  ]
}

const SHOWS: { readonly [shows in Inlay['shows']]: (field: string, below: string) => string } = {
  records: (field, below) => `${field} shows the ${below} records below it`,
  record: (field, below) => `${field} shows the ${below} below it`,
  ids: (field, below) => `${field} lists the ids of the ${below} records below it`,
  count: (field, below) => `${field} counts the ${below} records below it`,
  any: (field, below) => `${field} tells whether there is ${withArticle(below)} below it`,
}

/** What it shows of the records below it, and what looks as if it did. */
function belowOf(model: ResourceModel, resource: Resource): string[] {
  const { inlays, misfits } = inlaysOf(model, resource)
  return [
    ...inlays.map(({ field, resource: below, shows }) => SHOWS[shows](field, below)),
    ...misfits.map(
      ({ field, resource: below }) =>
        `${field} has another shape than ${below}: kept apart from the records below it`,
    ),
  ]
}

/** `Customer   identity: id (path parameter {customer})   confidence 0.97` */
function headingOf(model: ResourceModel, resource: Resource, lead: string): string {
  const { identity, parent } = resource
  const by = identity.givenBy === 'client' ? ', given by the client' : ''
  const field = identity.shown === false ? 'not shown' : identity.field
  const anyId = resource.anyId === true ? ', any is there' : ''
  const how =
    resource.single === true
      ? 'one record'
      : `identity: ${field}${identity.learnt === undefined ? '' : ` (${identity.learnt})`}${by}${anyId}`
  const under =
    parent === undefined
      ? ''
      : `   under ${parent.resource}${parent.field === undefined ? '' : ` by ${parent.field}`}`
  const unseen =
    bindingsOf(model, resource).length === 0 ? '   no operation shows it: kept for the control interface' : ''
  return `${lead}${resource.name}   ${how}${under}   confidence ${resource.confidence.toFixed(2)}${unseen}`
}

/** One line an operation, columns aligned within the resource. */
function operationLines(model: ResourceModel, resource: Resource, indent: string, isFull: boolean): string[] {
  const bindings = bindingsOf(model, resource)
  const width = (cell: (binding: Binding) => string): number =>
    Math.max(0, ...bindings.map(binding => cell(binding).length))
  const [behaviour, method, path] = [
    width(b => b.behaviour),
    width(b => b.operation.method),
    Math.min(
      MAX_PATH,
      width(b => b.operation.path),
    ),
  ]
  return bindings.map(binding => {
    const { operation } = binding
    const cells = [
      binding.behaviour.padEnd(behaviour),
      operation.method.padEnd(method),
      operation.path.padEnd(path),
    ]
    const confidence = isFull ? `${binding.confidence.toFixed(2)}  ` : ''
    return `${indent}  ${cells.join('  ')}  ${confidence}${inWords(binding, isFull, hiddenOf(model, binding))}`.trimEnd()
  })
}

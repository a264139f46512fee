import { UnderstudyError, formatWhere } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import type { Api, SecurityScheme } from '../spec/api.ts'
import { findNotModelled } from '../spec/survey/not-modelled.ts'
import { surveyApi } from '../spec/survey/survey.ts'
import { tellSetAside } from '../spec/tell-set-aside.ts'
import { inWords, reasonOf } from './explain-binding.ts'
import { overlayAction } from './starter-overlay.ts'
import type { Binding, Resource, ResourceModel } from './types.ts'

/** What of a model is explained. */
export interface ExplainOptions {
  /** Only this resource, with everything known of it. */
  readonly resource?: string
}

/**
 * Tells in plain text what was made of a document: a summary line, each resource with its operations and the evidence,
 * what is not modelled and why, and the overlay lines that would change it. Ends without a line break.
 *
 * @throws UnderstudyError `RESOURCE_UNKNOWN`
 */
export function explainModel(model: ResourceModel, options: ExplainOptions = {}): string {
  if (options.resource !== undefined) return explainOne(model, options.resource)
  const blocks = [
    summary(model),
    ...model.resources.filter(isTop(model)).map(resource => withChildren(model, resource, 0).join('\n')),
    tokens(model),
    notModelled(model, unbound(model)),
    inDoubt(model),
    setAside(model),
    withoutEffect(model),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

/** `Limio Commerce API 1.0.0   8 operations, 2 resources, bearer token` */
function summary({ api, resources }: ResourceModel): string {
  const counts = [counted(api.operations.length, 'operation'), counted(resources.length, 'resource')]
  return `${api.title} ${api.version}   ${[...counts, authOf(api)].join(', ')}`
}

function explainOne(model: ResourceModel, name: string): string {
  const resource = model.resources.find(candidate => candidate.name === name) ?? byLooseName(model, name)
  if (resource === undefined) throw unknown(model, name)
  const details = [
    `schema: #${resource.schema.pointer}`,
    ...Object.entries(resource.references ?? {}).map(([field, target]) => `${field} names a ${target}`),
    ...resource.evidence.map(reason => reason.says),
  ]
  const lines = operationLines(model, resource, '', true)
  const near = unbound(model).filter(binding => isNear(model, resource, binding))
  const blocks = [
    [heading(model, resource, ''), ...details.map(line => `  ${line}`), ...lines].join('\n'),
    notModelled(model, near),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function byLooseName(model: ResourceModel, name: string): Resource | undefined {
  return model.resources.find(candidate => candidate.name.toLowerCase() === name.toLowerCase())
}

function unknown(model: ResourceModel, name: string): UnderstudyError {
  const names = model.resources.map(resource => resource.name)
  const meant = nearest(name, names)
  return new UnderstudyError('RESOURCE_UNKNOWN', {
    message: `${model.api.title} has no resource "${name}"`,
    hint: meant === undefined ? `it has ${names.join(', ') || 'none'}` : `did you mean ${meant}?`,
  })
}

function isTop(model: ResourceModel): (resource: Resource) => boolean {
  const names = new Set(model.resources.map(resource => resource.name))
  return ({ parent }) => parent === undefined || !names.has(parent.resource)
}

/** A resource with its operations, then those that live under it, each set in a step further. */
function withChildren(model: ResourceModel, resource: Resource, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const children = model.resources.filter(({ parent }) => parent?.resource === resource.name)
  return [
    heading(model, resource, depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `),
    ...operationLines(model, resource, indent, false),
    ...children.flatMap(child => withChildren(model, child, depth + 1)),
  ]
}

/** `Customer   identity: id (path parameter {customer})   confidence 0.97` */
function heading(model: ResourceModel, resource: Resource, lead: string): string {
  const { identity, parent } = resource
  const by = identity.givenBy === 'client' ? ', given by the client' : ''
  const field = identity.shown === false ? 'not shown' : identity.field
  const how =
    resource.single === true
      ? 'one record'
      : `identity: ${field}${identity.learnt === undefined ? '' : ` (${identity.learnt})`}${by}`
  const under =
    parent === undefined
      ? ''
      : `   under ${parent.resource}${parent.field === undefined ? '' : ` by ${parent.field}`}`
  const unseen =
    operationsOf(model, resource).length === 0
      ? '   no operation shows it: kept for the control interface'
      : ''
  return `${lead}${resource.name}   ${how}${under}   confidence ${resource.confidence.toFixed(2)}${unseen}`
}

function operationsOf(model: ResourceModel, resource: Resource): Binding[] {
  const order = [
    ...['list', 'count', 'create', 'create-many', 'read', 'replace', 'update', 'upsert', 'update-many'],
    ...['delete', 'delete-many', 'singleton', 'action'],
  ]
  return [...model.bindings.values()]
    .filter(binding => binding.resource === resource.name)
    .toSorted((a, b) => order.indexOf(a.behaviour) - order.indexOf(b.behaviour))
}

/** One line an operation, columns aligned within the resource. */
function operationLines(model: ResourceModel, resource: Resource, indent: string, full: boolean): string[] {
  const bindings = operationsOf(model, resource)
  const width = (cell: (binding: Binding) => string): number =>
    Math.max(0, ...bindings.map(binding => cell(binding).length))
  const [behaviour, method, path] = [
    width(b => b.behaviour),
    width(b => b.operation.method),
    Math.min(
      70,
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
    const confidence = full ? `${binding.confidence.toFixed(2)}  ` : ''
    return `${indent}  ${cells.join('  ')}  ${confidence}${inWords(binding, full)}`.trimEnd()
  })
}

function unbound(model: ResourceModel): Binding[] {
  return [...model.bindings.values()].filter(binding => binding.behaviour === 'sample')
}

function isNear(model: ResourceModel, resource: Resource, { operation }: Binding): boolean {
  const roots = operationsOf(model, resource).map(binding =>
    binding.operation.path.replace(/\/\{[^/]*\}$/, ''),
  )
  return roots.some(root => root !== '' && operation.path.startsWith(root))
}

function tokens(model: ResourceModel): string {
  const found = [...model.bindings.values()].filter(binding => binding.behaviour === 'token')
  return found
    .map(({ operation }) => `Tokens   ${operation.method} ${operation.path} answers an access token`)
    .join('\n')
}

/** What is answered from its schema alone, by reason, and how to change that. */
function notModelled(model: ResourceModel, bindings: readonly Binding[]): string {
  const open = bindings.filter(binding => !binding.evidence.some(reason => reason.signal === 'hint'))
  if (bindings.length === 0) return ''
  const width = Math.max(...bindings.map(({ operation }) => operation.method.length))
  const path = Math.min(70, Math.max(...bindings.map(({ operation }) => operation.path.length)))
  const lines = bindings.map(
    binding =>
      `  ${binding.operation.method.padEnd(width)}  ${binding.operation.path.padEnd(path)}  ${reasonOf(binding)}`,
  )
  const [first] = open
  const remedy =
    first === undefined
      ? []
      : [
          '',
          '  To change one, say in an overlay what it does, for example',
          '',
          ...overlayAction(first, model).map(line => `    ${line}`),
        ]
  return ['Not modelled: answered from the schema, state unchanged', ...lines, ...remedy].join('\n')
}

function inDoubt({ conflicts }: ResourceModel): string {
  return conflicts.length === 0 ? '' : ['In doubt', ...conflicts.map(({ says }) => `  ${says}`)].join('\n')
}

function setAside({ api }: ResourceModel): string {
  const lines = tellSetAside(api, surveyApi(api))
  return titled('Set aside: cannot be used; the rest is served', lines)
}

/** Sound parts of a document that the mock does nothing with. */
function withoutEffect({ api }: ResourceModel): string {
  const lines = findNotModelled(api.document).map(({ what, count, pointer }) => {
    return `${what}: ${counted(count, 'place')}, first ${formatWhere(api.where(pointer)) || pointer}`
  })
  return titled('Without effect', lines)
}

function titled(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map(line => `  ${line}`)].join('\n')
}

function authOf(api: Api): string {
  const kinds = [...new Set([...api.securitySchemes.values()].map(schemeInWords))]
  return kinds.length === 0 ? 'no credentials' : kinds.join(' or ')
}

function schemeInWords({ type, scheme, in: place, parameterName }: SecurityScheme): string {
  if (type === 'apiKey') return `key in ${place} ${parameterName}`
  if (type === 'http') return scheme === 'basic' ? 'basic credentials' : `${scheme ?? 'http'} token`
  return { oauth2: 'OAuth 2', openIdConnect: 'OpenID Connect', mutualTLS: 'client certificate' }[type]
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

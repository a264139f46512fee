import { toJsonPath } from '../../json/json-path.ts'
import { valueAt } from '../../json/pointer.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import type { BehaviourName } from '../../spec/hints.ts'
import { placeAsWritten } from '../../spec/dialect/heirs.ts'
import { singularWords } from '../facts/path-shape.ts'
import { toPascal, wordsOf } from '../words/words.ts'
import type { Binding, ListSemantics, Resource, ResourceModel } from '../types.ts'

/**
 * An OpenAPI Overlay (1.0) with everything inferred written out as hints: laid over the document it changes nothing,
 * and each line can be edited. What is not modelled is in it as a comment.
 */
export function starterOverlay(model: ResourceModel): string {
  const bindings = [...model.bindings.values()]
  const open = bindings.filter(binding => binding.behaviour === 'sample')
  return [
    'overlay: 1.0.0',
    'info:',
    `  title: ${yamlText(`What the mock makes of ${model.api.title}`)}`,
    '  version: 1.0.0',
    'actions:',
    ...resourcesAction(model),
    ...(open.length === bindings.length ? NOTHING_KEPT : []),
    ...bindings
      .filter(binding => binding.behaviour !== 'sample')
      .flatMap(binding => operationAction(binding, model)),
    ...(open.length === 0
      ? []
      : ['', '  # Not modelled: answered from the schema. Uncomment and correct what should keep state.']),
    ...open.flatMap(binding => overlayAction(binding, model).map(line => `  # ${line}`)),
    '',
  ].join('\n')
}

/** An overlay needs an action (Overlay 1.0 section 4.4.1). */
const NOTHING_KEPT = ['  - target: $', '    description: No records could be told.', '    update: {}']

/** The action that gives an operation the part it has in a resource, or with the likeliest values the one it might have. */
export function overlayAction(binding: Binding, model: ResourceModel): string[] {
  const { operation } = binding
  const resource = binding.resource ?? nearestResource(operation, model) ?? newName(operation)
  const behaviour = binding.resource === undefined ? likely(operation) : binding.behaviour
  return [
    `- target: ${yamlText(targetOf(operation, model))}`,
    '  update:',
    '    x-understudy:',
    `      resource: ${yamlText(resource)}`,
    `      behaviour: ${behaviour}`,
    ...(binding.pick === undefined ? [] : [`      pick: ${binding.pick}`]),
  ]
}

/** A GET of no item lists; what is posted below an item, or deleted there, is done to it. */
function likely({ method, path }: Operation): BehaviourName {
  if (method === 'GET' && !path.includes('{')) return 'list'
  const isBelowItem = /\}.*\/[^{}/]+\/?$/.test(path)
  if (isBelowItem && method !== 'GET') return method === 'PUT' || method === 'PATCH' ? 'update' : 'action'
  return LIKELY[method] ?? 'action'
}

const LIKELY: { readonly [method: string]: BehaviourName } = {
  GET: 'read',
  HEAD: 'read',
  QUERY: 'list',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
}

/** The resource with the longest path in common, beyond what all paths begin with; `undefined` where none has any. */
export function nearestResource({ path }: Operation, { bindings }: ResourceModel): string | undefined {
  const segments = path.split('/')
  let best: { name: string; length: number } | undefined
  for (const { resource, operation: other } of bindings.values()) {
    if (resource === undefined) continue
    const theirs = other.path.split('/')
    let length = 0
    while (length < segments.length && segments[length] === theirs[length]) length++
    const isNear = segments.slice(0, length).some(segment => !OPENING.test(segment))
    if (isNear && length > (best?.length ?? 0)) best = { name: resource, length }
  }
  return best?.name
}

/** What paths begin with whatever they are about. */
const OPENING = /^(?:|api|rest|v?\d[\d.]*|my|me|\{.*\})$/i

/** What a kind of record of that path would be called. */
function newName({ path }: Operation): string {
  const noun = path.split('/').findLast(segment => !OPENING.test(segment))
  return toPascal(singularWords(wordsOf(noun ?? ''))) || 'Record'
}

function resourcesAction({ api, resources }: ResourceModel): string[] {
  if (resources.length === 0) return []
  return [
    '  - target: $',
    '    update:',
    '      x-understudy:',
    '        resources:',
    ...resources.flatMap(resource => resourceLines(resource, api.document)),
  ]
}

function resourceLines(resource: Resource, document: JsonObject): string[] {
  const { identity, parent, references, hints } = resource
  const pointer = placeAsWritten(resource.schema.pointer)
  const values: { [key: string]: unknown } = {
    ...hints,
    // One learnt from an example stands nowhere in the document.
    schema: valueAt(document, pointer) === undefined ? undefined : `#${pointer}`,
    label: resource.label,
    id: identity.shown === false ? undefined : identity.field,
    parent: parent === undefined ? undefined : { resource: parent.resource, field: parent.field },
    anyId: resource.anyId,
  }
  const lines = Object.entries(values).filter(([, value]) => value !== undefined)
  const inferred = Object.entries(references ?? {}).filter(
    ([field]) => hints.references?.[field] === undefined,
  )
  const why = identity.learnt === undefined ? '' : ` id from ${identity.learnt}`
  return [
    `          ${yamlText(resource.name)}: # confidence ${resource.confidence.toFixed(2)};${why}`,
    ...lines.map(([key, value]) => `            ${key}: ${flow(value)}`),
    // Said in an overlay they are rules: requests that name no record would be refused.
    ...(inferred.length === 0
      ? []
      : [`            # references: ${flow({ ...hints.references, ...Object.fromEntries(inferred) })}`]),
  ]
}

function operationAction(binding: Binding, model: ResourceModel): string[] {
  const { operation, behaviour, resource, list, confidence } = binding
  const { resource: _resource, behaviour: _behaviour, pick: _pick, list: _list, ...others } = operation.hints
  return [
    `  - target: ${yamlText(targetOf(operation, model))}`,
    '    update:',
    `      x-understudy: # confidence ${confidence.toFixed(2)}`,
    ...(resource === undefined ? [] : [`        resource: ${yamlText(resource)}`]),
    `        behaviour: ${behaviour}`,
    ...(binding.pick === undefined ? [] : [`        pick: ${binding.pick}`]),
    ...(list === undefined ? [] : listLines(list, operation)),
    ...Object.entries(others).map(([key, value]) => `        ${key}: ${flow(value)}`),
  ]
}

function listLines(list: ListSemantics, operation: Operation): string[] {
  const { paging, filters, search, sort, order } = list
  const off = Object.entries(operation.hints.list?.filters ?? {}).filter(([, hint]) => hint === false)
  // A filter with a value for "every record" is more than a hint can say: left to be inferred again.
  const sayable = filters.filter(({ everything }) => everything === undefined)
  const said = [...sayable.map(({ parameter, field, op }) => [parameter, { field, op }] as const), ...off]
  const values: { [key: string]: unknown } = {
    // What no hint can say is left to inference: a Range header, a direction without a field.
    paging:
      paging === undefined || paging.style === 'range'
        ? operation.hints.list?.paging
        : {
            ...pick(paging, ['style', 'position', 'limit', 'defaultLimit', 'next', 'hasMore']),
            total: list.total,
          },
    filters: said.length === 0 ? undefined : Object.fromEntries(said),
    search,
    // An order without a parameter that names the field is told by its values only: inferred again.
    sort: sort?.by === undefined ? undefined : { by: sort.by, direction: sort.direction },
    order: order.length === 0 ? undefined : order,
  }
  const lines = Object.entries(values).filter(([, value]) => value !== undefined)
  if (lines.length === 0) return []
  return ['        list:', ...lines.map(([key, value]) => `          ${key}: ${flow(value)}`)]
}

function pick<T extends object, K extends keyof T>(
  source: T,
  keys: readonly K[],
): { [key: string]: unknown } {
  return Object.fromEntries(keys.map(key => [key, source[key]]))
}

/** Where the operation is written: `$.paths['/users/{id}'].get`, or a path item among the components that its path refers to. */
function targetOf({ pointer }: Operation, { api }: ResourceModel): string {
  return toJsonPath(api.document, pointer)
}

/** JSON is YAML's flow style; entries without a value are left out. */
function flow(value: unknown): string {
  if (typeof value === 'string') return yamlText(value)
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([key, inner]) => `${yamlText(key)}: ${flow(inner)}`).join(', ')} }`
}

/** A text as YAML writes it: plain where it can be. */
export function yamlText(value: string): string {
  const isPlain =
    /^[A-Za-z$_][\w .$()/'-]*$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) &&
    !/\s$|\s#/.test(value)
  return isPlain ? value : JSON.stringify(value)
}

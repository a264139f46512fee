import { essenceOf, isJsonType } from '../http/media-type.ts'
import { readPath } from '../json/path.ts'
import { getOwn, isObject } from '../json/value.ts'
import { holdsAddresses } from './identity/hyperlinks.ts'
import { successBody } from './facts/bodies.ts'
import { leavesOpen } from './facts/open-schema.ts'
import { pathShape } from './facts/path-shape.ts'
import { findList, isSurely } from './facts/payload.ts'
import { createShapes } from './facts/shape.ts'
import { isIdName } from './words/words.ts'
import { rpcCall } from './roles/rpc-call.ts'
import type { ResourceModel } from './types.ts'
import type { SchemaNode } from '../schema/types.ts'
import type { Api, MediaTypeSpec, Operation, Parameter } from '../spec/api.ts'
import type { BehaviourName, ErrorHint } from '../spec/hints.ts'

/** Parts of an engine that a page loads apart, each where its document asks for it. */
export type PartName =
  | 'actions'
  | 'announcements'
  | 'bin'
  | 'bodiless'
  | 'changes'
  | 'forms'
  | 'hyperlinks'
  | 'inlays'
  | 'linkages'
  | 'links'
  | 'many'
  | 'masks'
  | 'multipart'
  | 'notations'
  | 'opens'
  | 'queries'
  | 'references'
  | 'relations'
  | 'replacements'
  | 'rules'
  | 'samples'
  | 'scim'
  | 'scopes'
  | 'sights'
  | 'singletons'
  | 'states'
  | 'tokens'
  | 'versions'

type Errors = Readonly<Record<string, ErrorHint>>

/** What few lists are asked by. */
const ASKS = ['expression', 'conditions', 'expand'] as const

/** Names of properties, without spelling, that may hold an address. */
const ADDRESS = /self$|links?$|(?:ur[il]|href)$/

/** Who needs a part. A false alarm costs a page one or two kilobytes. */
const NEEDED_BY: { readonly [name in PartName]: (model: ResourceModel) => boolean } = {
  actions: model => binds(model, ['action', 'toggle']),
  announcements: ({ api }) => hasAnnouncements(api),
  bin: ({ api, resources }) =>
    api.operations.some(
      ({ path, parameters }) =>
        /restore|recover|un(?:delete|trash|remove)/i.test(path) ||
        parameters.some(({ name }) => /delet|remov|trash|discard|archiv|activ|disabl/i.test(name)),
    ) ||
    resources.some(({ hints }) => hints.softDelete === true) ||
    hasKey({ api, resources }, /delet|remov|trash/),
  bodiless: ({ bindings }) =>
    [...bindings.values()].some(
      ({ behaviour, operation }) =>
        /^(?:create|update|upsert)$/.test(behaviour) && operation.requestBody === undefined,
    ),
  changes: model => binds(model, ['update', 'upsert']),
  forms: takesForms,
  hyperlinks: hasHyperlinks,
  inlays: ({ resources }) => resources.some(({ parent }) => parent !== undefined),
  linkages: ({ bindings }) => [...bindings.values()].some(({ relation }) => relation !== undefined),
  links: model =>
    hasKey(model, ADDRESS) || model.api.operations.some(({ nameFrom }) => nameFrom !== undefined),
  many: model => binds(model, ['count', 'create-many', 'delete-many', 'replace-many', 'update-many']),
  masks: ({ api }) =>
    api.operations.some(({ parameters }) => parameters.some(({ name }) => /^update_?mask$/i.test(name))),
  multipart: ({ api }) =>
    api.operations.some(operation => takes(operation, type => type.includes('*') || isMultipart(type))),
  notations: ({ api }) =>
    hasAnnouncements(api) ||
    isOther(api.hints.errors) ||
    api.operations.some(operation => writesOther(operation)),
  opens: ({ api }) => hasOpenAnswers(api),
  queries: ({ bindings }) =>
    [...bindings.values()].some(
      ({ list, selection }) => selection?.expand !== undefined || ASKS.some(way => list?.[way] !== undefined),
    ),
  references: ({ resources }) =>
    resources.some(({ references, embedded }) => references !== undefined || embedded !== undefined),
  relations: hasRelations,
  replacements: model => binds(model, ['replace']),
  rules: ({ api, resources }) =>
    api.operations.some(({ hints }) => hints.refuse !== undefined || hints.effects !== undefined) ||
    resources.some(({ hints }) => (hints.invariants ?? hints.events ?? hints.copies) !== undefined),
  samples: model => binds(model, ['sample']),
  scim: patchesByScim,
  scopes: ({ api, bindings }) =>
    [...bindings.values()].some(each => each.resource !== undefined && each.scope !== undefined) ||
    api.operations.some(({ parameters }) => parameters.some(each => each.in === 'header')),
  sights: ({ resources }) => resources.some(({ anyId }) => anyId === true),
  singletons: model => binds(model, ['singleton']),
  states: model => hasKey(model, /^(?:status|state|phase|stage)$/),
  tokens: model => binds(model, ['token']),
  versions: ({ api }) => api.operations.some(tellsVersions),
}

/** The parts of an engine that a document asks for. */
export function neededParts(model: ResourceModel): PartName[] {
  return (Object.keys(NEEDED_BY) as PartName[]).filter(name => NEEDED_BY[name](model))
}

/** Whether it has webhooks or callbacks. */
export function hasAnnouncements({ document, operations }: Api): boolean {
  return (
    getOwn(document, 'webhooks') !== undefined || operations.some(({ callbacks }) => callbacks.length > 0)
  )
}

/** Whether an answer has Link Objects. */
export function hasLinks({ document, operations }: Api): boolean {
  const shared = readPath(document, ['components', 'responses'])
  const own = operations.map(({ path, method }) =>
    readPath(document, ['paths', path, method.toLowerCase(), 'responses']),
  )
  return [shared, ...own].some(
    responses =>
      isObject(responses) &&
      Object.values(responses).some(each => isObject(each) && getOwn(each, 'links') !== undefined),
  )
}

/** Whether a path may say at its end what names no record: what is done to an item, or a relationship of it. */
export function hasPathEnds({ operations }: Api): boolean {
  return operations.some(({ path, parameters }) => {
    const end = /\}((?:\/[\w-]+)?[/:]\{[^{}]+\})$/.exec(path)?.[1] ?? ''
    if (/\}\/relationships\//.test(path)) return true
    const isNamed = /action|verb|command|cmd|op|event|transition|\/do\//i.test(end)
    return (
      isNamed || (end !== '' && parameters.some(parameter => parameter.in === 'path' && isListed(parameter)))
    )
  })
}

function isListed({ schema }: Parameter): boolean {
  return typeof schema?.schema === 'object' && schema.schema.enum !== undefined
}

/** Whether a query may name one record. */
export function hasIdsInQueries({ operations }: Api): boolean {
  return operations.some(({ parameters }) =>
    parameters.some(({ in: place, name }) => place === 'query' && /^id|id$/i.test(name)),
  )
}

/** Whether a path has a parameter that may be a value of a field and no id. */
export function hasPathValues({ operations }: Api): boolean {
  return operations.some(({ parameters }) =>
    parameters.some(({ in: place, name }) => place === 'path' && !isIdName(name)),
  )
}

/** Whether something is read right below an item that is no list, and may be a part of the item. */
export function hasParts({ schemas, operations }: Api): boolean {
  const shapes = createShapes(schemas)
  return operations.some(operation => {
    if (operation.method !== 'GET' || !/\}\/[^/{}]+\/?$/.test(operation.path)) return false
    const body = successBody(operation)
    return body !== undefined && !isSurely(findList(shapes, body, pathShape(operation.path).noun))
  })
}

/** Whether a path may be a call by name. */
export function hasCalls({ operations }: Api): boolean {
  return operations.some(({ path, method }) => rpcCall(pathShape(path), method) !== undefined)
}

/** Whether an answer in JSON does not say what it shows. */
export function hasOpenAnswers({ schemas, operations }: Api): boolean {
  const shapes = createShapes(schemas)
  const isOpen = ({ type, shape }: MediaTypeSpec): boolean =>
    isJsonType(essenceOf(type)) &&
    (shape === undefined || leavesOpen(shapes.keywords(shapes.of(shape).items ?? shape)))
  return operations.some(({ responses }) =>
    responses.some(({ status, content }) => /^[2d]/.test(status) && content.some(isOpen)),
  )
}

/** Whether a kind of record has a property of such a name, without its spelling. */
function hasKey({ api, resources }: Pick<ResourceModel, 'api' | 'resources'>, names: RegExp): boolean {
  const shapes = createShapes(api.schemas)
  return resources.some(({ schema }) => [...shapes.of(schema).keys.keys()].some(key => names.test(key)))
}

function binds({ bindings }: ResourceModel, behaviours: readonly BehaviourName[]): boolean {
  return [...bindings.values()].some(({ behaviour }) => behaviours.includes(behaviour))
}

/** Whether records name others inside their lists, or link to them as JSON:API does. */
function hasRelations({ api, resources, bindings }: ResourceModel): boolean {
  const shapes = createShapes(api.schemas)
  return (
    resources.some(
      ({ nested, schema }) => nested !== undefined || shapes.of(schema).keys.has('relationships'),
    ) ||
    [...bindings.values()].some(
      ({ resource, operation }) =>
        resource !== undefined &&
        operation.responses.some(({ content }) =>
          content.some(({ shape }) => shape !== undefined && shapes.of(shape).keys.has('included')),
        ),
    )
  )
}

/** Whether records name others by addresses. */
function hasHyperlinks({ api, resources }: ResourceModel): boolean {
  const shapes = createShapes(api.schemas)
  return resources.some(({ schema, references = {}, parent }) =>
    [...Object.keys(references), parent?.field ?? ''].some(field =>
      holdsAddresses(shapes, shapes.of(schema), field),
    ),
  )
}

function takes({ requestBody }: Operation, test: (type: string) => boolean): boolean {
  return requestBody?.content.some(({ type }) => test(type)) === true
}

function isMultipart(type: string): boolean {
  return type.startsWith('multipart/')
}

/** Whether a body may be sent that is no JSON, or an object as a parameter. */
function takesForms({ api }: ResourceModel): boolean {
  const shapes = createShapes(api.schemas)
  const mayBeObject = (schema: SchemaNode): boolean => {
    const { types, properties } = shapes.of(schema)
    return types.has('object') || properties.size > 0
  }
  return api.operations.some(
    operation =>
      takes(operation, type => isOtherType(type) && !isMultipart(type)) ||
      operation.parameters.some(
        ({ in: place, style, schema }) =>
          place === 'querystring' || style === 'deepObject' || (schema !== undefined && mayBeObject(schema)),
      ),
  )
}

/** Whether a record is updated by a body with `Operations` (RFC 7644 section 3.5.2). */
function patchesByScim({ api, bindings }: ResourceModel): boolean {
  const shapes = createShapes(api.schemas)
  return [...bindings.values()].some(
    ({ behaviour, operation }) =>
      behaviour === 'update' &&
      operation.requestBody?.content.some(
        ({ shape }) => shape !== undefined && shapes.of(shape).keys.has('operations'),
      ),
  )
}

function writesOther({ responses }: Operation): boolean {
  return responses.some(({ content }) => content.some(({ type }) => isOtherType(type)))
}

function isOther(errors: Errors = {}): boolean {
  return Object.values(errors).some(({ type }) => type !== undefined && isOtherType(type))
}

/** A range may come to be any type within it. */
function isOtherType(type: string): boolean {
  return type.includes('*') || !isJsonType(essenceOf(type))
}

function tellsVersions({ parameters, responses }: Operation): boolean {
  return (
    parameters.some(({ name }) => /^if-|idempoten/i.test(name)) ||
    responses.some(
      ({ status, headers }) =>
        /^(?:304|412|428)$/.test(status) ||
        headers.some(({ name }) => /^(?:etag|last-modified)$/i.test(name)),
    )
  )
}

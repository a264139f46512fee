/*
 * A Swagger 2.0 document made ready for the converter, which throws for what is broken, loses parameters of bodies that
 * are referred to, and takes defaults from elsewhere than the standard. See docs/decisions/loading.md.
 */
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { SetAside } from '../api.ts'
import { followParameter, isBodyParameter, parameterProblem } from './swagger-parameters.ts'

/** A copy that may be changed, and what was left out of it. */
export interface Tidied {
  readonly document: JsonObject
  readonly broken: readonly SetAside[]
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch'])
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']

interface Run {
  readonly document: JsonObject
  readonly broken: SetAside[]
}

/** Copies the document, without sharing anything in it, and takes out what cannot be converted. */
export function tidySwagger(given: JsonObject): Tidied {
  const document = JSON.parse(JSON.stringify(given)) as JsonObject
  const run: Run = { document, broken: [] }
  document['swagger'] = '2.0'
  tidyServer(document)
  tidyMediaTypes(document)
  for (const section of ['definitions', 'parameters', 'responses', 'securityDefinitions', 'paths']) {
    tidySection(run, section)
  }
  for (const [path, item] of membersOf(document['paths'])) tidyPathItem(run, item, child('/paths', path))
  // Last: until here they are looked up.
  tidySharedParameters(run)
  return run
}

function setAside(run: Run, pointer: JsonPointer, message: string): void {
  run.broken.push({ pointer, message })
}

/** The members that are objects, extensions left out. */
function membersOf(value: JsonValue | undefined): [string, JsonObject][] {
  if (!isObject(value)) return []
  return Object.entries(value).filter(
    (member): member is [string, JsonObject] => !member[0].startsWith('x-') && isObject(member[1]),
  )
}

/** Only objects by name are left; a schema in 2.0 cannot be true or false. */
function tidySection(run: Run, name: string): void {
  const section = getOwn(run.document, name)
  if (section === undefined) return
  if (!isObject(section)) {
    setAside(run, `/${name}`, `\`${name}\` is not an object`)
    delete run.document[name]
    return
  }
  for (const [key, value] of Object.entries(section)) {
    if (isObject(value)) continue
    if (!key.startsWith('x-')) setAside(run, child(`/${name}`, key), `${name}: "${key}" is not an object`)
    delete section[key]
  }
}

function tidyServer(document: JsonObject): void {
  const { host, basePath, schemes } = document
  if (typeof host !== 'string' || host === '') delete document['host']
  if (typeof basePath !== 'string') delete document['basePath']
  else document['basePath'] = `/${basePath.replace(/^\/+|\/+$/g, '')}`
  const known = Array.isArray(schemes) ? schemes.filter(scheme => /^https?$/.test(String(scheme))) : []
  if (known.length === 0) delete document['schemes']
  else document['schemes'] = known
}

/** An empty list would leave bodies without any media type. */
function tidyMediaTypes(holder: JsonObject): void {
  for (const key of ['consumes', 'produces']) {
    const value = getOwn(holder, key)
    if (value === undefined) continue
    const types = [value].flat().filter(type => typeof type === 'string')
    if (types.length === 0) delete holder[key]
    else holder[key] = types
  }
}

function tidyPathItem(run: Run, item: JsonObject, pointer: JsonPointer): void {
  const shared = tidyParameters(run, item, pointer)
  const bodies = shared.filter(isBodyParameter)
  for (const [key, value] of Object.entries(item)) {
    if (key === 'parameters' || key === '$ref') continue
    const isMethod = METHODS.has(key)
    if (isMethod && isObject(value)) tidyOperation(run, value, child(pointer, key), bodies)
    else if (isMethod || !isObject(value)) delete item[key]
    if (isMethod && !isObject(value))
      setAside(run, child(pointer, key), `${key.toUpperCase()} is not an object`)
  }
  if (bodies.length > 0) item['parameters'] = shared.filter(parameter => !isBodyParameter(parameter))
}

function tidyOperation(
  run: Run,
  operation: JsonObject,
  pointer: JsonPointer,
  inherited: readonly JsonObject[],
): void {
  tidyMediaTypes(operation)
  const own = tidyParameters(run, operation, pointer)
  const parameters = own.some(isBodyParameter) ? own : [...own, ...inherited.map(clone)]
  if (parameters.length > 0) operation['parameters'] = parameters
  tidyForm(run, operation, parameters)
  tidyResponses(run, operation, child(pointer, 'responses'))
}

/** Fields of a form travel as a form, whatever else the document's operations take. */
function tidyForm({ document }: Run, operation: JsonObject, parameters: readonly JsonObject[]): void {
  const fields = parameters.filter(parameter => parameter['in'] === 'formData')
  if (fields.length === 0) return
  const named = [getOwn(operation, 'consumes') ?? getOwn(document, 'consumes') ?? []].flat()
  if (named.some(type => FORM_TYPES.includes(String(type)))) return
  const hasFile = fields.some(field => field['type'] === 'file')
  operation['consumes'] = hasFile ? FORM_TYPES.slice(1) : FORM_TYPES
}

function tidyResponses(run: Run, operation: JsonObject, pointer: JsonPointer): void {
  const responses = getOwn(operation, 'responses')
  if (responses === undefined) return
  if (!isObject(responses)) {
    setAside(run, pointer, '`responses` is not an object')
    delete operation['responses']
    return
  }
  for (const [status, response] of Object.entries(responses)) {
    if (isObject(response)) continue
    if (!status.startsWith('x-'))
      setAside(run, child(pointer, status), `the response ${status} is not an object`)
    delete responses[status]
  }
  const all = membersOf(responses).map(([, response]) => getOwn(response, 'schema'))
  const schemas = all.filter(isObject)
  const areFiles = schemas.length > 0 && schemas.every(schema => schema['type'] === 'file')
  const produces = getOwn(operation, 'produces') ?? getOwn(run.document, 'produces')
  if (areFiles && produces === undefined) operation['produces'] = ['application/octet-stream']
}

/** The parameters of a path or an operation that can be used; those of bodies stand there themselves. */
function tidyParameters(run: Run, holder: JsonObject, around: JsonPointer): JsonObject[] {
  const list = getOwn(holder, 'parameters')
  const pointer = child(around, 'parameters')
  if (list === undefined) return []
  if (!Array.isArray(list)) {
    setAside(run, pointer, '`parameters` is not a list')
    delete holder['parameters']
    return []
  }
  const usable = list.flatMap((value, index) => tidyParameter(run, value, child(pointer, index)))
  holder['parameters'] = usable
  return usable
}

function tidyParameter(run: Run, value: JsonValue, pointer: JsonPointer): JsonObject[] {
  const problem = parameterProblem(run.document, value)
  if (problem !== undefined) setAside(run, pointer, problem)
  if (problem !== undefined || !isObject(value)) return []
  const followed = followParameter(run.document, value)
  const isReferred = followed !== value
  if (followed === undefined || (isReferred && !isBodyParameter(followed))) return [value]
  const parameter = isReferred ? clone(followed) : value
  tidyFormat(run, parameter, pointer)
  if (parameter['in'] === 'body') parameter['schema'] ??= {}
  const example = getOwn(parameter, 'x-example')
  if (example !== undefined && typeof example !== 'object') parameter['example'] = example
  return [parameter]
}

/** How lists are written: what 2.0 takes for granted is said, what 3.0 has no word for is read as `csv`. */
function tidyFormat(run: Run, parameter: JsonObject, pointer: JsonPointer): void {
  if (parameter['type'] !== 'array') return
  const { collectionFormat: format = 'csv', in: place } = parameter
  const isForm = place === 'query' || place === 'formData'
  const known = isForm ? ['csv', 'ssv', 'pipes', 'multi'] : ['csv']
  if (!known.includes(String(format))) {
    const message = `\`collectionFormat\` ${JSON.stringify(format)} is not modelled in ${place}; it is read as csv`
    setAside(run, child(pointer, 'collectionFormat'), message)
  }
  parameter['collectionFormat'] = known.includes(String(format)) ? format : 'csv'
}

/** Those of bodies have gone to where they are used; the converter would make bodies nobody refers to of them. */
function tidySharedParameters(run: Run): void {
  const shared = getOwn(run.document, 'parameters')
  if (!isObject(shared)) return
  for (const [name, value] of Object.entries(shared)) {
    const pointer = child('/parameters', name)
    const followed = followParameter(run.document, value)
    const [usable] = tidyParameter(run, value, pointer)
    if (usable === undefined || (followed !== undefined && isBodyParameter(followed))) delete shared[name]
  }
}

function clone(value: JsonObject): JsonObject {
  return structuredClone(value)
}

/*
 * Paths. OpenAPI 3.1 sections 4.8.8 (Paths Object) and 4.8.9 (Path Item Object); 3.2 adds `query` and
 * `additionalOperations`.
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Method, Operation } from '../api.ts'
import { type CompileContext, type Part, membersOf, openPart, setAside } from './context.ts'
import { field, textField } from './fields.ts'
import { METHODS } from './methods.ts'
import { type Surroundings, compileOperation, parametersOf } from './operation.ts'
import { compileParameters } from './parameter.ts'
import { mayHoldNames } from './spec-parts.ts'
import { compileServers } from './server.ts'

type Raw = OpenAPIV3_1.PathItemObject

interface Run {
  readonly context: CompileContext
  readonly around: Omit<Surroundings, 'sharedParameters'>
  readonly operations: Operation[]
  readonly keys: Set<string>
  /** Method and path without parameter names → path as first written. */
  readonly routes: Map<string, string>
}

/** The path table: every operation of a document in document order, its parts not yet looked at. */
export function compilePaths(
  context: CompileContext,
  around: Omit<Surroundings, 'sharedParameters'>,
): readonly Operation[] {
  const run: Run = { context, around, operations: [], keys: new Set(), routes: new Map() }
  const paths = getOwn(context.document, 'paths')
  if (paths !== undefined && !isObject(paths)) setAside(context, '/paths', '`paths` is not an object')
  for (const [path, value] of membersOf(paths)) {
    const pointer = child('/paths', path)
    if (!path.startsWith('/')) setAside(context, pointer, `the path "${path}" does not begin with a slash`)
    else addPathItem(run, path, value, pointer)
  }
  return run.operations
}

function addPathItem(run: Run, path: string, value: JsonValue, pointer: JsonPointer): void {
  const { context } = run
  const item = openPart(context, { value, pointer }, `the path ${path}`)
  if (item === undefined) return
  const around = surroundingsOf(run, item)
  // What stands beside the `$ref` of a path item counts too: the standard leaves it open, and people write it.
  const beside: Part[] = isObject(value) && item.raw !== value ? [{ raw: value, pointer }] : []
  for (const part of [item, ...beside]) addMethods(run, path, part, around)
  addFurtherMethods(run, path, item, around)
}

/** A token of RFC 9110 section 5.6.2, which a method is. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** Methods without a key of their own (3.2 section 4.8.1, `additionalOperations`). */
function addFurtherMethods(run: Run, path: string, item: Part, around: Surroundings): void {
  for (const [method, operation] of membersOf(getOwn(item.raw, 'additionalOperations'))) {
    const place = child(item.pointer, 'additionalOperations', method)
    const isOwn = METHODS.has(method.toLowerCase())
    if (!isOwn && TOKEN.test(method)) addOperation(run, method, path, operation, place, around)
    else
      setAside(
        run.context,
        place,
        `${JSON.stringify(method)} ${isOwn ? 'has a key of its own' : 'is no method'}`,
      )
  }
}

function addMethods(run: Run, path: string, part: Part, around: Surroundings): void {
  for (const [key, operation] of Object.entries(part.raw)) {
    const method = METHODS.get(key)
    if (method !== undefined) addOperation(run, method, path, operation, child(part.pointer, key), around)
  }
}

function surroundingsOf(run: Run, item: Part): Surroundings {
  const { context, around } = run
  const servers = field<Raw>(item.raw, 'servers')
  const parameters = field<Raw>(item.raw, 'parameters')
  return {
    ...around,
    servers: once(() => compileServers(context, servers, child(item.pointer, 'servers')) ?? around.servers()),
    sharedParameters: once(() => compileParameters(context, parameters, child(item.pointer, 'parameters'))),
  }
}

function addOperation(
  run: Run,
  method: Method,
  path: string,
  value: JsonValue,
  pointer: JsonPointer,
  around: Surroundings,
): void {
  const { context } = run
  if (!isObject(value)) {
    setAside(context, pointer, `${method} ${path} is not an object`)
    return
  }
  const part: Part = { raw: value, pointer }
  const spread = mayHoldNames(path)
    ? context.spreadNames?.(context.schemas, path, parametersOf(context, part, around))
    : undefined
  const route = `${method} ${(spread?.path ?? path).replace(/\{[^{}]*\}/g, '{}')}`
  const twin = run.routes.get(route)
  if (twin !== undefined) {
    setAside(context, pointer, `${method} ${path} cannot be told from ${method} ${twin}, which is served`)
    return
  }
  run.routes.set(route, path)
  const key = uniqueKey(run, value, method, path, pointer)
  run.operations.push(
    compileOperation(context, { key, method, path: spread?.path ?? path, nameFrom: spread?.nameFrom }, part, {
      ...around,
      parameters: spread?.parameters,
    }),
  )
}

/** The `operationId`, unless another operation has it already. */
function uniqueKey(run: Run, raw: JsonObject, method: Method, path: string, pointer: JsonPointer): string {
  const id = textField<OpenAPIV3_1.OperationObject>(raw, 'operationId')
  const fallback = `${method} ${path}`
  const key = id === undefined || run.keys.has(id) ? fallback : id
  if (id !== undefined && key !== id) {
    const message = `the operationId "${id}" is taken by an earlier operation; this one is called "${fallback}"`
    setAside(run.context, child(pointer, 'operationId'), message)
  }
  run.keys.add(key)
  return key
}

/*
 * Operations. OpenAPI 3.1 section 4.8.10 (Operation Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { child } from '../../json/pointer.ts'
import { getOwn, isObject } from '../../json/value.ts'
import type { Method, Operation, Parameter, SecurityAlternative, SecurityScheme, Server } from '../api.ts'
import { compileCallbacks } from './announcement.ts'
import type { CompileContext, Part } from './context.ts'
import { field, flagField, textField } from './fields.ts'
import { compileParameters, mergeParameters } from './parameter.ts'
import { compileRequestBody } from './request-body.ts'
import { compileResponses } from './response.ts'
import { compileSecurity } from './security.ts'
import { compileServers } from './server.ts'

type Raw = OpenAPIV3_1.OperationObject

/** What an operation takes from around it, each worked out when first asked for. */
export interface Surroundings {
  readonly sharedParameters: () => readonly Parameter[]
  readonly servers: () => readonly Server[]
  readonly security: () => readonly SecurityAlternative[]
  readonly schemes: () => ReadonlyMap<string, SecurityScheme>
  /** Where they had to be read to know the path. */
  readonly parameters?: readonly Parameter[] | undefined
}

/** How an operation is called and reached. */
export interface Identity {
  readonly key: string
  readonly method: Method
  readonly path: string
  readonly nameFrom?: number | undefined
}

/** Those of an operation and of the path it is on. */
export function parametersOf(
  context: CompileContext,
  { raw, pointer }: Part,
  { sharedParameters }: Pick<Surroundings, 'sharedParameters'>,
): readonly Parameter[] {
  const own = compileParameters(context, field<Raw>(raw, 'parameters'), child(pointer, 'parameters'))
  return mergeParameters(sharedParameters(), own)
}

/** An operation whose parts are compiled when first read, and then kept. */
export function compileOperation(
  context: CompileContext,
  identity: Identity,
  part: Part,
  around: Surroundings,
): Operation {
  const { raw, pointer } = part
  const hints = getOwn(raw, 'x-understudy')
  const tags = field<Raw>(raw, 'tags')
  const servers = once(
    () => compileServers(context, field<Raw>(raw, 'servers'), child(pointer, 'servers')) ?? around.servers(),
  )
  const parameters = once(() => around.parameters ?? parametersOf(context, part, around))
  const requestBody = once(() =>
    compileRequestBody(context, field<Raw>(raw, 'requestBody'), child(pointer, 'requestBody')),
  )
  const responses = once(() =>
    compileResponses(context, field<Raw>(raw, 'responses'), child(pointer, 'responses')),
  )
  const security = once(
    () =>
      compileSecurity(context, around.schemes(), field<Raw>(raw, 'security'), child(pointer, 'security')) ??
      around.security(),
  )
  const callbacks = once(() =>
    compileCallbacks(context, field<Raw>(raw, 'callbacks'), child(pointer, 'callbacks')),
  )
  return {
    ...identity,
    pointer,
    summary: textField<Raw>(raw, 'summary'),
    description: textField<Raw>(raw, 'description'),
    tags: Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [],
    deprecated: flagField<Raw>(raw, 'deprecated'),
    hints: isObject(hints) ? hints : {},
    get servers() {
      return servers()
    },
    get parameters() {
      return parameters()
    },
    get requestBody() {
      return requestBody()
    },
    get responses() {
      return responses()
    },
    get security() {
      return security()
    },
    get callbacks() {
      return callbacks()
    },
  }
}

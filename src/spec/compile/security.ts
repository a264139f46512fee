/*
 * Security. OpenAPI 3.1 sections 4.8.27 (Security Scheme Object) and 4.8.30 (Security Requirement Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { SecurityAlternative, SecurityScheme } from '../api.ts'
import { type CompileContext, type Part, membersOf, openPart, setAside } from './context.ts'
import { textField } from './fields.ts'

const TYPES: readonly SecurityScheme['type'][] = ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS']
const KEY_PLACES = ['query', 'header', 'cookie'] as const

/** Where security schemes stand in a document. */
const SCHEMES: JsonPointer = '/components/securitySchemes'

/** The document's security schemes by name; those that cannot be used are set aside. */
export function compileSecuritySchemes(context: CompileContext): ReadonlyMap<string, SecurityScheme> {
  const schemes = new Map<string, SecurityScheme>()
  const components = getOwn(context.document, 'components')
  for (const [name, value] of membersOf(
    isObject(components) ? getOwn(components, 'securitySchemes') : undefined,
  )) {
    const part = openPart(context, { value, pointer: child(SCHEMES, name) }, `the security scheme ${name}`)
    const scheme = part === undefined ? undefined : compileScheme(context, name, part)
    if (scheme !== undefined) schemes.set(name, scheme)
  }
  return schemes
}

function compileScheme(context: CompileContext, name: string, part: Part): SecurityScheme | undefined {
  const { raw, pointer } = part
  const written = getOwn(raw, 'type')
  const type = TYPES.find(known => known === written)
  const place = KEY_PLACES.find(known => known === getOwn(raw, 'in'))
  const parameterName = textField<OpenAPIV3_1.ApiKeySecurityScheme>(raw, 'name')
  const scheme = textField<OpenAPIV3_1.HttpSecurityScheme>(raw, 'scheme')?.toLowerCase()
  const problem = problemOf(type, place, parameterName, scheme)
  if (type === undefined || problem !== undefined) {
    setAside(context, pointer, `the security scheme ${name} ${problem ?? 'cannot be used'}`)
    return undefined
  }
  const hints = getOwn(raw, 'x-understudy')
  return {
    name,
    type,
    scheme: type === 'http' ? scheme : undefined,
    in: type === 'apiKey' ? place : undefined,
    parameterName: type === 'apiKey' ? parameterName : undefined,
    hints: isObject(hints) ? hints : {},
    pointer,
  }
}

function problemOf(
  type: SecurityScheme['type'] | undefined,
  place: string | undefined,
  parameterName: string | undefined,
  scheme: string | undefined,
): string | undefined {
  if (type === undefined) return `has a \`type\` that is not ${TYPES.join(', ')}`
  if (type === 'apiKey' && (place === undefined || parameterName === undefined)) {
    return 'needs `name` and `in` (query, header or cookie)'
  }
  return type === 'http' && scheme === undefined ? 'needs `scheme`, such as bearer' : undefined
}

/**
 * The alternatives of a `security` list; `undefined` where there is no list. An alternative that names a scheme the
 * document does not define can never be met and is set aside.
 */
export function compileSecurity(
  context: CompileContext,
  schemes: ReadonlyMap<string, SecurityScheme>,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly SecurityAlternative[] | undefined {
  if (raw === undefined) return undefined
  if (!Array.isArray(raw)) {
    setAside(context, pointer, '`security` is not a list')
    return undefined
  }
  return raw.flatMap((value, index) => {
    const at = child(pointer, index)
    if (isObject(value)) return compileAlternative(context, schemes, value, at)
    setAside(context, at, 'a security requirement is not an object')
    return []
  })
}

function compileAlternative(
  context: CompileContext,
  schemes: ReadonlyMap<string, SecurityScheme>,
  raw: JsonObject,
  pointer: JsonPointer,
): SecurityAlternative[] {
  const all: { scheme: SecurityScheme; scopes: readonly string[] }[] = []
  for (const [name, scopes] of membersOf(raw)) {
    // 3.2 lets a requirement name its scheme by reference.
    const scheme = schemes.get(name) ?? schemes.get(name.replace(`#${SCHEMES}/`, ''))
    if (scheme === undefined) {
      setAside(context, child(pointer, name), `the security scheme "${name}" is not defined under components`)
      return []
    }
    all.push({ scheme, scopes: Array.isArray(scopes) ? scopes.map(String) : [] })
  }
  return [{ schemes: all }]
}

/*
 * Servers. OpenAPI 3.1 sections 4.8.5 (Server Object) and 4.8.6 (Server Variable Object).
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Server } from '../api.ts'
import { type CompileContext, setAside } from './context.ts'
import { field, textField } from './fields.ts'

/** What the standard assumes where a document names no server: the place it is served from. */
const ROOT_SERVER: Server = { url: '/', basePath: '', host: undefined, hostPattern: undefined }

/** What a variable without `enum` may stand for in a host name. */
const ANY_HOST_PART = '[a-z0-9._-]+'

/** The servers of a list; those that cannot be used are set aside. `undefined` where there is no list. */
export function compileServers(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly Server[] | undefined {
  if (!Array.isArray(raw) || raw.length === 0) return undefined
  const servers = raw.flatMap((server, index) => compileServer(context, server, child(pointer, index)))
  return servers.length === 0 ? [ROOT_SERVER] : servers
}

/** The document's own servers, `/` where it names none. */
export function compileDocumentServers(context: CompileContext): readonly Server[] {
  return compileServers(context, getOwn(context.document, 'servers'), '/servers') ?? [ROOT_SERVER]
}

/** One server; several where variables of its path list what they stand for: `/v2/{lang}`. */
function compileServer(context: CompileContext, raw: JsonValue, pointer: JsonPointer): Server[] {
  const template = isObject(raw) ? textField<OpenAPIV3_1.ServerObject>(raw, 'url') : undefined
  if (!isObject(raw) || template === undefined) {
    setAside(context, pointer, 'a server without a `url`')
    return []
  }
  const variables = readVariables(raw)
  for (const name of namesIn(template)) {
    if (!variables.has(name))
      setAside(context, pointer, `the server variable {${name}} is not defined; it is read as "${name}"`)
  }
  return addressesOf(template, variables).flatMap(url => {
    const authority = authorityOf(url)
    const parsed = URL.parse(url, 'http://relative.invalid/')
    if (parsed === null) {
      setAside(context, pointer, `the server address ${JSON.stringify(url)} is not a URL`)
      return []
    }
    const own = authorityOf(template) ?? parsed.host
    return {
      url,
      basePath: parsed.pathname.replace(/\/+$/, ''),
      host: authority === undefined ? undefined : parsed.host,
      hostPattern: authority === undefined ? undefined : hostPattern(own, variables),
    }
  })
}

/** So many places one server may be at; a document is untrusted. */
const MAX_ADDRESSES = 32

/** The addresses of a template, that of the defaults first. Hosts are told by a pattern, paths are listed. */
function addressesOf(template: string, variables: ReadonlyMap<string, Variable>): readonly string[] {
  const authority = authorityOf(template) ?? ''
  const path = template.slice(template.indexOf(authority) + authority.length)
  let addresses = [template]
  for (const name of new Set(namesIn(path))) {
    const { preset = name, choices = [] } = variables.get(name) ?? {}
    const values = [...new Set([preset, ...choices])]
    addresses = values
      .flatMap(value => addresses.map(each => each.replaceAll(`{${name}}`, () => value)))
      .slice(0, MAX_ADDRESSES)
  }
  return addresses.map(each => fillIn(each, name => variables.get(name)?.preset ?? name))
}

interface Variable {
  readonly preset: string
  readonly choices: readonly string[]
}

function readVariables(raw: JsonObject): Map<string, Variable> {
  const variables = new Map<string, Variable>()
  const members = field<OpenAPIV3_1.ServerObject>(raw, 'variables')
  if (!isObject(members)) return variables
  for (const [name, member] of Object.entries(members)) {
    if (!isObject(member)) continue
    const listed = field<OpenAPIV3_1.ServerVariableObject>(member, 'enum')
    const choices = Array.isArray(listed) ? listed.map(String) : []
    const preset = field<OpenAPIV3_1.ServerVariableObject>(member, 'default') ?? choices[0] ?? name
    variables.set(name, { preset: String(preset), choices })
  }
  return variables
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

function fillIn(template: string, value: (name: string) => string): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => value(name))
}

/** `{tenant}.example.com:8443` of an absolute URL or template. */
function authorityOf(url: string): string | undefined {
  const match = /^(?:[^:/?#]+:)?\/\/([^/?#]+)/.exec(url)
  return match?.[1]?.replace(/^[^@]*@/, '')
}

/** Matches a `Host` header; a port may follow where the server names none. */
function hostPattern(authority: string, variables: ReadonlyMap<string, Variable>): RegExp {
  const pieces = authority.split(/(\{[^{}]*\})/).map(piece => {
    if (!/^\{.*\}$/.test(piece)) return literally(piece)
    const choices = variables.get(piece.slice(1, -1))?.choices ?? []
    return choices.length === 0 ? ANY_HOST_PART : `(?:${choices.map(literally).join('|')})`
  })
  const port = /:[^:\]]*$/.test(authority) ? '' : '(?::\\d+)?'
  return new RegExp(`^${pieces.join('')}${port}$`, 'i')
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

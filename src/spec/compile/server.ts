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
  const servers = raw.map((server, index) => compileServer(context, server, child(pointer, index)))
  const usable = servers.filter(server => server !== undefined)
  return usable.length === 0 ? [ROOT_SERVER] : usable
}

/** The document's own servers, `/` where it names none. */
export function compileDocumentServers(context: CompileContext): readonly Server[] {
  return compileServers(context, getOwn(context.document, 'servers'), '/servers') ?? [ROOT_SERVER]
}

function compileServer(context: CompileContext, raw: JsonValue, pointer: JsonPointer): Server | undefined {
  const template = isObject(raw) ? textField<OpenAPIV3_1.ServerObject>(raw, 'url') : undefined
  if (!isObject(raw) || template === undefined) {
    setAside(context, pointer, 'a server without a `url`')
    return undefined
  }
  const variables = readVariables(raw)
  const url = fillIn(template, name => variables.get(name)?.preset ?? name)
  for (const name of namesIn(template)) {
    if (!variables.has(name))
      setAside(context, pointer, `the server variable {${name}} is not defined; it is read as "${name}"`)
  }
  const authority = authorityOf(url)
  const parsed = URL.canParse(url, 'http://relative.invalid/')
    ? new URL(url, 'http://relative.invalid/')
    : undefined
  if (parsed === undefined) {
    setAside(context, pointer, `the server address ${JSON.stringify(url)} is not a URL`)
    return undefined
  }
  return {
    url,
    basePath: parsed.pathname.replace(/\/+$/, ''),
    host: authority === undefined ? undefined : parsed.host,
    hostPattern:
      authority === undefined ? undefined : hostPattern(authorityOf(template) ?? parsed.host, variables),
  }
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

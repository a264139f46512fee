/*
 * Names of several segments in one parameter of a path, `/v1/{name=shelves/*}` (google.api.http), or `/v1/{name}` where the pattern of the
 * parameter says the same. To everything after it such a path is `/v1/shelves/{shelf}`. What else is written around a name is no part of
 * it: `{id:[0-9]+}`, `{id:}`, `{+id}` and `{ id }` are `{id}`.
 */
import { child } from '../../json/pointer.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { Parameter } from '../api.ts'
import { LEARNT_AT } from './learnt-schema.ts'

/** A path whose names were taken apart. */
export interface SpreadPath {
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** Where the name of the record begins in the path: what is from there on is the record's `name`. */
  readonly nameFrom: number | undefined
}

/** Takes the names in a path apart. @returns `undefined` where it has none */
export function spreadNames(
  schemas: SchemaLibrary,
  path: string,
  parameters: readonly Parameter[],
): SpreadPath | undefined {
  const used = new Set<string>()
  const taken = new Map<string, readonly string[]>()
  let nameFrom: number | undefined
  const nameOf = namesIn(path)
  let spread = ''
  for (const part of path.split(PARAMETER)) {
    if (!part.startsWith('{')) {
      spread += part
      continue
    }
    const inside = part.slice(1, -1)
    const name = nameOf(inside)
    const given = parameters.find(each => each.in === 'path' && nameOf(each.name) === name)
    const template = /^\w+=(.+)$/.exec(inside)?.[1] ?? templateOf(given)
    const segments = template === undefined ? undefined : segmentsOf(template, used)
    if (segments !== undefined) {
      nameFrom = spread.length
      taken.set(name, segments.names)
    }
    spread += segments?.text ?? `{${name}}`
  }
  if (spread === path) return undefined
  const isLast = /\{[^{}]*\}(?::\w+)?$/.test(path)
  return {
    path: spread,
    parameters: parameters.flatMap(parameter => {
      if (parameter.in !== 'path') return [parameter]
      const name = nameOf(parameter.name)
      return taken.get(name)?.map(each => partOf(schemas, parameter, each)) ?? [{ ...parameter, name }]
    }),
    nameFrom: isLast ? nameFrom : undefined,
  }
}

const PARAMETER = /(\{[^{}]*\})/

/** Takes the names of a path out of what is written around them, unless two would become one. */
function namesIn(path: string): (written: string) => string {
  const written = path.split(PARAMETER).flatMap(part => (part.startsWith('{') ? [part.slice(1, -1)] : []))
  return new Set(written.map(plainName)).size === written.length ? plainName : name => name
}

/** Without operators (RFC 6570 section 2.2), and what a router is told behind the name: a pattern, a type, that it may be missing. */
function plainName(written: string): string {
  return (
    written
      .trim()
      .replace(/^[+#/;?&:]/, '')
      .replace(/\s*[=*:?].*$/s, '') || written
  )
}

function partOf(schemas: SchemaLibrary, parameter: Parameter, name: string): Parameter {
  const schema = schemas.learn(child(parameter.pointer, LEARNT_AT), { type: 'string' })
  return { ...parameter, name, schema, content: undefined }
}

/** `shelves/*` for the pattern `^shelves/[^/]+$`; `undefined` for any that says something else. */
function templateOf(parameter: Parameter | undefined): string | undefined {
  const schema = parameter?.schema?.schema
  const pattern = typeof schema === 'object' ? schema.pattern : undefined
  const template = pattern
    ?.replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replace(/(?:\[\^\/\]|\[[\w.~-]+\]|\.)[+*]/g, '*')
  return template !== undefined && /^[\w-]+\/\*(?:\/(?:[\w-]+|\*))*$/.test(template) ? template : undefined
}

/** `shelves/{shelf}` for `shelves/*`: each name is called after what stands before it. */
function segmentsOf(
  template: string,
  used: Set<string>,
): { readonly text: string; readonly names: readonly string[] } | undefined {
  const names: string[] = []
  let before = 'name'
  const segments = template.split('/').map(segment => {
    if (segment !== '*') {
      before = segment
      return segment
    }
    const one = before.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
    const name = used.has(one) ? `${one}_${used.size}` : one
    used.add(name)
    names.push(name)
    return `{${name}}`
  })
  return names.length === 0 || template.includes('**') ? undefined : { text: segments.join('/'), names }
}

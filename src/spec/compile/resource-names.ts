/*
 * Names of several segments in one parameter of a path, `/v1/{name=shelves/*}` (google.api.http), or `/v1/{name}` where the pattern of the
 * parameter says the same. To everything after it such a path is `/v1/shelves/{shelf}`.
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
  let spread = ''
  for (const part of path.split(/(\{[^{}]*\})/)) {
    const [name = '', written] = part.startsWith('{') ? part.slice(1, -1).split('=') : []
    const given = parameters.find(each => each.in === 'path' && each.name === name)
    const template = written ?? templateOf(given)
    const segments = template === undefined ? undefined : segmentsOf(template, used)
    if (segments !== undefined) {
      nameFrom = spread.length
      taken.set(name, segments.names)
    }
    spread += segments?.text ?? part
  }
  if (taken.size === 0) return undefined
  const isLast = /\{[^{}]*\}(?::\w+)?$/.test(path)
  return {
    path: spread,
    parameters: parameters.flatMap(parameter => {
      const names = parameter.in === 'path' ? taken.get(parameter.name) : undefined
      return names?.map((name): Parameter => partOf(schemas, parameter, name)) ?? [parameter]
    }),
    nameFrom: isLast ? nameFrom : undefined,
  }
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

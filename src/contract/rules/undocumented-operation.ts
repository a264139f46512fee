import { pathOf } from '../../http/query.ts'
import { nearest } from '../../json/nearest.ts'
import { child } from '../../json/pointer.ts'
import type { Api } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import type { Target } from '../routing/desk.ts'
import { type Fault, NO_FAULTS } from './judged.ts'

/** Statuses by which a server says itself that it does not have what was asked for. */
const DENIED: ReadonlySet<number> = new Set([404, 405, 501])

/** The document has not the path, or not the method on it; it is the client's fault where the server says so, too. */
export function undocumentedOperation(
  api: Api,
  target: Exclude<Target, { kind: 'operation' }>,
  { request, response }: Exchange,
): readonly Fault[] {
  if (target.kind === 'method' && request.method === 'OPTIONS') return NO_FAULTS
  const isDenied = DENIED.has(response.status)
  const hasPath = target.kind === 'method'
  const meant = hasPath ? undefined : meantPath(api, request.method, target.path, !isDenied)
  return [
    {
      rule: isDenied ? 'invalid-request' : 'undocumented-operation',
      message: `${request.method} ${pathOf(request.url)} is not documented${isDenied ? `, and the server says so (${response.status})` : ''}`,
      pointer: hasPath ? child('/paths', target.template) : '/paths',
      at: { part: 'request', in: hasPath ? 'method' : 'path' },
      expected: hasPath ? target.methods.join(', ') : 'a documented path',
      fix: `${isDenied ? 'correct the client' : 'document the operation'}${meant === undefined ? '' : `; the document has ${meant}: is it that?`}`,
    },
  ]
}

/**
 * The path of the document that is the one asked for but for a segment without a parameter.
 *
 * @param isRenamed - It is there, if under another name: where only one path is alike, that may be spelt in any way
 */
function meantPath(
  { operations }: Api,
  method: string,
  asked: string,
  isRenamed: boolean,
): string | undefined {
  const segments = asked.split('/')
  const alike = operations.flatMap(
    ({ method: other, path }): (readonly [path: string, segment: string, word: string])[] => {
      const template = path.split('/')
      if (other !== method || template.length !== segments.length) return []
      const apart = template.flatMap((segment, index) =>
        segment.includes('{') || segment === segments[index]
          ? []
          : [[path, segment, segments[index] ?? ''] as const],
      )
      return apart.length === 1 ? apart : []
    },
  )
  const [near] = alike.filter(([, segment, word]) => nearest(word, [segment]) !== undefined)
  const [only, ...others] = alike
  return near?.[0] ?? (isRenamed && others.length === 0 && segments.length > 2 ? only?.[0] : undefined)
}

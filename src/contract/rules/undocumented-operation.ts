import { pathOf } from '../../http/query.ts'
import type { Exchange } from '../exchange.ts'
import type { Target } from '../routing/desk.ts'
import { type Fault, NO_FAULTS } from './judged.ts'

/** Statuses by which a server says itself that it does not have what was asked for. */
const DENIED: ReadonlySet<number> = new Set([404, 405, 501])

/** The document has not the path, or not the method on it; it is the client's fault where the server says so, too. */
export function undocumentedOperation(
  target: Exclude<Target, { kind: 'operation' }>,
  { request, response }: Exchange,
): readonly Fault[] {
  if (target.kind === 'method' && request.method === 'OPTIONS') return NO_FAULTS
  const isDenied = DENIED.has(response.status)
  const hasPath = target.kind === 'method'
  return [
    {
      rule: isDenied ? 'invalid-request' : 'undocumented-operation',
      message: `${request.method} ${pathOf(request.url)} is not documented${isDenied ? `, and the server says so (${response.status})` : ''}`,
      pointer: '/paths',
      at: { part: 'request', in: hasPath ? 'method' : 'path' },
      expected: hasPath ? target.methods.join(', ') : 'a documented path',
      fix: isDenied ? 'correct the client' : 'document the operation',
    },
  ]
}

import { parentPointer } from '../../json/pointer.ts'
import type { Fault, ProbeRule } from './judged.ts'

/** Says nothing of the method: who asks is wrong, too often, or the server does not know such a word at all. */
const SILENT: ReadonlySet<number> = new Set([401, 403, 429, 501, 503])

/** A method that the path does not have is to be refused with 405, which says which it has (RFC 9110 section 15.5.6). */
export const unsupportedMethod: ProbeRule = ({ operation, exchange }) => {
  const { status, headers } = exchange.response
  const { method, path } = operation
  const pointer = parentPointer(operation.pointer)
  const fault = (rest: Pick<Fault, 'rule' | 'message' | 'at' | 'fix'>): Fault[] => [
    { pointer, expected: '405 with `Allow`', ...rest },
  ]
  if (SILENT.has(status)) return []
  if (status === 405) {
    if (headers['allow'] !== undefined) return []
    return fault({
      rule: 'missing-allow',
      message: 'the 405 has no allow',
      at: { part: 'header', name: 'allow' },
      fix: 'send `Allow` with the methods the path answers',
    })
  }
  const at = { part: 'request', in: 'method' } as const
  if (status >= 500)
    return fault({
      rule: 'server-error',
      message: `the server failed with ${status}`,
      at,
      fix: 'answer 405 to a method that is not there',
    })
  const isAnswered = status < 400
  return fault({
    rule: isAnswered ? 'undocumented-operation' : 'unsupported-method',
    message: isAnswered
      ? `${method} ${path} is not documented, and is answered with ${status}`
      : `${status} for ${method} ${path}, which is not documented`,
    at,
    fix: isAnswered ? 'document the operation, or refuse it with 405' : 'answer 405 with `Allow`',
  })
}

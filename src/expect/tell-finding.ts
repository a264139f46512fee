import type { Finding } from '../contract/finding.ts'
import { formatWhere } from '../errors.ts'
import { pathOf } from './received-request.ts'

/** A finding as a person reads it: what broke, where in answer and document, what to do, and the request to repeat. */
export function tellFinding({ message, exchange, at, where, expected, fix, curl }: Finding): string {
  const { request, response } = exchange
  const place = [at.part, at.name, at.pointer].filter(part => part !== undefined && part !== '').join(' ')
  return [
    `✗ ${message}`,
    `  ${request.method} ${pathOf(request.url)} ${response.status}   at ${place}   contract: ${formatWhere(where)}`,
    `  expected ${expected}`,
    `  ${fix}`,
    `  ${curl}`,
  ].join('\n')
}

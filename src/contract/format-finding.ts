import { formatWhere } from '../errors.ts'
import { pathOf } from '../http/query.ts'
import { printable } from '../json/printable.ts'
import type { Finding } from './finding.ts'

/**
 * A finding as a person reads it, in lines: what broke (`✗` an error, `!` a warning), where in the exchange and in the document,
 * what was expected, what to do, and the request to repeat, where it can be.
 *
 * @param more - How many are like it, which are not told. Default 0
 */
export function formatFinding(finding: Finding, more = 0): string {
  const { severity, rule, message, exchange, at, where, expected, fix, curl } = finding
  const { request, response } = exchange
  const place = [at.part, at.name, at.pointer].filter(part => part !== undefined && part !== '').join(' ')
  return [
    `${severity === 'error' ? '✗' : '!'} ${printable(message)}   ${rule}${more === 0 ? '' : `   and ${more} more like it`}`,
    `  ${request.method} ${printable(pathOf(request.url))} ${response.status}   at ${place}   contract: ${formatWhere(where)}`,
    `  expected ${printable(expected)}`,
    `  ${printable(fix)}`,
    ...(curl === '' ? [] : [`  ${printable(curl)}`]),
  ].join('\n')
}

import type { Finding } from '../../contract/finding.ts'
import { gatherFindings } from '../../contract/report/gather-findings.ts'
import type { Verdict } from '../../contract/verdict.ts'
import { formatWhere } from '../../errors.ts'
import type { Passed } from '../../node/proxy.ts'
import type { Paint } from '../paint.ts'
import { statusStyle } from '../paint.ts'
import { printable } from '../../json/printable.ts'

const PATH_WIDTH = 48

/** `200 GET    /users    listUsers   0.3 ms`, with what is wrong below it. */
export function passedLines(
  passed: Passed,
  verdict: Verdict | undefined,
  base: string,
  paint: Paint,
): string[] {
  const isExchange = passed.kind === 'exchange'
  const request = isExchange ? passed.exchange.request : passed.request
  const path = printable(request.url.slice(base.length)).padEnd(PATH_WIDTH)
  const line = `${request.method.padEnd(6)} ${path}`
  if (!isExchange) return [`${paint('red', '---')} ${line}  ${paint('yellow', passed.says)}`]
  const { response, durationMs } = passed.exchange
  const status = paint(statusStyle(response.status), String(response.status))
  const took = paint('dim', `${durationMs.toFixed(1)} ms`)
  const told =
    verdict?.outcome === 'not-checked'
      ? paint('yellow', `not checked: ${verdict.says ?? verdict.reason ?? ''}`)
      : (verdict?.operation ?? '')
  return [`${status} ${line}  ${told}   ${took}`, ...findingLines(verdict?.findings ?? [], paint)]
}

/** What broke and where the document says otherwise; what breaks in the same way in many items of a list, once. */
export function findingLines(findings: readonly Finding[], paint: Paint): string[] {
  return gatherFindings(findings).flatMap(({ finding, more }) => {
    const { severity, rule, message, where, fix } = finding
    const mark = severity === 'error' ? paint('red', '✗') : paint('yellow', '!')
    const place = formatWhere(where)
    const others = more === 0 ? '' : `   and ${more} more like it`
    return [
      `  ${mark} ${printable(message)}   ${paint('dim', rule)}${others}`,
      ...(place === '' ? [] : [`    ${paint('dim', `contract: ${place}`)}`]),
      `    ${printable(fix)}`,
    ]
  })
}

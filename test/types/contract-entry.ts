/* Compiled, not run: what is written here compiles, and what is marked does not. */
import {
  type Api,
  type Check,
  checkExchange,
  createCheck,
  createChecker,
  createRedactor,
  type Exchange,
  type Finding,
  jsonReport,
  loadApi,
  recordFetch,
  type Report,
  type Reporter,
  RULES,
  type RuleId,
  terminalReport,
  toExchange,
  type Verdict,
  writeExchange,
} from '../../src/contract/index.ts'
import { loadApi as loadApiToInspect } from '../../src/index.inspect.ts'

/** The two entries speak of the same documents. */
export const api: Api = loadApiToInspect({ openapi: '3.1.0' })

export async function judged(request: Request, response: Response): Promise<Verdict> {
  const exchange: Exchange = await toExchange(request, response)
  checkExchange(exchange, [api, loadApi({ file: 'openapi.yaml', text: '' })], { slowAfterMs: 500 })
  // @ts-expect-error there is no such rule
  checkExchange(exchange, api, { severity: { 'undocumented-stauts': 'off' } })
  // @ts-expect-error a severity is error, warn or off
  checkExchange(exchange, api, { severity: { 'undocumented-status': 'warning' } })
  // @ts-expect-error one exchange is no sequence
  checkExchange(exchange, api, { sequence: true })
  // @ts-expect-error a response by itself is no exchange
  checkExchange(response, api)
  return createChecker([api], { severity: { 'undocumented-status': 'off' } }).check(exchange)
}

export function told({ outcome, findings, reason }: Verdict): string {
  // @ts-expect-error there is no such outcome
  if (outcome === 'skipped') return 'never'
  const rules: RuleId[] = findings.map(({ rule }: Finding) => rule)
  return reason ?? rules.map(rule => RULES[rule].says).join()
}

export function reported(lines: string[]): string {
  const check: Check = createCheck([api], { baseline: { file: 'baseline.yaml', text: '' } })
  const redactor = createRedactor([api])
  globalThis.fetch = recordFetch(fetch, exchange => lines.push(writeExchange(redactor.redact(exchange))))
  const report: Report = check.end()
  const reporters: readonly Reporter[] = [jsonReport, terminalReport]
  return reporters.map(write => write(report)).join('\n')
}

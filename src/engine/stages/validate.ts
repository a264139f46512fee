import type { EngineContext } from '../context.ts'
import type { Exchange, Refusal } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { isAcceptable } from '../respond/negotiated.ts'

/** Decodes the request and holds it against its operation. Sets `exchange.checked`. */
export function validate(
  exchange: Exchange,
  plan: OperationPlan,
  context: EngineContext,
): Refusal | undefined {
  const { maxBodyBytes } = context.settings()
  const size = exchange.request.body?.byteLength ?? 0
  if (size > maxBodyBytes) {
    return { kind: 'refusal', reason: 'too-large', message: `the body is larger than ${maxBodyBytes} bytes` }
  }
  if (!isAcceptable(plan.refusable, exchange.request.headers.accept)) {
    const offered = plan.refusable.map(({ type }) => type).join(', ')
    return { kind: 'refusal', reason: 'not-acceptable', message: `only ${offered} can be sent` }
  }
  const checked = plan.checker.check(exchange.request, exchange.pathValues)
  exchange.checked = checked
  if (checked.issues.length === 0) return undefined
  const mediaType = checked.issues.find(issue => issue.keyword === 'media-type')
  if (mediaType !== undefined && plan.documents(415)) {
    return {
      kind: 'refusal',
      reason: 'unsupported-media-type',
      message: mediaType.message,
      issues: checked.issues,
    }
  }
  const message = checked.issues.map(issue => issue.message).join('; ')
  return { kind: 'refusal', reason: 'invalid', message, issues: checked.issues }
}

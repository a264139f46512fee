import type { RequestIssue } from '../../validation/types.ts'
import type { Exchange, Reason, Refusal } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { isAcceptable } from '../respond/negotiated.ts'

/** Decodes the request and holds it against its operation. Sets `exchange.checked`. */
export function validate(exchange: Exchange, plan: OperationPlan): Refusal | undefined {
  const { maxBodyBytes } = exchange.circumstances.settings
  const size = exchange.request.body?.byteLength ?? 0
  if (size > maxBodyBytes) {
    const message = `the body is larger than ${maxBodyBytes} bytes (maxBodyBytes)`
    return { kind: 'refusal', reason: 'too-large', message }
  }
  if (!isAcceptable(plan.refusable, exchange.request.headers.accept)) {
    const offered = plan.refusable.map(({ type }) => type).join(', ')
    return { kind: 'refusal', reason: 'not-acceptable', message: `only ${offered} can be sent` }
  }
  const checked = plan.checker.check(exchange.request, exchange.pathValues)
  exchange.checked = checked
  if (checked.issues.length === 0) return undefined
  const { issues } = checked
  const message = issues.map(issue => issue.message).join('; ')
  return { kind: 'refusal', reason: reasonFor(issues, plan), message, issues }
}

/** A body that cannot be read is another fault than one that says something wrong, where the document tells them apart. */
function reasonFor(issues: readonly RequestIssue[], plan: OperationPlan): Reason {
  if (issues.some(({ keyword }) => keyword === 'media-type') && plan.documents(415))
    return 'unsupported-media-type'
  const lacksVersion = issues.some(
    ({ in: place, name, keyword }) =>
      place === 'header' && keyword === 'required' && name.toLowerCase() === 'if-match',
  )
  if (lacksVersion && plan.documents(428)) return 'precondition-required'
  const { verbParameter } = plan.binding
  // What cannot be done is not there, where the document has no other word for it.
  const isUndoable = issues.every(({ in: place, name }) => place === 'path' && name === verbParameter)
  if (isUndoable && plan.documents(404) && !plan.documents(400) && !plan.documents(422)) return 'not-found'
  return issues.some(({ in: place, keyword }) => place === 'body' && keyword === 'syntax')
    ? 'malformed'
    : 'invalid'
}

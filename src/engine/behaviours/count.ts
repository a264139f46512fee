import { toPath, withPath } from '../../json/path.ts'
import type { Criterion } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateAbove } from './locate.ts'
import { narrowing } from './narrowing.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Tells how many records there are, narrowed by the same parameters as a list. @param also - As for that */
export function count(task: Task, rules: ResourceRules, also: readonly Criterion[] = []): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task, above.parent)
  if (refusal !== undefined) return refusal
  const narrowed = narrowing(task, rules, above)
  const query = { ...narrowed, where: [...(narrowed.where ?? []), ...also], limit: 0 }
  const { total } = task.work.store.collection(rules.resource.name).select(query)
  const values = withPath(null, toPath(task.plan.binding.responseAt ?? ''), total)
  return { kind: 'success', shows: { what: 'values', values }, note: `count ${rules.resource.name} ${total}` }
}

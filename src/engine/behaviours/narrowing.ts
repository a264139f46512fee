import type { Query } from '../../store/types.ts'
import { narrowingOf } from '../lists/query-value.ts'
import { ownerOf, seenBy } from '../records/owner.ts'
import type { ResourceRules } from '../records/rules.ts'
import { below } from './list.ts'
import { type Above, scopeValues } from './locate.ts'
import type { Task } from './task.ts'

/** Which records a request is about: those below its parent that the caller may see and its filters leave. */
export function narrowing(task: Task, rules: ResourceRules, above: Above): Query {
  const { checked } = task.exchange
  const { where = [], anyOf } = (checked && task.plan.list?.criteria(narrowingOf(checked))) ?? {}
  return {
    parent: above.parent?.key,
    where: [...seenBy(ownerOf(rules, task.work.scope, scopeValues(task))), ...below(above), ...where],
    ...(anyOf === undefined ? {} : { anyOf }),
  }
}

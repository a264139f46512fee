import type { Collection, Criterion, Page, Query } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { createCut } from '../lists/create-cut.ts'
import { withLent } from '../lists/list-plan.ts'
import { pageHeaders } from '../lists/page-headers.ts'
import { type Place, placeOf } from '../lists/place.ts'
import { questionOf } from '../lists/query-value.ts'
import { wantedParts } from '../lists/wanted-parts.ts'
import { ownerOf, seenBy } from '../records/owner.ts'
import type { ResourceRules } from '../records/rules.ts'
import { type Above, locateAbove, scopeValues } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/**
 * Lists the records the caller may see: filtered, searched, sorted and cut as the query parameters say.
 *
 * @param also - What else must hold of a record to be shown
 */
export function list(task: Task, rules: ResourceRules, also: readonly Criterion[] = []): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task, above.parent)
  if (refusal !== undefined) return refusal
  const plan = task.plan.list
  if (plan === undefined) throw new RangeError(`${task.plan.operation.key} is no list`)

  const query = withLent(plan, questionOf(task.exchange), task.exchange.query)
  const order = plan.order(query)
  const context = { task, rules, order, paging: plan.semantics.paging, parent: above.parent }
  const place = placeOf(plan, query, context)
  if (refused(place)) return place
  const { where = [], anyOf } = plan.criteria(query)
  const page = pageOf(task.work.store.collection(rules.resource.name), place, {
    ...place.cut,
    parent: above.parent?.key,
    where: [
      ...seenBy(ownerOf(rules, task.work.scope, scopeValues(task))),
      ...below(above),
      ...also,
      ...where,
      ...(place.cut.where ?? []),
    ],
    ...(anyOf === undefined ? {} : { anyOf }),
    order,
  })
  const cut = createCut(plan, page, place, context)
  const isPart = plan.semantics.paging?.style === 'range' && page.items.length < page.total
  return {
    kind: 'success',
    ...(isPart && task.plan.documents(206) ? { status: 206 } : {}),
    shows: { what: 'page', cut, parts: wantedParts(task.plan.parts, query) },
    note: `list ${rules.resource.name} ${page.items.length} of ${page.total}`,
    ...(plan.headers.length === 0 ? {} : { headers: pageHeaders(plan.headers, cut) }),
  }
}

/** The end of a list is told by how many records there are. */
function pageOf(collection: Collection, { isFromEnd, limit }: Place, query: Query): Page {
  if (isFromEnd !== true || limit === undefined) return collection.select(query)
  const whole = collection.select({ ...query, limit: 0 })
  return collection.select({ ...query, offset: Math.max(0, whole.total - whole.start - limit) })
}

/** Records of an ancestor that is not the parent hold its id in a field. */
export function below({ fields }: Above): Criterion[] {
  return Object.entries(fields).map(([field, value]) => ({ field, op: 'eq', value }))
}

import type { NeighbourName, PageEdge, PageFlag, PageNumber, PageSlot } from '../../resource/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Cut } from './cut.ts'

type Fact = string | number | boolean | undefined

/** What an answer tells of its page in one place; `undefined` where there is nothing to tell. */
export function factOf({ tells, link }: PageSlot, cut: Cut): Fact {
  if (tells === 'links' || tells === 'range') return undefined
  if (isNeighbour(tells)) return link === undefined ? cut.neighbour(tells) : cut.link(tells, link)
  return FACTS[tells](cut)
}

function isNeighbour(tells: string): tells is NeighbourName {
  return tells === 'next' || tells === 'previous' || tells === 'first' || tells === 'last' || tells === 'self'
}

const FACTS: { readonly [fact in 'total' | PageNumber | PageFlag | PageEdge]: (cut: Cut) => Fact } = {
  startCursor: ({ page, after }) => tokenOf(page.items[0], after),
  endCursor: ({ page, after }) => tokenOf(page.items.at(-1), after),
  total: ({ page }) => page.total,
  page: ({ number }) => number,
  offset: ({ offset }) => offset,
  limit: ({ limit, page }) => limit ?? page.total,
  pages: ({ limit, page }) => pagesOf(limit, page.total),
  count: ({ page }) => page.items.length,
  from: ({ page }) => (page.items.length === 0 ? 0 : page.start + 1),
  to: ({ page }) => (page.items.length === 0 ? 0 : page.start + page.items.length),
  hasMore: ({ page, isBackwards }) => (isBackwards ? page.start > 0 : page.more),
  hasPrevious: ({ page }) => page.start > 0,
  isFirst: ({ page }) => page.start === 0,
  isLast: ({ page }) => !page.more,
  isEmpty: ({ page }) => page.items.length === 0,
}

function tokenOf(record: StoredRecord | undefined, after: Cut['after']): Fact {
  return record === undefined ? undefined : after(record)
}

function pagesOf(limit: number | undefined, total: number): number {
  if (limit === undefined) return total > 0 ? 1 : 0
  return limit > 0 ? Math.ceil(total / limit) : 0
}

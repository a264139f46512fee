import type { NeighbourName, Paging } from '../../resource/types.ts'
import type { Page } from '../../store/types.ts'
import type { Cut } from './cut.ts'
import type { ListPlan } from './list-plan.ts'
import { type QueryChange, pageUrl } from './page-url.ts'
import type { Place } from './place.ts'
import { type TokenContext, writeToken } from './token.ts'

/** What can be told of a page; its neighbours are worked out when asked for. */
export function createCut(plan: ListPlan, page: Page, place: Place, context: TokenContext): Cut {
  const { paging } = plan.semantics
  const { limit, asked, unit } = place
  const neighbour: Cut['neighbour'] = (name, options) => {
    if (paging === undefined || paging.style === 'range') return undefined
    const evenBeyond = options?.evenBeyond === true
    if (paging.style === 'cursor') {
      // An id or a number leads on in the one parameter there is; only a token of our own can lead back in it.
      const isOneWay = paging.token !== undefined && paging.back === undefined
      if (isOneWay && name === 'previous') return undefined
      return neighbouringToken(name, page, context, evenBeyond)
    }
    const find = paging.style === 'page' ? neighbouringPage : neighbouringOffset
    return find(name, page, place, paging.first, evenBeyond)
  }
  return {
    page,
    limit,
    number:
      paging?.style === 'page'
        ? asked
        : limit === undefined || limit === 0
          ? 1
          : Math.floor(page.start / limit) + 1,
    offset: paging?.style === 'offset' ? asked : page.start,
    isBackwards: isBackwards(plan, place),
    unit,
    neighbour,
    after: record => (paging?.style === 'cursor' ? writeToken(record, false, context) : undefined),
    link: (name, form) => {
      const change = changeTo(name, plan, paging, neighbour)
      return change === undefined ? undefined : pageUrl(context.task.exchange, change, form)
    },
  }
}

/** Where one flag alone tells whether there is more, it tells of the way that the client goes. */
function isBackwards({ semantics: { page } }: ListPlan, { cut, isFromEnd }: Place): boolean {
  const isBack = isFromEnd || (cut.before !== undefined && cut.after === undefined)
  return isBack && !page.some(({ tells }) => tells === 'hasPrevious')
}

/** How the query of this request becomes that of another page. */
function changeTo(
  name: NeighbourName,
  plan: ListPlan,
  paging: Paging | undefined,
  neighbour: Cut['neighbour'],
): QueryChange | undefined {
  if (name === 'self') return { drop: [] }
  const [position, back] = [plan.position?.wireName, plan.back?.wireName]
  if (paging === undefined || position === undefined) return undefined
  const drop = [position, ...(back === undefined ? [] : [back])]
  if (paging.style === 'cursor' && name === 'first') return { drop }
  const value = neighbour(name)
  if (value === undefined) return undefined
  const isBack = name === 'previous' && paging.style === 'cursor' && back !== undefined
  return { drop, set: [isBack ? back : position, value] }
}

function neighbouringToken(
  name: NeighbourName,
  page: Page,
  context: TokenContext,
  evenBeyond: boolean,
): string | number | undefined {
  const isBack = name === 'previous'
  const record = isBack ? page.items[0] : page.items.at(-1)
  const isThere = isBack ? page.start > 0 : name === 'next' && (page.more || evenBeyond)
  return isThere && record !== undefined ? writeToken(record, isBack, context) : undefined
}

function neighbouringPage(
  name: NeighbourName,
  { total, more }: Page,
  { asked, limit }: Place,
  first: number,
  evenBeyond: boolean,
): number | undefined {
  const pages = limit === undefined || limit === 0 ? 1 : Math.ceil(total / limit)
  const last = first + Math.max(0, pages - 1)
  if (name === 'next') return more || evenBeyond ? asked + 1 : undefined
  if (name === 'previous') return asked > first ? Math.min(asked - 1, last) : undefined
  if (name === 'self') return asked
  return name === 'first' ? first : last
}

function neighbouringOffset(
  name: NeighbourName,
  { total, more, items }: Page,
  { asked, limit }: Place,
  first: number,
  evenBeyond: boolean,
): number | undefined {
  const step = limit ?? items.length
  if (name === 'next') return more || evenBeyond ? asked + step : undefined
  if (name === 'previous') return asked > first ? Math.max(first, asked - step) : undefined
  if (name === 'self') return asked
  if (name === 'first' || step === 0) return first
  return first + Math.max(0, Math.ceil(total / step) - 1) * step
}

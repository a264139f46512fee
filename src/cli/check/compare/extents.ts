import type { Exchange } from '../../../contract/exchange.ts'
import type { Operation } from '../../../spec/api.ts'
import type { Binding } from '../../../resource/types.ts'
import { goesOn, isFiltered, isWhole, totalIn } from './list-extent.ts'

/** More records than a recording shows, as its lists tell. */
export interface Unseen {
  readonly resource: string
  readonly parent: string | undefined
  readonly count: number
}

/** One answer of a list. */
export interface SeenPage {
  readonly exchange: Exchange
  readonly operation: Operation
  readonly binding: Binding
  /** How many records it shows. */
  readonly shown: number
  /** How many were made since the beginning, less those that were deleted. */
  readonly changes: number
}

/** How many records there were at the beginning, as lists tell: those of each parent by themselves. */
export interface Extents {
  see(resource: string, parent: string | undefined, page: SeenPage): void
  /** A list showed all of them. */
  isWhole(resource: string, parent: string | undefined): boolean
  /** @param countOf - How many the recording shows */
  unseen(countOf: (resource: string, parent: string | undefined) => number): Unseen[]
}

/** What the lists of one parent's records tell. */
interface Extent {
  readonly resource: string
  readonly parent: string | undefined
  /** Most records that were there at the beginning, by the totals that lists tell. */
  total: number
  /** A page names another. */
  goesOn: boolean
  /** A page names no other. */
  ends: boolean
  /** A list showed all. */
  isWhole: boolean
}

/** Records made to fill a list up; a total of millions is not believed. */
const MAX_UNSEEN = 500

/** Begins with lists that told nothing. */
export function createExtents(): Extents {
  const extents = new Map<string, Extent>()

  function extentOf(resource: string, parent: string | undefined): Extent {
    const key = JSON.stringify([resource, parent ?? null])
    const none = { resource, parent, total: 0, goesOn: false, ends: false, isWhole: false }
    const extent = extents.get(key) ?? none
    extents.set(key, extent)
    return extent
  }

  return {
    see(resource, parent, { exchange, operation, binding, shown, changes }) {
      if (isFiltered(exchange, binding)) return
      const extent = extentOf(resource, parent)
      const total = totalIn(exchange.response, binding) ?? 0
      extent.total = Math.max(extent.total, total - changes)
      const isNamed = goesOn(exchange, operation, binding)
      extent[isNamed ? 'goesOn' : 'ends'] = true
      extent.isWhole ||= !isNamed && isWhole(exchange, binding, shown)
    },
    isWhole: (resource, parent) => extentOf(resource, parent).isWhole,
    unseen: countOf =>
      [...extents.values()].flatMap(({ resource, parent, total, goesOn: isNamed, ends }) => {
        const least = Math.max(total - countOf(resource, parent), isNamed && !ends ? 1 : 0)
        return least > 0 ? [{ resource, parent, count: Math.min(MAX_UNSEEN, least) }] : []
      }),
  }
}

import type { NeighbourName, PageSlot } from '../../resource/types.ts'
import type { Cut } from './cut.ts'
import { factOf } from './page-facts.ts'
import { writeRange } from './range.ts'

/** The headers that tell of a page; `undefined` for one that has nothing to tell. */
export function pageHeaders(slots: readonly PageSlot[], cut: Cut): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {}
  for (const slot of slots) {
    const { start, items, total } = cut.page
    if (slot.tells === 'links') headers[slot.at] = links(cut)
    else if (slot.tells === 'range') headers[slot.at] = writeRange(cut.unit, start, items.length, total)
    else {
      const value = factOf(slot, cut)
      headers[slot.at] = value === undefined ? undefined : String(value)
    }
  }
  return headers
}

/** The names of RFC 8288, in the order most servers give them. */
const RELATIONS: readonly (readonly [string, NeighbourName])[] = [
  ['prev', 'previous'],
  ['next', 'next'],
  ['last', 'last'],
  ['first', 'first'],
]

/** A `Link` field (RFC 8288): where there is more, `next` and `last`; where there was more, `prev` and `first`. */
function links(cut: Cut): string | undefined {
  const isShown: Readonly<Partial<Record<NeighbourName, boolean>>> = {
    previous: cut.page.start > 0,
    first: cut.page.start > 0,
    next: cut.page.more,
    last: cut.page.more,
  }
  const parts = RELATIONS.flatMap(([relation, name]) => {
    const link = isShown[name] === true ? cut.link(name, 'url') : undefined
    return link === undefined ? [] : [`<${link}>; rel="${relation}"`]
  })
  return parts.length === 0 ? undefined : parts.join(', ')
}

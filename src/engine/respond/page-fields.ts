import { toPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListSemantics, PageFact, Paging } from '../../resource/types.ts'
import type { Page } from '../../store/types.ts'
import type { Exchange, Shown } from '../exchange.ts'

/** Sets what an envelope tells of its page: the next token, the total, whether there is more. */
export function pageFields(
  body: JsonValue,
  list: ListSemantics | undefined,
  exchange: Exchange,
  { page, next }: Extract<Shown, { what: 'page' }>,
): JsonValue {
  if (list === undefined) return body
  const { paging, total } = list
  let filled = body
  if (total !== undefined) filled = withPath(filled, toPath(total), page.total)
  if (paging?.hasMore !== undefined) filled = withPath(filled, toPath(paging.hasMore), page.more)
  if (paging?.next !== undefined) {
    const at = toPath(paging.next)
    if (next !== undefined) filled = withPath(filled, at, next)
    else filled = paging.nextNullable ? withPath(filled, at, null) : withoutPath(filled, at)
  }
  return withFacts(filled, paging, exchange, page)
}

/** Other numbers about the page: where it begins, how long it may be, how many there are. */
function withFacts(body: JsonValue, paging: Paging | undefined, exchange: Exchange, page: Page): JsonValue {
  if (paging?.facts === undefined) return body
  const query: JsonObject = exchange.checked?.parameters.query ?? {}
  const limit = numberIn(query, paging.limit) ?? paging.defaultLimit ?? page.total
  const first = paging.style === 'page' ? paging.firstPage : 0
  const numbers: Readonly<Record<PageFact, number>> = {
    position: numberIn(query, paging.position) ?? first,
    limit,
    pages: limit > 0 ? Math.ceil(page.total / limit) : 0,
    count: page.items.length,
  }
  let filled = body
  for (const [path, fact] of Object.entries(paging.facts))
    filled = withPath(filled, toPath(path), numbers[fact])
  return filled
}

function numberIn(query: JsonObject, parameter: string | undefined): number | undefined {
  const value = parameter === undefined ? undefined : query[parameter]
  return typeof value === 'number' ? value : undefined
}

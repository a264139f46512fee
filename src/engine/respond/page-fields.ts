import { readPath, toPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListSemantics, Paging } from '../../resource/types.ts'
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
  return echoed(filled, paging, exchange)
}

/** An envelope that has a property named after a paging parameter tells its value back. */
function echoed(body: JsonValue, paging: Paging | undefined, exchange: Exchange): JsonValue {
  const query: JsonObject = exchange.checked?.parameters.query ?? {}
  let filled = body
  for (const name of [paging?.limit, paging?.style === 'cursor' ? undefined : paging?.position]) {
    const value = name === undefined ? undefined : query[name]
    if (name === undefined || value === undefined || readPath(body, [name]) === undefined) continue
    filled = withPath(filled, [name], value)
  }
  return filled
}

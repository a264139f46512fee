import type { Exchange } from '../../../contract/exchange.ts'
import { namedNext } from '../../../contract/lifecycle/paging.ts'
import { jsonBody } from '../../../http/body.ts'
import { fieldNamed } from '../../../http/message.ts'
import { decodeForm, queryOf, splitQuery } from '../../../http/query.ts'
import { readPath, toPath } from '../../../json/path.ts'
import type { Binding } from '../../../resource/types.ts'
import type { Operation } from '../../../spec/api.ts'

/** Whether the client narrowed the list: how many it shows then says nothing of how many there are. */
export function isFiltered({ request }: Exchange, { list }: Binding): boolean {
  const paging = list?.paging
  const pages = new Set([
    paging?.position,
    paging?.back,
    paging?.limit,
    list?.sort?.by,
    list?.sort?.direction,
  ])
  return splitQuery(queryOf(request.url)).some(
    ({ name, value }) => decodeForm(value) !== '' && !pages.has(name),
  )
}

/** Whether a list shows all there are: no page is named after it or before it, and it has room for more. */
export function isWhole({ request, response }: Exchange, { list }: Binding, shown: number): boolean {
  const { position, back, limit, defaultLimit } = list?.paging ?? {}
  const fields = splitQuery(queryOf(request.url)).map(({ name, value }) => [name, decodeForm(value)] as const)
  const isFirst = fields.every(
    ([name, value]) => (name !== position && name !== back) || /^[01]?$/.test(value),
  )
  const asked = fields.find(([name]) => name === limit)?.[1]
  const room = asked === undefined ? defaultLimit : Number(asked)
  const total = totalIn(response, { list })
  return isFirst && (total === undefined ? room === undefined || shown < room : total <= shown)
}

/** Whether a list says that there is a next page, by the contract's reading or the mock's. */
export function goesOn(exchange: Exchange, operation: Operation, { list }: Binding): boolean {
  const body = jsonBody(exchange.response)
  if (namedNext(operation, exchange, body) !== undefined) return true
  return (list?.page ?? []).some(({ in: place, at, tells }) => {
    if (tells !== 'next' && tells !== 'hasMore') return false
    const told = place === 'header' ? fieldNamed(exchange.response.headers, at) : readPath(body, toPath(at))
    return told !== undefined && told !== null && told !== '' && told !== false && told !== 'false'
  })
}

/** How many records a list says there are, on all its pages. */
export function totalIn(response: Exchange['response'], { list }: Pick<Binding, 'list'>): number | undefined {
  const body = jsonBody(response)
  const slot = list?.page.find(({ tells }) => tells === 'total')
  const told =
    slot?.in === 'header'
      ? fieldNamed(response.headers, slot.at)
      : readPath(body, toPath(slot?.at ?? list?.total ?? ''))
  const total = typeof told === 'string' && /^\d{1,9}$/.test(told) ? Number(told) : told
  return typeof total === 'number' && Number.isInteger(total) ? total : undefined
}

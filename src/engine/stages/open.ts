import type { PlainRequest } from '../../http/message.ts'
import type { Store } from '../../store/types.ts'
import type { Circumstances } from '../circumstances.ts'
import type { Exchange, ExchangeInputs } from '../exchange.ts'
import type { Routes } from '../routes.ts'

/** Begins an exchange: takes the URL apart and finds the operation it leads to, if any. */
export function openExchange(
  request: PlainRequest,
  inputs: ExchangeInputs,
  store: Store,
  circumstances: Circumstances,
  routes: Routes,
): Exchange {
  const target = request.url.startsWith('/') ? request.url : pathOf(request.url)
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = mark < 0 ? '' : target.slice(mark + 1)
  const match = routes.find(request.method, path, query)
  return {
    request,
    inputs,
    store,
    circumstances,
    path,
    query,
    operation: match?.operation,
    plan: undefined,
    pathValues: match?.values ?? {},
    credential: undefined,
    neededScopes: [],
    checked: undefined,
    delayMs: 0,
    headers: {},
  }
}

/** Path and query of an absolute URL; anything else is taken as it is. */
function pathOf(url: string): string {
  const start = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0
  const rest = url.slice(start).replace(/#.*$/s, '')
  return rest.startsWith('/') ? rest : `/${rest}`
}

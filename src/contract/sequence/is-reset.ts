import { isSuccess } from '../../http/status.ts'
import { isSafe } from '../../http/methods.ts'
import { beforeQuery } from '../../http/query.ts'
import type { Exchange } from '../exchange.ts'

/** What the ways are called by which test servers take their state back; a password that is reset is another matter. */
const RESETS =
  /(?<!\/(?:passwords?|passcode|pin|mfa|2fa|otp|account|credentials?|(?:api-?)?keys?|tokens?|secrets?))\/(?:reset|restore|rollback|reseed|seed|truncate|wipe|flush|purge)(?:[-_/]?(?:all|db|database|data|state|fixtures?))?\/?$/i
/** A state that is written, or emptied, as a whole. */
const STATES = /\/(?:__|_)\w[^?]*\/(?:state|snapshot)\/?$/i

/** Whether a request that no operation speaks of puts the state of a server back, by its path: `POST /__understudy/reset`, `PUT /__admin/state`. */
export function isReset({ request, response }: Exchange): boolean {
  if (isSafe(request.method) || !isSuccess(response.status)) return false
  const path = beforeQuery(request.url)
  return RESETS.test(path) || (/^(?:PUT|DELETE)$/.test(request.method) && STATES.test(path))
}

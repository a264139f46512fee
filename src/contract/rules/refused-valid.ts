import type { ProbeRule } from './judged.ts'

/** Statuses that say the request itself is wrong; 404 and 409 speak of records, 401 and 403 of who asks. */
const REFUSALS: ReadonlySet<number> = new Set([400, 405, 406, 411, 413, 414, 415, 422])

/** Those that many a service answers for what is there, too. */
const ABOUT_STATE: ReadonlySet<number> = new Set([400, 422])

/** A request that keeps to the document is called a bad one. What more a service asks for the document may not be able to say. */
export const refusedValid: ProbeRule = ({ name, operation, exchange, isOfState }) => {
  const { status } = exchange.response
  if (!REFUSALS.has(status) || (isOfState && ABOUT_STATE.has(status))) return []
  return [
    {
      rule: 'request-refused',
      message: `${status} for a request that keeps to the document: ${name}`,
      pointer: operation.pointer,
      at: { part: 'status' },
      expected: 'a success',
      fix: 'accept what the document allows, or document what more is asked for',
      isUncertain: true,
    },
  ]
}

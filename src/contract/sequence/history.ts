import { beforeQuery } from '../../http/query.ts'
import { isSafe } from '../../http/methods.ts'
import type { Api } from '../../spec/api.ts'
import { toFinding } from '../to-finding.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { JudgedRequest } from '../rules/judged.ts'
import type { Severities } from '../severities.ts'
import { type Callers, createCallers } from './callers.ts'
import { isReset } from './is-reset.ts'
import type { NumberedPutBack, PutBack } from './put-back.ts'
import type { Contradiction } from './story.ts'
import type { Teller } from './teller.ts'

/** What a sequence of exchanges says of records. */
export interface History {
  add(judged: JudgedRequest, values: Readonly<Record<string, string>>): void
  /**
   * An exchange that no operation speaks of.
   *
   * @param api - The document that has its server; `undefined` where none has
   */
  addOther(exchange: Exchange, api: Api | undefined): void
  /** Something was written, nobody knows what, to the servers of some documents. */
  unsettle(apis: readonly Api[]): void
  end(): readonly Finding[]
  /** Where state was put back, in order; to be asked for after {@link end}. */
  putBack(): readonly PutBack[]
}

/**
 * Follows records through a sequence of exchanges, in the order they are added, and finds where answers contradict each other.
 * Others may use the service at the same time, and it may be slow to show what it did: a contradiction counts only as long
 * as no write that could explain it came between, no later answer settles it, and state was not put back in between. What one
 * caller is shown says nothing of what another is to be shown, and what one writes may explain whatever another sees.
 *
 * @param severities - The rules that are on
 */
export function createHistory(severities: Severities): History {
  const callers = new Map<Api, Callers>()
  const resets: NumberedPutBack[] = []
  let number = 0

  const allTellers = (): Teller[] => [...callers.values()].flatMap(({ tellers }) => [...tellers()])

  function unsettle(api: Api, except?: Teller): void {
    for (const teller of callers.get(api)?.tellers() ?? []) if (teller !== except) teller.unsettle()
  }

  /** Where a reset is asked for, the server may be that of any document. */
  function reset(exchange: Exchange): void {
    for (const { tellers } of callers.values()) for (const teller of tellers()) teller.forget(number)
    const { method, url } = exchange.request
    const says = `${method} ${beforeQuery(url)} answered ${exchange.response.status}`
    if (callers.size > 0) resets.push({ exchange, says: [says], number })
  }

  return {
    add(judged, values) {
      const { api, exchange } = judged
      const known = callers.get(api) ?? createCallers(api)
      callers.set(api, known)
      const teller = known.of(exchange.request)
      if (isWrite(exchange)) unsettle(api, teller)
      teller.add({ judged, values, number: number++ })
    },
    addOther(exchange, api) {
      number += 1
      if (isReset(exchange)) reset(exchange)
      else if (api !== undefined && isWrite(exchange)) unsettle(api)
    },
    unsettle(apis) {
      for (const api of apis) unsettle(api)
    },
    end() {
      const told = allTellers().flatMap(teller => teller.left())
      return told
        .toSorted((a, b) => a.event.number - b.event.number)
        .flatMap(one => findingOf(one, severities))
    },
    putBack: () =>
      [...resets, ...allTellers().flatMap(teller => teller.putBack())].toSorted(
        (a, b) => a.number - b.number,
      ),
  }
}

/** A write that may have been taken. */
function isWrite({ request, response }: Exchange): boolean {
  return !isSafe(request.method) && (response.status < 400 || response.status >= 500)
}

function findingOf(
  { rule, event, message, expected, isUncertain }: Contradiction,
  severities: Severities,
): Finding[] {
  const severity = severities.get(rule)
  if (severity === undefined) return []
  const { api, operation, exchange } = event.judged
  const fault = {
    rule,
    message,
    pointer: operation.pointer,
    at: { part: 'status' as const },
    expected,
    fix: 'look at how the server keeps its records; where another client wrote in between, record it, too',
  }
  return [toFinding(api, operation, exchange, fault, '', isUncertain === true ? 'warning' : severity)]
}

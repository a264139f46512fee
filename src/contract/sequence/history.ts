import { beforeQuery } from '../../http/query.ts'
import { isSafe } from '../../http/methods.ts'
import type { Api, Operation } from '../../spec/api.ts'
import { toFinding } from '../to-finding.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { JudgedRequest } from '../rules/judged.ts'
import type { Severities } from '../severities.ts'
import { createDoubts } from './doubts.ts'
import type { Event } from './event.ts'
import { createGivenIds } from './given-ids.ts'
import { isReset } from './is-reset.ts'
import { createKnownRecords } from './known-records.ts'
import { createLists } from './lists.ts'
import { type NumberedPutBack, type PutBack, createPutBackWatch } from './put-back.ts'
import { type Role, rolesOf } from './roles.ts'
import { STEPS } from './steps.ts'
import type { Contradiction, Story } from './story.ts'

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
 * as no write that could explain it came between, no later answer settles it, and state was not put back in between.
 *
 * @param severities - The rules that are on
 */
export function createHistory(severities: Severities): History {
  const tellers = new Map<Api, Teller>()
  const resets: NumberedPutBack[] = []
  let number = 0

  /** Where a reset is asked for, the server may be that of any document. */
  function reset(exchange: Exchange): void {
    for (const teller of tellers.values()) teller.forget(number)
    const { method, url } = exchange.request
    const says = `${method} ${beforeQuery(url)} answered ${exchange.response.status}`
    if (tellers.size > 0) resets.push({ exchange, says: [says], number })
  }

  return {
    add(judged, values) {
      const teller = tellers.get(judged.api) ?? createTeller(judged.api)
      tellers.set(judged.api, teller)
      teller.add({ judged, values, number: number++ })
    },
    addOther(exchange, api) {
      number += 1
      if (isReset(exchange)) reset(exchange)
      else if (api !== undefined && isWrite(exchange)) tellers.get(api)?.unsettle()
    },
    unsettle(apis) {
      for (const api of apis) tellers.get(api)?.unsettle()
    },
    end() {
      const told = [...tellers.values()].flatMap(teller => teller.left())
      return told
        .toSorted((a, b) => a.event.number - b.event.number)
        .flatMap(one => findingOf(one, severities))
    },
    putBack: () =>
      [...resets, ...[...tellers.values()].flatMap(teller => teller.putBack())].toSorted(
        (a, b) => a.number - b.number,
      ),
  }
}

/** A write that may have been taken. */
function isWrite({ request, response }: Exchange): boolean {
  return !isSafe(request.method) && (response.status < 400 || response.status >= 500)
}

interface Teller {
  add(event: Omit<Event, 'role'>): void
  /** Something was written, nobody knows what. */
  unsettle(): void
  /** Nothing is known any more of what was told before that exchange. */
  forget(before: number): void
  left(): readonly Contradiction[]
  putBack(): readonly NumberedPutBack[]
}

function createTeller(api: Api): Teller {
  const doubts = createDoubts<Contradiction>()
  const story: Story = { records: createKnownRecords(), doubts, given: createGivenIds() }
  const lists = createLists(story)
  const forget = (before: number): void => {
    story.records.forgetBefore(before)
    story.given.forgetBefore(before)
    lists.interrupt()
  }
  const watch = createPutBackWatch(story, forget)
  let roles: ReadonlyMap<Operation, Role> | undefined
  return {
    add(bare) {
      roles ??= rolesOf(api)
      const { operation, exchange } = bare.judged
      const { method } = exchange.request
      const role = method === 'HEAD' ? undefined : roles.get(operation)
      const event: Event = { ...bare, role }
      if (!isSafe(method)) lists.interrupt()
      if (role === undefined) {
        // What it wrote nobody knows.
        if (!isSafe(method)) story.records.unsettle()
      } else if (role.does === 'list') lists.add(event, role)
      else STEPS[role.does](story, event, role)
      watch.look()
    },
    unsettle() {
      lists.interrupt()
      story.records.unsettle()
    },
    forget(before) {
      doubts.decide(() => 'told')
      forget(before)
    },
    left() {
      watch.end()
      return doubts.left()
    },
    putBack: () => watch.found,
  }
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

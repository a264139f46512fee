import { isSafe } from '../../http/methods.ts'
import type { Api, Operation } from '../../spec/api.ts'
import { toFinding } from '../check-answer.ts'
import type { Finding } from '../finding.ts'
import type { JudgedRequest } from '../rules/judged.ts'
import type { Severities } from '../severities.ts'
import { createDoubts } from './doubts.ts'
import type { Event } from './event.ts'
import { createKnownRecords } from './known-records.ts'
import { createLists } from './lists.ts'
import { type Role, rolesOf } from './roles.ts'
import { STEPS } from './steps.ts'
import type { Contradiction, Story } from './story.ts'

/** What a sequence of exchanges says of records. */
export interface History {
  add(judged: JudgedRequest, values: Readonly<Record<string, string>>): void
  end(): readonly Finding[]
}

/**
 * Follows records through a sequence of exchanges, in the order they are added, and finds where answers contradict each other.
 * Others may use the service at the same time, and it may be slow to show what it did: a contradiction counts only as long
 * as no write that could explain it came between, and no later answer settles it.
 *
 * @param severities - The rules that are on
 */
export function createHistory(severities: Severities): History {
  const tellers = new Map<Api, Teller>()
  let number = 0
  return {
    add(judged, values) {
      const teller = tellers.get(judged.api) ?? createTeller(judged.api)
      tellers.set(judged.api, teller)
      teller.add({ judged, values, number: number++ })
    },
    end() {
      const told = [...tellers.values()].flatMap(teller => teller.left())
      return told
        .toSorted((a, b) => a.event.number - b.event.number)
        .flatMap(one => findingOf(one, severities))
    },
  }
}

interface Teller {
  add(event: Omit<Event, 'role'>): void
  left(): readonly Contradiction[]
}

function createTeller(api: Api): Teller {
  const doubts = createDoubts<Contradiction>()
  const story: Story = { records: createKnownRecords(), doubts }
  const lists = createLists(story)
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
    },
    left: () => doubts.left(),
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

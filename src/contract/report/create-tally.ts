import type { Api } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { NotCheckedReason, Verdict } from '../verdict.ts'
import type { CoverageCollector } from '../coverage/collector.ts'
import type { PutBack } from '../sequence/put-back.ts'
import { createRecurrences } from './create-recurrences.ts'
import { createFindingGroups } from './group-findings.ts'
import type { Observer } from './observer.ts'
import { createOutcomes } from './create-outcomes.ts'
import { type PlacedPutBack, putBackSection } from './put-back-section.ts'
import type { CheckedApi, ExchangeCounts, FindingGroup, NotCheckedGroup } from './report.ts'
import type { ReportSection } from './section.ts'

/** Counts what becomes of every exchange. */
export interface Tally {
  /** One judged exchange. */
  add(exchange: Exchange, verdict: Verdict, place: EntryPlace): void
  /** One that was not judged, or could not even be read. */
  skip(reason: NotCheckedReason, says: string, place: EntryPlace): void
  /** What several exchanges say together: by an error the one it is about has failed. `api` is the document's name where it is known. */
  addFinding(finding: Finding, place: EntryPlace, api?: string): void
  /** A place at which the server's state was put back. */
  addPutBack(putBack: PutBack, place: EntryPlace): void
  readonly counts: ExchangeCounts
  readonly notChecked: readonly NotCheckedGroup[]
  findings(): FindingGroup[]
  /** What is to be said besides findings. */
  sections(): ReportSection[]
  apis(): CheckedApi[]
}

/** Of one operation. */
interface OperationCounts {
  exchanges: number
  failed: number
}

/**
 * @param coverage - Told of every exchange that was judged
 * @param observers - Likewise, with the verdict
 */
export function createTally(
  apis: readonly Api[],
  coverage: CoverageCollector,
  observers: readonly Observer[] = [],
): Tally {
  const groups = createFindingGroups()
  const outcomes = createOutcomes()
  const skipped = createRecurrences<Pick<NotCheckedGroup, 'reason' | 'says'>>(
    ({ reason, says }) => `${reason}\n${says}`,
  )
  const seen = new Map<string, OperationCounts>()
  const putBacks: PlacedPutBack[] = []
  const byName = new Map(apis.map(api => [api.name, api]))

  function skip(reason: NotCheckedReason, says: string, first: EntryPlace): void {
    outcomes.add('not-checked')
    skipped.add({ reason, says }, first)
  }

  function seenOf(name: string, operation: string): OperationCounts {
    const key = `${name}\n${operation}`
    const known = seen.get(key) ?? { exchanges: 0, failed: 0 }
    seen.set(key, known)
    return known
  }

  return {
    skip,
    addFinding(finding, place, name) {
      const { operation, severity, exchange } = finding
      const api = byName.get(name ?? '') ?? apis.find(each => hasOperation(each, operation)) ?? apis[0]
      if (api === undefined) return
      groups.add(api, finding, place)
      if (severity === 'error' && outcomes.fail(exchange)) seenOf(api.name, operation).failed += 1
    },
    add(exchange, verdict, place) {
      const { outcome, reason, says, api: name = '', operation = '', findings } = verdict
      if (outcome === 'not-checked') return skip(reason ?? 'excluded', says ?? '', place)
      outcomes.add(outcome, exchange)
      const ofOperation = seenOf(name, operation)
      ofOperation.exchanges += 1
      if (outcome === 'failed') ofOperation.failed += 1
      const judgedBy = byName.get(name)
      for (const finding of findings) if (judgedBy !== undefined) groups.add(judgedBy, finding, place)
      coverage.add(name, operation, exchange)
      for (const observer of observers) observer.see(exchange, verdict, place)
    },
    counts: outcomes.counts,
    get notChecked() {
      return skipped.list()
    },
    findings: () => groups.list(),
    addPutBack: (putBack, place) => void putBacks.push({ ...putBack, place }),
    sections: () => [putBackSection(putBacks)].filter(section => section !== undefined),
    apis: () => apis.map(api => checkedApi(api, key => seenOf(api.name, key))),
  }
}

function checkedApi(
  { name, title, version, operations }: Api,
  countsOf: (operation: string) => OperationCounts,
): CheckedApi {
  return {
    name,
    title,
    version,
    operations: operations.map(({ key, method, path }) => ({ key, method, path, ...countsOf(key) })),
  }
}

function hasOperation({ operations }: Api, key: string): boolean {
  return operations.some(operation => operation.key === key)
}

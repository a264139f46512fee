import { pathOf } from '../../http/query.ts'
import type { Api } from '../../spec/api.ts'
import type { Finding } from '../finding.ts'
import type { EntryPlace } from '../recording/entry.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { FindingGroup } from './report.ts'

/** Gathers findings so that one cause is one group. Keeps of each the first, and no exchange. */
export interface FindingGroups {
  add(api: Api, finding: Finding, place: EntryPlace): void
  /** Errors before warnings, then by document place, then as they came. */
  list(): FindingGroup[]
}

/** Groups that are filled as exchanges come by. */
export function createFindingGroups(): FindingGroups {
  const groups = new Map<string, { group: FindingGroup; count: number }>()
  return {
    add(api, finding, place) {
      const fingerprint = fingerprintOf(api, finding)
      const known = groups.get(fingerprint)
      if (known !== undefined) {
        known.count += 1
        if (finding.isSmallest === true) known.group = shownBy(api, finding, known.group)
      } else groups.set(fingerprint, { group: firstOf(api, finding, place, fingerprint), count: 1 })
    },
    list: () => [...groups.values()].map(({ group, count }) => ({ ...group, count })).sort(byWeight),
  }
}

/** The group as a smaller request shows it. */
function shownBy(api: Api, finding: Finding, { fingerprint, severity, first }: FindingGroup): FindingGroup {
  return { ...firstOf(api, finding, first, fingerprint), severity }
}

function firstOf(api: Api, finding: Finding, first: EntryPlace, fingerprint: string): FindingGroup {
  const { rule, severity, message, operation, where, at, expected, fix, curl, again, exchange } = finding
  const { method, url } = exchange.request
  const request = `${method} ${pathOf(url)} ${exchange.response.status}`
  return {
    fingerprint,
    rule,
    severity,
    message,
    api: api.name,
    operation,
    where,
    at,
    expected,
    fix,
    curl,
    ...(again === undefined ? {} : { again }),
    count: 1,
    first,
    request,
  }
}

function byWeight(one: FindingGroup, other: FindingGroup): number {
  if (one.severity !== other.severity) return one.severity === 'error' ? -1 : 1
  const byFile = compare(one.where.file ?? '', other.where.file ?? '')
  return byFile || (one.where.line ?? 0) - (other.where.line ?? 0)
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

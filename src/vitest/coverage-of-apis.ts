import type { ObservedApi } from './observe.ts'

/** What the tests of a run covered, by API. */
export interface CoverageOfApis {
  [api: string]: ObservedApi
}

/** Adds what one test covered. */
export function addCoverage(sum: CoverageOfApis, more: CoverageOfApis): void {
  for (const [api, { operations, covered }] of Object.entries(more)) {
    sum[api] ??= { operations, covered: {} }
    const into = sum[api]?.covered ?? {}
    for (const [operation, statuses] of Object.entries(covered)) {
      into[operation] ??= {}
      const counts = into[operation] ?? {}
      for (const [status, times] of Object.entries(statuses)) counts[status] = (counts[status] ?? 0) + times
    }
  }
}

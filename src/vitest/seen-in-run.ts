import {
  type ApiCoverage,
  byKind,
  type Counts,
  type Coverage,
  type CoverageKind,
  KINDS,
  sorted,
} from '../contract/coverage/coverage.ts'
import { mergeCoverage } from '../contract/coverage/merge-coverage.ts'
import { getOwn, setOwn } from '../json/value.ts'

/** In how many exchanges things of a document were seen, by kind and name. */
export type Seen = { [kind in CoverageKind]?: { [name: string]: number } }

/** What was seen, by API. */
export interface SeenOfApis {
  [api: string]: Seen
}

/** Adds what one exchange shows of a document. */
export function addSeen(
  sum: SeenOfApis,
  api: string,
  items: ReadonlyMap<CoverageKind, ReadonlySet<string>>,
): void {
  sum[api] ??= {}
  const seen = sum[api] ?? {}
  for (const [kind, names] of items) {
    seen[kind] ??= {}
    const counts = seen[kind] ?? {}
    for (const name of names) setOwn(counts, name, Number(getOwn(counts, name) ?? 0) + 1)
  }
}

/**
 * The coverage of a run, as `understudy check --coverage` writes it.
 *
 * @param declared - What the documents declare, by file of tests that met them
 * @param seen - What each test saw; what no document declares is not counted
 */
export function coverageOfRun(declared: readonly Coverage[], seen: readonly SeenOfApis[]): Coverage {
  const { apis } = mergeCoverage(declared)
  const counted = Object.entries(apis).map(([name, api]): [string, ApiCoverage] => {
    const counts = byKind(kind => new Map(Object.entries(api.seen[kind])))
    for (const test of seen) {
      for (const kind of KINDS) addCounts(counts[kind], test[name]?.[kind] ?? {})
    }
    return [name, { ...api, seen: byKind(kind => sorted(counts[kind])) }]
  })
  return { coverage: 1, apis: sorted(counted) }
}

function addCounts(sum: Map<string, number>, more: Counts): void {
  for (const [name, count] of Object.entries(more)) {
    const known = sum.get(name)
    if (known !== undefined) sum.set(name, known + count)
  }
}

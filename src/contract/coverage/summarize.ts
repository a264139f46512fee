import {
  type ApiCoverage,
  type Coverage,
  type CoverageKind,
  type CoverageSummary,
  KINDS,
} from './coverage.ts'

/** The sums of every kind: of all documents together, then of each. Where there is one document, of that alone. */
export function summarizeCoverage({ apis }: Coverage): CoverageSummary[] {
  const each = Object.entries(apis).flatMap(([name, api]) => KINDS.map(kind => summaryOf(name, api, kind)))
  if (Object.keys(apis).length === 1) return each.map(summary => ({ ...summary, api: undefined }))
  return [...KINDS.map(kind => sumOf(kind, each)), ...each]
}

function summaryOf(name: string, { seen, excused }: ApiCoverage, kind: CoverageKind): CoverageSummary {
  const due = Object.entries(seen[kind]).filter(([item]) => !Object.hasOwn(excused[kind], item))
  const missing = due.filter(([, count]) => count === 0).map(([item]) => item)
  return {
    api: name,
    kind,
    total: due.length,
    covered: due.length - missing.length,
    excused: Object.keys(excused[kind]).length,
    missing,
  }
}

function sumOf(kind: CoverageKind, each: readonly CoverageSummary[]): CoverageSummary {
  const own = each.filter(summary => summary.kind === kind)
  const sum = (of: (summary: CoverageSummary) => number): number =>
    own.reduce((total, summary) => total + of(summary), 0)
  return {
    api: undefined,
    kind,
    total: sum(({ total }) => total),
    covered: sum(({ covered }) => covered),
    excused: sum(({ excused }) => excused),
    missing: own.flatMap(({ api, missing }) => missing.map(name => `${api} ${name}`)),
  }
}

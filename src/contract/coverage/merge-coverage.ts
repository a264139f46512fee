import { type ApiCoverage, type Coverage, byKind, sorted } from './coverage.ts'

/** The coverage of shards as if they had been one run: counts add up, names are in order. */
export function mergeCoverage(shards: readonly Coverage[]): Coverage {
  const apis = new Map<string, ApiCoverage>()
  for (const { apis: more } of shards) {
    for (const [name, api] of Object.entries(more)) {
      const known = apis.get(name)
      apis.set(name, known === undefined ? api : mergeApi(known, api))
    }
  }
  return { coverage: 1, apis: sorted(apis) }
}

function mergeApi(one: ApiCoverage, other: ApiCoverage): ApiCoverage {
  return {
    version: firstOf(one.version, other.version),
    seen: byKind(kind => joined(one.seen[kind], other.seen[kind], (a, b) => a + b)),
    excused: byKind(kind => joined(one.excused[kind], other.excused[kind], firstOf)),
  }
}

function joined<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  join: (a: Value, b: Value) => Value,
): Record<string, Value> {
  const all = new Map(Object.entries(one))
  for (const [name, value] of Object.entries(other)) {
    const known = all.get(name)
    all.set(name, known === undefined ? value : join(known, value))
  }
  return sorted(all)
}

/** Whichever comes first, so that the order of the shards decides nothing. */
function firstOf(one: string, other: string): string {
  return [one, other].sort()[0] ?? one
}

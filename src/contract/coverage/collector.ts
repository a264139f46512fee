import type { Api, Operation } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import { type ApiCoverage, type Coverage, type CoverageKind, byKind, sorted } from './coverage.ts'
import { declaredItems } from './declared-items.ts'
import { markExchange } from './seen-in-exchange.ts'

/** Counts in how many exchanges each declared thing was seen. */
export interface CoverageCollector {
  /** @param api - Name of the document. @param operation - Key. What nobody declared is not counted. */
  add(api: string, operation: string, exchange: Exchange): void
  /** So far. */
  read(): Coverage
}

interface Kept {
  readonly api: Api
  readonly operations: ReadonlyMap<string, Operation>
  readonly seen: Record<CoverageKind, Map<string, number>>
  readonly excused: Record<CoverageKind, Map<string, string>>
}

/**
 * Looks up everything the documents declare, which reads all their parts.
 *
 * @param excused - Reasons a person gave, by `kind name`: `response createUser 500`
 */
export function createCoverage(
  apis: readonly Api[],
  excused: ReadonlyMap<string, string> = new Map(),
): CoverageCollector {
  const kept = new Map(apis.map(api => [api.name, keep(api, excused)]))
  return {
    add(name, key, exchange) {
      const of = kept.get(name)
      const operation = of?.operations.get(key)
      if (of === undefined || operation === undefined) return
      for (const [kind, items] of itemsSeen(of.api, operation, exchange)) {
        for (const item of items) {
          const count = of.seen[kind].get(item)
          if (count !== undefined) of.seen[kind].set(item, count + 1)
        }
      }
    },
    read: () => ({
      coverage: 1,
      apis: sorted([...kept].map(([name, of]) => [name, toPlain(of)] as const)),
    }),
  }
}

/** What one exchange shows, each thing once, whether the document declares it or not. */
export function itemsSeen(
  api: Api,
  operation: Operation,
  exchange: Exchange,
): ReadonlyMap<CoverageKind, ReadonlySet<string>> {
  const seen = new Map<CoverageKind, Set<string>>()
  markExchange(api, operation, exchange, (kind, item) => {
    const items = seen.get(kind) ?? new Set()
    seen.set(kind, items.add(item))
  })
  return seen
}

function keep(api: Api, given: ReadonlyMap<string, string>): Kept {
  const seen = byKind(() => new Map<string, number>())
  const excused = byKind(() => new Map<string, string>())
  for (const { kind, name, excuse } of declaredItems(api)) {
    seen[kind].set(name, 0)
    const reason = given.get(`${kind} ${name}`) ?? excuse
    if (reason !== undefined) excused[kind].set(name, reason)
  }
  return { api, operations: new Map(api.operations.map(each => [each.key, each])), seen, excused }
}

function toPlain({ api, seen, excused }: Kept): ApiCoverage {
  return {
    version: api.version,
    seen: byKind(kind => sorted(seen[kind])),
    excused: byKind(kind => sorted(excused[kind])),
  }
}

import type { RuleId } from '../rules/rule-table.ts'

/**
 * Contradictions seen so far. A later exchange may settle one: a service that is eventually consistent shows tomorrow what it
 * does not show now. What is left when the sequence ends is told.
 */
export interface Doubts<Doubt> {
  /** The first doubt of a kind about a thing is kept: it is nearest to the cause. */
  raise(about: string, rule: RuleId, doubt: Doubt): void
  settle(about: string, ...rules: readonly RuleId[]): void
  left(): readonly Doubt[]
}

/** Makes an empty list of doubts. */
export function createDoubts<Doubt>(): Doubts<Doubt> {
  const doubts = new Map<string, Doubt>()
  return {
    raise(about, rule, doubt) {
      const key = `${rule} ${about}`
      if (!doubts.has(key)) doubts.set(key, doubt)
    },
    settle(about, ...rules) {
      for (const rule of rules) doubts.delete(`${rule} ${about}`)
    },
    left: () => [...doubts.values()],
  }
}

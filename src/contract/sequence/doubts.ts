import type { RuleId } from '../rules/rule-table.ts'

/** What becomes of a doubt where a history ends: it was explained, nothing can settle it any more, or it is as it was. */
export type Fate = 'explained' | 'told' | 'open'

/**
 * Contradictions seen so far. A later exchange may settle one: a service that is eventually consistent shows tomorrow what it
 * does not show now. What is left when the sequence ends is told.
 */
export interface Doubts<Doubt> {
  /** How many were ever raised. */
  readonly raised: number
  /** The first doubt of a kind about a thing is kept: it is nearest to the cause. */
  raise(about: string, rule: RuleId, doubt: Doubt): void
  settle(about: string, ...rules: readonly RuleId[]): void
  /** Decides about each: what is not open may be raised anew. */
  decide(fate: (doubt: Doubt) => Fate): void
  /** Those that may still be settled, oldest first. */
  open(): readonly Doubt[]
  /** All that nothing settled or explained. */
  left(): readonly Doubt[]
}

/** Makes an empty list of doubts. */
export function createDoubts<Doubt>(): Doubts<Doubt> {
  const open = new Map<string, Doubt>()
  let told: Doubt[] = []
  let raised = 0
  return {
    get raised() {
      return raised
    },
    raise(about, rule, doubt) {
      const key = `${rule} ${about}`
      if (open.has(key)) return
      raised += 1
      open.set(key, doubt)
    },
    settle(about, ...rules) {
      for (const rule of rules) open.delete(`${rule} ${about}`)
    },
    decide(fate) {
      told = told.filter(doubt => fate(doubt) !== 'explained')
      for (const [key, doubt] of open) {
        const what = fate(doubt)
        if (what === 'told') told.push(doubt)
        if (what !== 'open') open.delete(key)
      }
    },
    open: () => [...open.values()],
    left: () => [...told, ...open.values()],
  }
}

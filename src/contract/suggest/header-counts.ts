import type { Fault, JudgedRequest } from '../rules/judged.ts'

/** Counts answers and the undocumented headers in them. */
export interface HeaderCounts {
  add(judged: JudgedRequest, faults: readonly Fault[]): void
  /** Whether a header comes with nearly every answer of several operations. */
  isEverywhere(name: string): boolean
}

/** What so many operations show in so large a part of all answers is not theirs. */
const MANY_OPERATIONS = 3
const NEARLY_ALL = 0.9

/** Nothing counted yet. */
export function createHeaderCounts(): HeaderCounts {
  const seen = new Map<string, { answers: number; readonly operations: Set<string> }>()
  let answers = 0
  return {
    add({ operation }, faults) {
      answers += 1
      for (const { rule, at } of faults) {
        if (rule !== 'undocumented-header') continue
        const known = seen.get(at.name ?? '') ?? { answers: 0, operations: new Set() }
        seen.set(at.name ?? '', known)
        known.answers += 1
        if (known.operations.size < MANY_OPERATIONS) known.operations.add(operation.key)
      }
    },
    isEverywhere(name) {
      const known = seen.get(name)
      return (
        known !== undefined &&
        known.operations.size >= MANY_OPERATIONS &&
        known.answers >= NEARLY_ALL * answers
      )
    },
  }
}

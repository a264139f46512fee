import type { Evidence } from './types.ts'

/** Below this confidence nothing is claimed: the operation is answered from its schema alone. */
export const THRESHOLD = 0.5

/** The highest confidence without a hint: 1 means that somebody said so. */
export const SUREST = 0.99

/** One reason, as data. */
export function because(signal: string, weight: number, says: string): Evidence {
  return { signal, says, weight }
}

/**
 * How sure the reasons make us, 0 to 1. Each reason for is taken as an independent chance of being right (noisy-or),
 * each against takes its share away; a hint decides alone.
 */
export function combine(evidence: readonly Evidence[]): number {
  if (evidence.some(reason => reason.signal === 'hint')) return 1
  let doubt = 1
  let trust = 1
  for (const { weight } of evidence) {
    if (weight >= 0) doubt *= 1 - weight
    else trust *= 1 + weight
  }
  return Math.min(SUREST, Math.round((1 - doubt) * trust * 100) / 100)
}

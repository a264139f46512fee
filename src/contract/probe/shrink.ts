import type { Draft } from '../lifecycle/draft.ts'
import type { Finding } from '../finding.ts'
import { simplerDrafts } from './simpler.ts'

/** Requests sent to make one that fails smaller. */
const MAX_TRIES = 40

/** What decides whether a smaller request stands for a larger one. */
export interface ShrinkOptions {
  /** The same bytes are not sent twice. */
  readonly keyOf: (draft: Draft) => string
  /** Whether it keeps to the document, or breaks it, as the larger one does. */
  readonly isLike: (draft: Draft) => boolean
  /** Sends it. @returns The same finding, where it fails in the same way */
  readonly fails: (draft: Draft) => Promise<Finding | undefined>
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/**
 * Makes a request that fails smaller as long as it fails in the same way: step by step, always the first simpler one that does. The
 * same server is asked the same requests.
 *
 * @returns The finding of the smallest; `undefined` where none is smaller
 */
export async function shrink(draft: Draft, options: ShrinkOptions): Promise<Finding | undefined> {
  const { keyOf, isLike, fails, hasTime } = options
  const tried = new Set([keyOf(draft)])
  let found: Finding | undefined
  let current: Draft | undefined = draft
  while (current !== undefined) {
    let smaller: Draft | undefined
    for (const candidate of simplerDrafts(current)) {
      const key = keyOf(candidate)
      if (tried.has(key) || !isLike(candidate)) continue
      if (tried.size > MAX_TRIES || !hasTime()) return found
      tried.add(key)
      const finding = await fails(candidate)
      if (finding === undefined) continue
      found = finding
      smaller = candidate
      break
    }
    current = smaller
  }
  return found
}

import type { JsonObject } from '../../../json/value.ts'
import { ENOUGH } from '../keywords.ts'
import { MAX_ISSUES } from '../engine.ts'
import { type Found, type Keyword, type Makers, type Step, fail, fresh, mergeSeen } from './step.ts'

/** Keywords that apply schemas to the very same value, and that many schemas have. */
export const COMPOSITION: Makers = {
  not,
  allOf,
  [ENOUGH]: () => enough,
  $ref: reference,
}

/** What was looked at under `not` counts for nothing (2020-12 core, section 11). */
function not(keyword: Keyword): Step {
  const step = keyword.workshop.schemaStep(keyword.value as JsonObject)
  return (value, at, found) => !step(value, at, undefined, undefined) || fail(keyword, value, at, found)
}

/** A branch knows what it has looked at itself, not what those beside it have (2020-12 core, section 11.3). */
function allOf(keyword: Keyword): Step {
  const steps = branches(keyword)
  return (value, at, found, seen) => {
    let fits = true
    for (const step of steps) {
      const ofBranch = fresh(seen)
      const fitsBranch = step(value, at, found, ofBranch)
      mergeSeen(seen, ofBranch)
      if (fitsBranch) continue
      fits = false
      if (found === undefined || found.isEnded) break
    }
    return fits
  }
}

/** The steps of each schema of a list. */
export function branches({ value, workshop }: Keyword): Step[] {
  return (value as JsonObject[]).map(branch => workshop.schemaStep(branch))
}

/** 50,000 bad items would make 200,000 failures: no further item is looked at once there are enough. */
const enough: Step = (_value, _at, found) => {
  if (found === undefined || found.failures.length < MAX_ISSUES) return true
  found.isEnded = true
  return false
}

/** What the schema referred to ends, ends there: it keeps a list of its own. */
function reference({ value: uri, workshop }: Keyword): Step {
  let step: Step | undefined
  return (value, at, found, seen) => {
    step ??= workshop.stepAt(String(uri))
    const own: Found | undefined = found === undefined ? undefined : { failures: [], isEnded: false }
    const ofTarget = fresh(seen)
    const fits = step(value, at, own, ofTarget)
    if (fits) mergeSeen(seen, ofTarget)
    else for (const failure of own?.failures ?? []) found?.failures.push(failure)
    return fits
  }
}

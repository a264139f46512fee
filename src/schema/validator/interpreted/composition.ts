import { type JsonObject, isObject } from '../../../json/value.ts'
import { ENOUGH, NO_BRANCH } from '../keywords.ts'
import { MAX_ISSUES } from '../engine.ts'
import { type Found, type Keyword, type Step, fail, fresh, mergeSeen, saysNothing } from './step.ts'

/** Keywords that apply schemas to the very same value, in the order they are checked in. */
export const COMPOSITION: Readonly<Record<string, (keyword: Keyword) => Step>> = {
  not,
  anyOf,
  oneOf,
  allOf,
  if: condition,
  [NO_BRANCH]: keyword => (value, at, found) => fail(keyword, value, at, found),
  [ENOUGH]: () => enough,
  $ref: reference,
}

/** What was looked at under `not` counts for nothing (2020-12 core, section 11). */
function not(keyword: Keyword): Step {
  const step = keyword.workshop.schemaStep(keyword.value as JsonObject)
  return (value, at, found) => !step(value, at, undefined, undefined) || fail(keyword, value, at, found)
}

/** All branches are tried where somebody asks what they look at. */
function anyOf(keyword: Keyword): Step {
  const steps = branches(keyword)
  return (value, at, found, seen) => {
    let fits = false
    for (const step of steps) {
      const ofBranch = fresh(seen)
      if (!step(value, at, undefined, ofBranch)) continue
      fits = true
      if (seen === undefined) break
      mergeSeen(seen, ofBranch)
    }
    return fits || fail(keyword, value, at, found)
  }
}

function oneOf(keyword: Keyword): Step {
  const steps = branches(keyword)
  return (value, at, found, seen) => {
    let fitting = 0
    for (const step of steps) {
      const ofBranch = fresh(seen)
      if (!step(value, at, undefined, ofBranch)) continue
      if (++fitting > 1) break
      mergeSeen(seen, ofBranch)
    }
    return fitting === 1 || fail(keyword, value, at, found)
  }
}

function allOf(keyword: Keyword): Step {
  const steps = branches(keyword)
  return (value, at, found, seen) => {
    let fits = true
    for (const step of steps) {
      if (step(value, at, found, seen)) continue
      fits = false
      if (found === undefined || found.isEnded) break
    }
    return fits
  }
}

function branches({ value, workshop }: Keyword): Step[] {
  return (value as JsonObject[]).map(branch => workshop.schemaStep(branch))
}

/** `if` with its `then` and `else`. */
function condition(keyword: Keyword): Step {
  const { parent, workshop } = keyword
  const [yes, no] = [clause(parent['then'], keyword), clause(parent['else'], keyword)]
  if (yes === undefined && no === undefined && !workshop.hasUnevaluated) return () => true
  const step = workshop.schemaStep(keyword.value as JsonObject)
  // That two branches fit is all that is told then, not also that what they looked at is unknown.
  const ofUnion = isObject(parent['else']) && parent['else'][NO_BRANCH] !== undefined
  return (value, at, found, seen) => {
    const ofCondition = fresh(seen)
    const holds = step(value, at, undefined, ofCondition)
    if (holds || ofUnion) mergeSeen(seen, ofCondition)
    const chosen = holds ? yes : no
    const ofClause = fresh(seen)
    if (chosen === undefined || chosen(value, at, found, ofClause)) {
      mergeSeen(seen, ofClause)
      return true
    }
    return found?.isEnded === true ? false : fail(keyword, value, at, found)
  }
}

function clause(schema: JsonObject[string] | undefined, { workshop }: Keyword): Step | undefined {
  return schema === undefined || saysNothing(schema) ? undefined : workshop.schemaStep(schema as JsonObject)
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

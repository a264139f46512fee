import { type JsonObject, isObject } from '../../../json/value.ts'
import { NO_BRANCH } from '../keywords.ts'
import { branches } from './composition.ts'
import { type Keyword, type Makers, type Step, fail, fresh, mergeSeen, saysNothing } from './step.ts'

/** Keywords that choose among schemas for the very same value. */
export const CHOICES: Makers = {
  anyOf,
  oneOf,
  if: condition,
  [NO_BRANCH]: keyword => (value, at, found) => fail(keyword, value, at, found),
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

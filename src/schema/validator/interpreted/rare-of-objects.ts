import { type JsonObject, hasOwn } from '../../../json/value.ts'
import { goesOn, inside, namesOf, others, see } from './objects.ts'
import { type Keyword, type Makers, type Step, fail, fresh, mergeSeen, saysNothing } from './step.ts'

/** Keywords of objects that few schemas have. */
export const RARE_OF_OBJECTS: Makers = {
  propertyNames,
  patternProperties,
  dependentRequired,
  dependentSchemas,
  unevaluatedProperties,
}

function dependentRequired(keyword: Keyword): Step {
  const dependent = Object.entries(keyword.value as Record<string, string[]>)
  return (value, at, found) => {
    let fits = true
    for (const [property, names] of dependent) {
      if (!hasOwn(value as JsonObject, property)) continue
      for (const name of names) {
        if (hasOwn(value as JsonObject, name)) continue
        fits = fail(keyword, value, at, found, { property, missingProperty: name })
        if (found === undefined) return fits
      }
    }
    return fits
  }
}

function propertyNames(keyword: Keyword): Step {
  if (saysNothing(keyword.value)) return () => true
  const step = keyword.workshop.schemaStep(keyword.value as JsonObject)
  return (value, at, found) => {
    let fits = true
    for (const name of Object.keys(value as JsonObject)) {
      const before = found?.failures.length ?? 0
      if (step(name, at, found, undefined)) continue
      for (let index = before; index < (found?.failures.length ?? 0); index++) {
        const failure = found?.failures[index]
        if (failure !== undefined) found?.failures.splice(index, 1, { ...failure, propertyName: name })
      }
      fits = fail(keyword, value, at, found, { propertyName: name })
      if (!goesOn(found)) break
    }
    return fits
  }
}

function patternProperties(keyword: Keyword): Step {
  const schemas = keyword.value as Record<string, JsonObject>
  const steps = namesOf(schemas).map(source => {
    const step = keyword.workshop.schemaStep(schemas[source] ?? {})
    return { matcher: keyword.workshop.patterns.matcher(source), step }
  })
  return (value, at, found, seen) => {
    let fits = true
    for (const { matcher, step } of steps) {
      const names = Object.keys(value as JsonObject).filter(name => matcher.test(name))
      see(seen, names)
      for (const name of names) {
        if (inside(step, value as JsonObject, name, at, found, keyword)) continue
        fits = false
        if (!goesOn(found)) return false
      }
    }
    return fits
  }
}

function unevaluatedProperties(keyword: Keyword): Step {
  return others(
    keyword,
    'unevaluatedProperty',
    (name, seen) => seen !== undefined && (seen.names === true || seen.names.has(name)),
  )
}

function dependentSchemas(keyword: Keyword): Step {
  const steps = Object.entries(keyword.value as Record<string, JsonObject>).map(
    ([name, schema]) => [name, keyword.workshop.schemaStep(schema)] as const,
  )
  return (value, at, found, seen) => {
    let fits = true
    for (const [name, step] of steps) {
      if (!hasOwn(value as JsonObject, name)) continue
      const ofSchema = fresh(seen)
      const fitsSchema = step(value, at, found, ofSchema)
      mergeSeen(seen, ofSchema)
      if (fitsSchema) continue
      fits = false
      if (!goesOn(found)) break
    }
    return fits
  }
}

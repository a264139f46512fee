import { child } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn } from '../../../json/value.ts'
import {
  type Found,
  type Keyword,
  type Makers,
  type Seen,
  type Step,
  fail,
  nothingSeen,
  saysNothing,
} from './step.ts'

/** Keywords of objects that many schemas have. */
export const OF_OBJECTS: Makers = {
  maxProperties: counting((count, limit) => count <= limit),
  minProperties: counting((count, limit) => count >= limit),
  required,
  additionalProperties,
  properties,
}

/** Goes on to the next part of a value after one that does not fit? */
export function goesOn(found: Found | undefined): boolean {
  return found !== undefined && !found.isEnded
}

function counting(test: (count: number, limit: number) => boolean): (keyword: Keyword) => Step {
  return keyword => (value, at, found) =>
    test(Object.keys(value as JsonObject).length, keyword.value as number) || fail(keyword, value, at, found)
}

function required(keyword: Keyword): Step {
  const names = keyword.value as string[]
  return (value, at, found) => {
    let fits = true
    for (const name of names) {
      if (hasOwn(value as JsonObject, name)) continue
      fits = fail(keyword, value, at, found, { missingProperty: name })
      if (found === undefined) break
    }
    return fits
  }
}

function properties(keyword: Keyword): Step {
  const names = namesOf(keyword.value)
  const schemas = keyword.value as Record<string, JsonObject>
  const steps = names.flatMap(name => {
    const schema = schemas[name]
    return schema === undefined || saysNothing(schema)
      ? []
      : [[name, keyword.workshop.schemaStep(schema)] as const]
  })
  return (value, at, found, seen) => {
    let fits = true
    see(seen, names)
    for (const [name, step] of steps) {
      if (!hasOwn(value as JsonObject, name) || inside(step, value as JsonObject, name, at, found, keyword)) {
        continue
      }
      fits = false
      if (!goesOn(found)) break
    }
    return fits
  }
}

/** Notes that properties were looked at. */
export function see(seen: Seen | undefined, names: readonly string[]): void {
  if (seen === undefined || seen.names === true) return
  for (const name of names) seen.names.add(name)
}

/** What neither `properties` nor `patternProperties` beside it speaks of. */
function additionalProperties(keyword: Keyword): Step {
  const known = new Set(namesOf(keyword.parent['properties']))
  const patterns = namesOf(keyword.parent['patternProperties']).map(source =>
    keyword.workshop.patterns.matcher(source),
  )
  const isKnown = (name: string): boolean => known.has(name) || patterns.some(pattern => pattern.test(name))
  return others(keyword, 'additionalProperty', isKnown)
}

/** One schema for all properties but those that are known. */
export function others(
  keyword: Keyword,
  param: string,
  isKnown: (name: string, seen: Seen | undefined) => boolean,
): Step {
  const isFree = saysNothing(keyword.value)
  const step =
    isFree || keyword.value === false ? undefined : keyword.workshop.schemaStep(keyword.value as JsonObject)
  const check = (
    value: JsonObject,
    at: string,
    found: Found | undefined,
    seen: Seen | undefined,
  ): boolean => {
    let fits = true
    for (const name of Object.keys(value)) {
      if (isKnown(name, seen)) continue
      if (step === undefined) fail(keyword, value, at, found, { [param]: name })
      else if (inside(step, value, name, at, found, keyword)) continue
      fits = false
      if (!goesOn(found)) break
    }
    return fits
  }
  return (value, at, found, seen) => {
    const fits = isFree || check(value as JsonObject, at, found, seen)
    if (seen !== undefined) seen.names = true
    return fits
  }
}

/** The schema of a property, given the property. */
export function inside(
  step: Step,
  value: JsonObject,
  name: string,
  at: string,
  found: Found | undefined,
  { workshop }: Keyword,
): boolean {
  const below = found === undefined ? at : child(at, name)
  return step(value[name] as JsonValue, below, found, workshop.hasUnevaluated ? nothingSeen() : undefined)
}

/** ajv passes over `__proto__` in schemas; so do we, that verdicts agree. */
export function namesOf(map: JsonValue | undefined): string[] {
  return Object.keys((map ?? {}) as JsonObject).filter(name => name !== '__proto__')
}

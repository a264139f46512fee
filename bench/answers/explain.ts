import { unsatisfiableAnswers } from '../../src/engine/unsatisfiable.ts'
import type { Api } from '../../src/spec/api.ts'
import { valueAt } from '../../src/json/pointer.ts'
import { type JsonObject, isObject } from '../../src/json/value.ts'
import { isDelimited } from '../../src/spec/dialect/delimited-pattern.ts'
import { isForeignEnum } from '../../src/spec/dialect/foreign-enum.ts'
import type { Fault } from './types.ts'

/** Gives each fault the reason that the document itself has for it, where there is one. */
export function explainFaults(api: Api, faults: readonly Fault[]): void {
  if (faults.length === 0) return
  const contradictions = new Map(
    unsatisfiableAnswers(api).flatMap(({ pointer, message, operations }) =>
      operations.map(operation => [operation, `nothing satisfies ${pointer}: ${message}`] as const),
    ),
  )
  for (const fault of faults) {
    const reason = reasonOf(api, fault, contradictions, faults)
    if (reason !== undefined) fault.reason = reason
  }
}

function reasonOf(
  { operations, document }: Api,
  { kind, operation, status, says }: Fault,
  contradictions: ReadonlyMap<string, string>,
  all: readonly Fault[],
): string | undefined {
  if (kind === 'status') {
    const responses = operations.find(({ key }) => key === operation)?.responses ?? []
    const names = responses.some(each => /^(?:[23]|default)/i.test(each.status))
    return names ? undefined : 'the document names no success'
  }
  const contradiction = contradictions.get(operation)
  if (contradiction !== undefined) return contradiction
  const same = all.filter(each => each.operation === operation && each.status === status)
  const overlap = same.find(each => /fits \d+ of \d+ alternatives, where exactly one/.test(each.says))
  if (overlap !== undefined) return 'branches of a oneOf overlap: no value was found that fits exactly one'
  const isAlone = !same.some(each => each.kind === 'body, ajv')
  if (isAlone && closedAround(document, says))
    return 'closed around other schemas: by the letter only an object with nothing in it; read as meant'
  if (isAlone && refusedByClosed(says))
    return 'closed parts of a composition that requires what they do not name: by the letter nothing is valid; read as meant'
  if (isAlone && breaksDelimited(document, says))
    return 'a pattern written between slashes: by the letter no text matches it; read as meant'
  if (isAlone && breaksAt(document, says, isForeignEnum))
    return 'an enum none of whose values has the type beside it: by the letter nothing is valid; read as meant'
  if (!isAlone || !says.includes('oneOf')) return undefined
  return breaksAt(document, says, ({ discriminator }) => discriminator !== undefined)
    ? 'a discriminator tells which branch is meant; JSON Schema alone sees several hold'
    : 'branches of a oneOf that nothing tells apart, or one of which is a special case: read as one'
}

/** Whether a refused value breaks a pattern that is written as JavaScript writes an expression. */
function breaksDelimited(document: JsonObject, says: string): boolean {
  return [...says.matchAll(/ breaks (\S+?\/pattern)(?:;|$)/g)].some(([, place = '']) =>
    isDelimited(valueAt(document, place)),
  )
}

/** Whether a refused value breaks a keyword of a schema that is so. */
function breaksAt(document: JsonObject, says: string, isSo: (schema: JsonObject) => boolean): boolean {
  return [...says.matchAll(/ breaks (\S+)\/[^/\s;]+(?:;|$)/g)].some(([, place = '']) => {
    const schema = valueAt(document, place)
    return isObject(schema) && isSo(schema)
  })
}

/** Whether all that is refused is refused as not named; to the first judge, what is named beside a closed part is named. */
function refusedByClosed(says: string): boolean {
  const places = [...says.matchAll(/ breaks (\S+?)(?:;|$)/g)].map(([, place = '']) => place)
  return places.every(place => place.endsWith('/additionalProperties'))
}

/** Whether all that is refused is refused by an `additionalProperties: false` beside an `allOf` and no properties. */
function closedAround(document: JsonObject, says: string): boolean {
  const places = [...says.matchAll(/ breaks (\S+?)(?:;|$)/g)].map(([, place = '']) => place)
  return places.every(place => {
    if (!place.endsWith('/additionalProperties')) return false
    const schema = valueAt(document, place.slice(0, place.lastIndexOf('/')))
    return isObject(schema) && Array.isArray(schema['allOf']) && schema['properties'] === undefined
  })
}

import { layOver } from '../../json/path.ts'
import { equalJson } from '../../json/equal-json.ts'
import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import { parseExpression } from '../lists/parse-expression.ts'

/** One change of a SCIM PATCH. */
interface Operation {
  readonly op: string
  readonly path: string | undefined
  readonly value: JsonValue | undefined
}

/** A record after a patch, or why the patch cannot be applied. */
export type ScimPatched =
  | { readonly value: JsonObject }
  | { readonly fault: 'form' | 'target'; readonly message: string }

const MAX_OPERATIONS = 1000

/** The operations of a body; `undefined` where it is something else. */
function scimOperations(body: JsonValue | undefined): readonly Operation[] | undefined {
  const listed = isObject(body) ? (getOwn(body, 'Operations') ?? getOwn(body, 'operations')) : undefined
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MAX_OPERATIONS) return undefined
  const operations = listed.flatMap((each): Operation[] => {
    if (!isObject(each) || typeof each['op'] !== 'string') return []
    const path = each['path']
    return [
      {
        op: each['op'].toLowerCase(),
        path: typeof path === 'string' && path !== '' ? path : undefined,
        value: each['value'],
      },
    ]
  })
  return operations.length === listed.length ? operations : undefined
}

/**
 * Applies the operations of a SCIM PATCH (RFC 7644 section 3.5.2) one after the other: `active`, `name.familyName`, `emails[type eq "work"].value`, each also behind the URN of
 * its schema, and without a path an object of attributes. Attribute names are found in any case (section 2.1 of RFC 7643).
 *
 * @returns `undefined` for any other body
 */
export function applyScimPatch(record: JsonObject, body: JsonValue | undefined): ScimPatched | undefined {
  const operations = scimOperations(body)
  if (operations === undefined) return undefined
  let value = record
  for (const { op, path, value: given } of operations) {
    if (!['add', 'replace', 'remove'].includes(op))
      return { fault: 'form', message: `"${op}" is no operation` }
    if (path === undefined) {
      if (op === 'remove') return { fault: 'target', message: 'a removal names no path' }
      if (!isObject(given)) return { fault: 'form', message: 'without a path the value must be an object' }
      value = Object.entries(given).reduce((each, [name, part]) => setAttribute(each, name, op, part), value)
      continue
    }
    const steps = stepsOf(path)
    if (steps === undefined) return { fault: 'form', message: `the path "${path}" cannot be read` }
    value = changed(value, steps, op, given)
  }
  return { value }
}

/** One step of a path: an attribute, and which of its values are meant. */
interface Step {
  readonly name: string
  readonly filter: string | undefined
}

function stepsOf(path: string): readonly Step[] | undefined {
  const bare = path.replace(/^urn:[\w.:-]*:(?=[A-Za-z$][^:]*$)/i, '')
  const found = /^([\w$-]+)((?:\.[\w$-]+)*)(?:\[([^[\]]{1,500})\])?(?:\.([\w$-]+))?$/.exec(bare)
  if (found === null) return undefined
  const [, first = '', inner = '', filter, last] = found
  const names = [first, ...inner.split('.').filter(name => name !== '')]
  return [
    ...names.map((name, index) => ({ name, filter: index === names.length - 1 ? filter : undefined })),
    ...(last === undefined ? [] : [{ name: last, filter: undefined }]),
  ]
}

function changed(
  within: JsonObject,
  [step, ...rest]: readonly Step[],
  op: string,
  given: JsonValue | undefined,
): JsonObject {
  if (step === undefined) return within
  const name = ownName(within, step.name)
  const held = getOwn(within, name)
  if (step.filter !== undefined) {
    return withValue(within, name, filtered(Array.isArray(held) ? held : [], step.filter, rest, op, given))
  }
  if (rest.length === 0) return setAttribute(within, name, op, given)
  // Below an attribute of many values, each of them is meant.
  if (Array.isArray(held)) {
    return withValue(
      within,
      name,
      held.map(each => (isObject(each) ? changed(each, rest, op, given) : each)),
    )
  }
  return withValue(within, name, changed(isObject(held) ? held : {}, rest, op, given))
}

/** The values that a filter means, changed or gone; where none is meant and something is added, a new one. */
function filtered(
  held: readonly JsonValue[],
  filter: string,
  rest: readonly Step[],
  op: string,
  given: JsonValue | undefined,
): JsonValue[] {
  const meant = held.map(each => isObject(each) && fits(each, filter))
  if (op === 'remove' && rest.length === 0) return held.filter((_, index) => meant[index] !== true)
  const change = (each: JsonObject): JsonObject =>
    rest.length === 0
      ? (layOver(each, isObject(given) ? given : {}) as JsonObject)
      : changed(each, rest, op, given)
  if (op !== 'remove' && !meant.includes(true)) return [...held, change(described(filter))]
  return held.map((each, index) => (meant[index] === true && isObject(each) ? change(each) : each))
}

function fits(value: JsonObject, filter: string): boolean {
  const expression = parseExpression(filter)
  if (expression === undefined) return false
  const holds = expression.comparisons.map(({ field, op, value: wanted }) => {
    const held = getOwn(value, ownName(value, field))
    if (op === 'eq') return held !== undefined && sameText(held, wanted)
    return op === 'not' && (held === undefined || !sameText(held, wanted))
  })
  return expression.joined === 'all' ? holds.every(Boolean) : holds.some(Boolean)
}

function sameText(one: JsonValue, other: JsonValue): boolean {
  return equalJson(one, other) || String(one).toLowerCase() === String(other).toLowerCase()
}

/** What a filter says of the value it means: `{type: 'work'}` of `type eq "work"`. */
function described(filter: string): JsonObject {
  const said: JsonObject = {}
  for (const { field, op, value } of parseExpression(filter)?.comparisons ?? []) {
    if (op === 'eq') setOwn(said, field, value)
  }
  return said
}

/** Adds to what has many values, lays objects over each other, replaces everything else. */
function setAttribute(
  within: JsonObject,
  called: string,
  op: string,
  given: JsonValue | undefined,
): JsonObject {
  const name = ownName(within, called)
  const held = getOwn(within, name)
  if (op === 'remove' || given === undefined) {
    const { [name]: _, ...others } = within
    if (!Array.isArray(held) || given === undefined) return others
    const gone = [given].flat()
    return withValue(
      within,
      name,
      held.filter(each => !gone.some(one => isSameValue(each, one))),
    )
  }
  if (op === 'add' && Array.isArray(held)) {
    const added = [given].flat().filter(one => !held.some(each => isSameValue(each, one)))
    return withValue(within, name, [...held, ...added])
  }
  if (op === 'add' && isObject(held) && isObject(given)) return withValue(within, name, layOver(held, given))
  // Microsoft Entra ID and others send `name.familyName` as a name.
  const steps = called === name && called.includes('.') && !called.includes(':') ? stepsOf(called) : undefined
  return steps !== undefined && steps.length > 1
    ? changed(within, steps, op, given)
    : withValue(within, name, given)
}

/** Values of one attribute are told apart by their `value`. */
function isSameValue(one: JsonValue, other: JsonValue): boolean {
  if (isObject(one) && isObject(other) && one['value'] !== undefined) return one['value'] === other['value']
  return equalJson(one, other)
}

function ownName(value: JsonObject, name: string): string {
  if (Object.hasOwn(value, name)) return name
  const plain = name.toLowerCase()
  return Object.keys(value).find(each => each.toLowerCase() === plain) ?? name
}

function withValue(within: JsonObject, name: string, value: JsonValue): JsonObject {
  const changedObject = { ...within }
  setOwn(changedObject, name, value)
  return changedObject
}

import { type JsonPointer, child, fromPointer } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../../json/value.ts'

/**
 * A JSONPath (RFC 9535) to a place of a document that stays right when members and items change places: items of lists are
 * told by what they are (a parameter by name and place, a branch by its `$ref` or title, else by what only it has), by their
 * index only where nothing tells them apart, or where it is the place that counts.
 *
 * @param unstable - Members that do not stay: nothing is told by them
 */
export function toJsonPath(
  document: JsonValue,
  pointer: JsonPointer,
  unstable: ReadonlySet<JsonPointer> = NOTHING,
): string {
  let value: JsonValue | undefined = document
  let path = '$'
  let at = ''
  for (const token of fromPointer(pointer)) {
    const isTuple = at.endsWith('/prefixItems')
    at = child(at, token)
    if (Array.isArray(value)) {
      path += `[${isTuple ? token : selectorOf(value, Number(token), at, unstable)}]`
      value = value[Number(token)]
    } else {
      path += memberStep(token)
      value = isObject(value) ? getOwn(value, token) : undefined
    }
  }
  return path
}

/** Selects the items of a list that are this text, number, truth value or null. */
export function itemPath(document: JsonValue, list: JsonPointer, item: JsonValue): string {
  return `${toJsonPath(document, list)}[?(@ == ${literal(item)})]`
}

function memberStep(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${literal(name)}]`
}

const NOTHING: ReadonlySet<JsonPointer> = new Set()

function selectorOf(
  list: readonly JsonValue[],
  index: number,
  at: JsonPointer,
  unstable: ReadonlySet<JsonPointer>,
): string {
  const item = list[index]
  if (!isObject(item)) return String(index)
  const kept = Object.fromEntries(Object.entries(item).filter(([key]) => !unstable.has(child(at, key))))
  const tests = testsOf(kept).filter(({ holds }) => list.filter(holds).length === 1)
  const [test] = tests
  return test === undefined ? String(index) : `?(${test.text})`
}

interface Test {
  readonly text: string
  readonly holds: (item: JsonValue) => boolean
}

/** What may tell an item from its siblings, the most telling first. */
function testsOf(item: JsonObject): Test[] {
  const { name, in: place } = item
  const named = typeof name === 'string' ? [equals('name', name)] : []
  const placed = typeof place === 'string' ? named.map(test => both(test, equals('in', place))) : []
  const texts = ['$ref', 'title', 'url', 'type'].flatMap(key => {
    const text = getOwn(item, key)
    return typeof text === 'string' ? [equals(key, text)] : []
  })
  const { properties } = item
  const members = isObject(properties) ? Object.keys(properties) : []
  return [
    ...placed,
    ...named,
    ...texts,
    ...members.map(member => has('properties', member)),
    ...Object.keys(item).map(key => has(key)),
  ]
}

function equals(key: string, text: string): Test {
  return {
    text: `@${memberStep(key)} == ${literal(text)}`,
    holds: item => isObject(item) && getOwn(item, key) === text,
  }
}

function has(...keys: readonly string[]): Test {
  return {
    text: `@${keys.map(memberStep).join('')}`,
    holds: item => {
      let reached: JsonValue | undefined = item
      for (const key of keys) reached = isObject(reached) ? getOwn(reached, key) : undefined
      return reached !== undefined
    },
  }
}

function both(one: Test, other: Test): Test {
  return { text: `${one.text} && ${other.text}`, holds: item => one.holds(item) && other.holds(item) }
}

/** Single quotation marks, as JSONPath and YAML both like them; what needs an escape is escaped (RFC 9535 section 2.3.1.1). */
function literal(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

import { isObject } from '../json/value.ts'
import { makeText } from './make-text.ts'
import { holdsRecords, recordKeys } from './map-items.ts'
import { ANYTHING, type Shape } from './shape.ts'
import { type Place, type Task, fieldAt } from './task.ts'

/** Keys of free-form objects by what the object is called; the first that applies. */
const KEYS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:translations?|locali[sz]ations?|i18n|locales|languages)\b/, ['en', 'de', 'fr']],
  [/\b(?:address|location)\b/, ['street', 'city', 'postcode', 'country']],
  [/\b(?:settings?|config|configuration|preferences?|options)\b/, ['locale', 'timezone', 'theme', 'enabled']],
  [/\b(?:headers?)\b/, ['content-type', 'request-id']],
  [/\b(?:links?|urls?)\b/, ['self', 'website']],
  [/\b(?:prices?|amounts?|balances|rates)\b/, ['EUR', 'GBP', 'USD']],
  [/\b(?:counts?|totals?|stats|statistics|metrics|usage)\b/, ['active', 'pending', 'inactive']],
  [/\b(?:scores?|permissions|features|flags|limits)\b/, ['reports', 'exports', 'billing']],
]

const PERSON_KEYS = ['id', 'name', 'email'] as const
const PERSON_PROPERTIES = ['first_name', 'last_name', 'email', 'phone', 'job_title'] as const
const COMPANY_KEYS = ['id', 'name', 'domain'] as const
const COMPANY_PROPERTIES = ['name', 'domain', 'industry', 'city', 'country', 'phone'] as const
const PRODUCT_KEYS = ['id', 'name', 'sku', 'price'] as const
const METADATA_KEYS = ['source', 'region', 'reference', 'tier'] as const

const ABOUT_PROPERTIES = /\b(?:propert(?:y|ies)|attributes?|fields?|crm|traits|profile)\b/

/**
 * Likely keys for an object whose schema names none: an owner has id, name and email; CRM properties are those of
 * the company; metadata are what integrations leave behind; objects have names. Examples of the document come first.
 *
 * @param value - What a value may be.
 */
export function freeKeys(
  shape: Shape,
  value: Shape | undefined,
  place: Place,
  task: Task,
): readonly string[] {
  const least = shape.minProperties
  const shown = [...shape.examples, ...place.examples]
    .filter(isObject)
    .flatMap(example => Object.keys(example))
  if (shown.length > 1) return [...new Set(shown)]
  const byName =
    value !== undefined && holdsRecords(value) ? recordKeys(value, place, task) : keysByName(place, task)
  const likely = ruledKeys(shape, place, least, task) ?? [...new Set([...shown, ...byName])]
  return least > likely.length ? [...likely, ...METADATA_KEYS] : likely
}

/** Keys that must look a certain way: enumerated, by pattern of the name, or by `patternProperties`. */
function ruledKeys(shape: Shape, place: Place, least: number, task: Task): string[] | undefined {
  const [names] = shape.propertyNames.map(source => source())
  const listed = names?.values?.filter(value => typeof value === 'string')
  if (listed !== undefined) return listed.slice(0, Math.max(3, least))
  if (names !== undefined && (names.patterns.length > 0 || names.minLength > 0 || names.formats.length > 0)) {
    return Array.from({ length: Math.min(50, Math.max(2, least)) }, (_, index) =>
      keyText(names, place, index, task),
    ).filter(key => key !== undefined)
  }
  const patterns = shape.patternProperties.map(({ pattern }) => pattern.source)
  if (patterns.length === 0) return undefined
  return Array.from({ length: Math.min(50, Math.max(2, least)) }, (_, index) => {
    const pattern = patterns[index % patterns.length] ?? ''
    return keyText({ ...ANYTHING, patterns: [pattern] }, place, index, task)
  }).filter(key => key !== undefined)
}

function keyText(names: Shape, place: Place, index: number, task: Task): string | undefined {
  const random = place.random.at(`~key${index}`)
  const field = fieldAt(names, { ...place, words: ['key'], fields: new Map() }, task.workshop)
  const makers = names.patterns.length > 0 ? [] : field.texts
  return makeText(
    names,
    { random, scene: place.scene, words: ['key'], qualifiers: [] },
    makers,
    task.workshop.patterns,
  )
}

function keysByName(place: Place, task: Task): readonly string[] {
  const name = task.workshop.readName(place.name).text
  const { kind } = place.scene.entity
  if (ABOUT_PROPERTIES.test(name)) {
    if (kind === 'company')
      return name.includes('company') ? COMPANY_PROPERTIES.slice(0, 5) : COMPANY_PROPERTIES.slice(0, 4)
    return kind === 'person' ? PERSON_PROPERTIES : METADATA_KEYS.slice(0, 3)
  }
  const ruled = KEYS.find(([rule]) => rule.test(name))?.[1]
  if (ruled !== undefined) return ruled
  if (
    /\b(?:meta|metadata|extra|custom|data|context|payload|details?|tags|labels|info|parameters|params|variables)\b/.test(
      name,
    )
  ) {
    return METADATA_KEYS.slice(0, 3)
  }
  if (kind === 'person') return PERSON_KEYS
  if (kind === 'company') return COMPANY_KEYS
  return kind === 'product' ? PRODUCT_KEYS : METADATA_KEYS.slice(0, 3)
}

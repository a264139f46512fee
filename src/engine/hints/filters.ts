import { hash } from '../../json/hash.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { TemplateFilter } from '../../spec/hints.ts'

/** Makes something else of a value; `undefined` when it can make nothing of it. */
type Filter = (value: JsonValue) => JsonValue | undefined

const FILTERS: { readonly [name in TemplateFilter]: Filter } = {
  domain: ofText(text => (text.includes('@') ? text.slice(text.lastIndexOf('@') + 1) : undefined)),
  lower: ofText(text => text.toLowerCase()),
  upper: ofText(text => text.toUpperCase()),
  slug: ofText(toSlug),
  uuid: ofText(toUuid),
  json: value => JSON.stringify(value),
  length: lengthOf,
}

/** The filter of a name, `undefined` where there is none. */
export function findFilter(name: string): Filter | undefined {
  return Object.hasOwn(FILTERS, name) ? FILTERS[name as TemplateFilter] : undefined
}

function ofText(change: (text: string) => string | undefined): (value: JsonValue) => JsonValue | undefined {
  return value => (typeof value === 'string' || typeof value === 'number' ? change(String(value)) : undefined)
}

/** `Zoë & Söhne GmbH` → `zoe-sohne-gmbh`. */
function toSlug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join('-')
}

/** A UUID of version 4 that follows from a text (RFC 9562 section 5.4): `{random:uuid}` is a new one for each exchange. */
function toUuid(text: string): string {
  const digits = [1, 2, 3, 4].map(salt => hash(`${salt}${text}`)).join('')
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16)
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
  ]
  return [...parts, digits.slice(20, 32)].join('-')
}

/** Characters of a text (code points, as JSON Schema counts), items of a list, properties of an object. */
function lengthOf(value: JsonValue): number | undefined {
  if (typeof value === 'string') return [...value].length
  if (Array.isArray(value)) return value.length
  return isObject(value) ? Object.keys(value).length : undefined
}

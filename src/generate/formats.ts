import { FORMATS } from '../schema/formats.ts'
import { makeUuid } from './learn-id.ts'
import { phone } from './meaning/places.ts'
import type { Draw, Maker } from './meaning/types.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const uri = ({ scene, words }: Draw): string =>
  `https://www.${scene.company.domain}/${words.join('-').replace(/[^\w-]/g, '')}`
const email: Maker = ({ scene }) => scene.person().email
const host: Maker = ({ scene }) => scene.company.domain
const uuid: Maker = ({ random }) => makeUuid(random)
const ip: Maker = ({ random }) => `192.0.2.${random.integer(1, 254)}`
const whole: Maker = ({ random }) => String(random.integer(1000, 9_999_999))

/**
 * Texts of a `format` (JSON Schema validation, section 7; OpenAPI format registry), where the name tells nothing. Dates and
 * times are not here: the timeline makes them.
 */
export const FORMAT_MAKERS: { readonly [format: string]: Maker } = {
  email,
  'idn-email': email,
  hostname: host,
  'idn-hostname': host,
  uri,
  url: uri,
  iri: uri,
  'uri-reference': uri,
  'iri-reference': uri,
  'uri-template': draw => `${uri(draw)}/{id}`,
  uuid,
  guid: uuid,
  ipv4: ip,
  ip,
  ipv6: ({ random }) => `2001:db8::${random.integer(1, 9999)}`,
  /** Whole groups of four, so that no padding is needed. */
  byte: ({ random }) => random.text(BASE64, 24),
  base64url: ({ random }) => random.text(BASE64.slice(0, 62), 24),
  duration: ({ random }) => random.pick(['P30D', 'P1M', 'PT15M', 'PT1H', 'P7D', 'P1Y']),
  'json-pointer': () => '/data/0',
  'relative-json-pointer': () => '1/name',
  regex: () => '^[a-z]+$',
  phone: ({ scene, random }) => phone(scene.place, random),
  decimal: ({ random }) => random.real(1, 900).toFixed(2),
  int64: whole,
  int32: whole,
}

/** Formats that are not checked, but are made as ones that are. */
const CHECKED_AS: ReadonlyMap<string, string> = new Map([
  ['url', 'uri'],
  ['guid', 'uuid'],
])

/** False only when a known format says no: an unknown one is an annotation. A whole number may stand in a text. */
export function matchesFormat(name: string, text: string): boolean {
  const format = CHECKED_AS.get(name) ?? name
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (known === undefined) return true
  return known.type === 'string' ? known.test(text as never) : /^-?\d+$/.test(text) || !/int/.test(format)
}

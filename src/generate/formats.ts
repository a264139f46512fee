import { makeUuid } from './learn-id.ts'
import { fillMask } from './meaning/places.ts'
import type { Draw } from './meaning/types.ts'

/** How a text of one `format` (JSON Schema validation, section 7; OpenAPI format registry) is recognised and made. */
interface Format {
  readonly test: RegExp
  readonly make: (draw: Draw) => string
}

const HOST = '(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const URI = /^[a-z][a-z\d+.-]*:(?:\/\/[^\s/?#<>"\\^`{|}]+)?[^\s<>"\\^`{|}]*$/i
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const uri = ({ scene, words }: Draw): string =>
  `https://www.${scene.company.domain}/${words.join('-').replace(/[^\w-]/g, '')}`
const email = ({ scene }: Draw): string => scene.person().email
const host = ({ scene }: Draw): string => scene.company.domain
/** Whole groups of four, so that no padding is needed. */
const base64 = ({ random }: Draw): string => random.text(BASE64, 24)

/** Dates and times are not here: the timeline makes them. */
export const FORMATS: { readonly [format: string]: Format } = {
  email: { test: /^[^\s@"(),:;<>[\]\\]+@[^\s@]+\.[^\s@.]+$/, make: email },
  'idn-email': { test: /^[^\s@]+@[^\s@]+$/, make: email },
  hostname: { test: new RegExp(`^${HOST}$`, 'i'), make: host },
  'idn-hostname': { test: new RegExp(`^${HOST}$`, 'i'), make: host },
  uri: { test: URI, make: uri },
  url: { test: URI, make: uri },
  iri: { test: URI, make: uri },
  'uri-reference': { test: /^[^\s<>"\\^`{|}]*$/, make: uri },
  'iri-reference': { test: /^[^\s<>"\\^`{|}]*$/, make: uri },
  'uri-template': { test: /^[^\s<>"\\^`|]*$/, make: draw => `${uri(draw)}/{id}` },
  uuid: {
    test: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
    make: ({ random }) => makeUuid(random),
  },
  guid: {
    test: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
    make: ({ random }) => makeUuid(random),
  },
  ipv4: {
    test: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
    make: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  },
  ip: { test: /^[\da-f.:]+$/i, make: ({ random }) => `192.0.2.${random.integer(1, 254)}` },
  ipv6: { test: /^[\da-f:]*:[\da-f:.]+$/i, make: ({ random }) => `2001:db8::${random.integer(1, 9999)}` },
  byte: { test: /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/, make: base64 },
  base64url: { test: /^[\w-]*$/, make: ({ random }) => random.text(BASE64.slice(0, 62), 24) },
  duration: {
    test: /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/,
    make: ({ random }) => random.pick(['P30D', 'P1M', 'PT15M', 'PT1H', 'P7D', 'P1Y']),
  },
  'json-pointer': { test: /^(?:\/(?:[^~/]|~0|~1)*)*$/, make: () => '/data/0' },
  'relative-json-pointer': { test: /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/, make: () => '1/name' },
  regex: { test: /^[^()[\]{}*+?\\]*$/, make: () => '^[a-z]+$' },
  phone: {
    test: /^\+?[\d ().-]{5,20}$/,
    make: ({ scene, random }) => `${scene.place.dial} ${fillMask(scene.place.phone, random)}`,
  },
  decimal: { test: /^-?\d+(?:\.\d+)?$/, make: ({ random }) => random.real(1, 900).toFixed(2) },
  int64: { test: /^-?\d+$/, make: ({ random }) => String(random.integer(1000, 9_999_999)) },
  int32: { test: /^-?\d+$/, make: ({ random }) => String(random.integer(1000, 9_999_999)) },
}

/** False only when a known format says no: an unknown one is an annotation. */
export function matchesFormat(format: string, text: string): boolean {
  if (Object.hasOwn(TIME_FORMATS, format))
    return TIME_FORMATS[format]?.test(text) === true && isCalendarDate(text, format)
  return Object.hasOwn(FORMATS, format) ? FORMATS[format]?.test.test(text) === true : true
}

const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'

/** RFC 3339. */
export const TIME_FORMATS: { readonly [format: string]: RegExp } = {
  'date-time': new RegExp(`^\\d{4}-\\d\\d-\\d\\dT${CLOCK}$`, 'i'),
  date: /^\d{4}-\d\d-\d\d$/,
  time: new RegExp(`^${CLOCK}$`, 'i'),
}

function isCalendarDate(text: string, format: string): boolean {
  if (format === 'time') return true
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (month < 1 || month > 12 || day < 1) return false
  return day <= 28 || day <= daysOf(Number(text.slice(0, 4)), month)
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

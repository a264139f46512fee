import { fullFormats } from 'ajv-formats/dist/formats.js'
import { isDate, isDateTime, isTime } from './calendar.ts'

/** A format as it is asserted; values of another type than its own always pass. */
export interface Format {
  readonly type: 'string' | 'number'
  /** The value in words, for messages: `an email address`. */
  readonly words: string
  readonly test: (value: never) => boolean
}

/**
 * Formats that are checked, by name: those of JSON Schema 2020-12 (validation, section 7.3) and of the OpenAPI format
 * registry. A name that is not here is annotation.
 */
export const FORMATS: Readonly<Record<string, Format>> = {
  'date-time': text('a date-time such as 2024-05-31T12:00:00Z', isDateTime),
  date: text('a date such as 2024-05-31', isDate),
  time: text('a time such as 12:00:00Z', isTime),
  duration: text('a duration such as P3DT12H', fromAjv('duration', 1_000)),
  email: text('an email address', isEmail),
  'idn-email': text('an email address', isIdnEmail),
  hostname: text('a host name', isHostname),
  'idn-hostname': text('a host name', isIdnHostname),
  ipv4: text('an IPv4 address', fromAjv('ipv4', 15)),
  ipv6: text('an IPv6 address', fromAjv('ipv6', 45)),
  uri: text('an absolute URI', isUri),
  'uri-reference': text('a URI or a relative reference', isUriReference),
  iri: text('an absolute IRI', value => isUri(toAscii(value))),
  'iri-reference': text('an IRI or a relative reference', value => isUriReference(toAscii(value))),
  'uri-template': text('a URI template', fromAjv('uri-template')),
  uuid: text('a UUID', value => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value)),
  'json-pointer': text('a JSON Pointer', fromAjv('json-pointer')),
  'relative-json-pointer': text('a relative JSON Pointer', fromAjv('relative-json-pointer')),
  regex: text('a regular expression', isRegex),
  byte: text('base64', isBase64),
  base64url: text('base64url', value => /^[\w-]*$/.test(value) && value.length % 4 !== 1),
  decimal: text('a decimal number', value => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)),
  int8: number('a whole number from -128 to 127', whole(-128, 127)),
  uint8: number('a whole number from 0 to 255', whole(0, 255)),
  int16: number('a whole number from -32768 to 32767', whole(-32_768, 32_767)),
  uint16: number('a whole number from 0 to 65535', whole(0, 65_535)),
  int32: number('a 32-bit whole number', whole(-2_147_483_648, 2_147_483_647)),
  uint32: number('a whole number from 0 to 4294967295', whole(0, 4_294_967_295)),
  int64: number('a 64-bit whole number', whole(-(2 ** 63), 2 ** 63)),
  uint64: number('a whole number from 0 to 18446744073709551615', whole(0, 2 ** 64)),
  float: number('a single-precision number', value => Math.abs(value) <= 3.402_823_466_385_288_6e38),
}

function text(words: string, test: (value: string) => boolean): Format {
  return { type: 'string', words, test }
}

function number(words: string, test: (value: number) => boolean): Format {
  return { type: 'number', words, test }
}

function whole(from: number, to: number): (value: number) => boolean {
  return value => Number.isInteger(value) && value >= from && value <= to
}

/** @param maxLength - Longer texts are refused unread where the grammar bounds them. */
function fromAjv(
  name:
    | 'duration'
    | 'ipv4'
    | 'ipv6'
    | 'uri'
    | 'uri-reference'
    | 'uri-template'
    | 'json-pointer'
    | 'relative-json-pointer',
  maxLength: number = Number.POSITIVE_INFINITY,
): (value: string) => boolean {
  const format = fullFormats[name]
  const test =
    format instanceof RegExp
      ? (value: string): boolean => format.test(value)
      : typeof format === 'function'
        ? (value: string): boolean => format(value)
        : (): boolean => true
  return value => value.length <= maxLength && test(value)
}

const uri = fromAjv('uri')
const uriReference = fromAjv('uri-reference')

/** Most URIs there are. The whole grammar, IPv6 and all, takes some milliseconds to be made ready for the first value. */
const PLAIN_URI = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w.~!$&'()*+,;=:@/?-]*)?$/i

// ajv's expressions let quotation marks through, which RFC 3986 has nowhere.
function isUri(value: string): boolean {
  return PLAIN_URI.test(value) || (uri(value) && !value.includes('"'))
}

function isUriReference(value: string): boolean {
  return PLAIN_URI.test(value) || (uriReference(value) && !value.includes('"'))
}

/** RFC 3987 section 3.1: other letters than ASCII stand for their percent-encoded bytes. */
function toAscii(value: string): string {
  return value.toWellFormed().replace(/\P{ASCII}+/gu, encodeURIComponent)
}

const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

/** RFC 1123 section 2.1: labels of letters, digits and inner hyphens, 253 characters in all. */
function isHostname(value: string): boolean {
  return value.length <= 253 && value.split('.').every(label => LABEL.test(label))
}

/** RFC 5890: labels of letters, marks and digits of any script; which of them go together is not looked into. */
function isIdnHostname(value: string): boolean {
  const dotted = value.replace(/[。．｡]/g, '.')
  return dotted.length <= 253 && dotted.split('.').every(label => IDN_LABEL.test(label))
}

/** With the joiners and middle dots that RFC 5892 allows in context. */
const IDN_LABEL = /^(?!-)(?:[\p{L}\p{M}\p{N}·・͵׳״-]|\u200c|\u200d){1,63}(?<!-)$/u

const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/

/** RFC 5321 section 4.1.2, a `Mailbox`: dotted atoms or a quoted text, then a host name or an address in brackets. */
function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  if (at < 1 || value.length > 320 || local.length > 64) return false
  return (ATOMS.test(local) || QUOTED.test(local)) && isMailHost(value.slice(at + 1))
}

function isMailHost(host: string): boolean {
  if (!host.startsWith('[')) return isHostname(host)
  const address = /^\[(?:IPv6:([\da-f:.]+)|([\d.]+))\]$/i.exec(host)
  if (address === null) return false
  return address[1] === undefined ? ipv4(address[2] ?? '') : ipv6(address[1])
}

const ipv4 = fromAjv('ipv4', 15)
const ipv6 = fromAjv('ipv6', 45)

/** RFC 6531: other letters than ASCII on both sides. */
function isIdnEmail(value: string): boolean {
  const at = value.lastIndexOf('@')
  if (value.length > 320) return false
  const local = value.slice(0, at).replace(/\P{ASCII}/gu, 'x')
  const host = value.slice(at + 1)
  return at > 0 && (isEmail(`${local}@${host}`) || (isEmail(`${local}@x`) && isIdnHostname(host)))
}

function isRegex(value: string): boolean {
  try {
    return new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** RFC 4648 section 4, with its padding; line breaks are not part of it. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(value)
}

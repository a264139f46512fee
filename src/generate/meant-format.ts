/**
 * Formats as documents spell them, letters and digits only, and the registered one they mean. They say what to make; what
 * is accepted is not judged by them, as a format nobody registered is an annotation.
 */
const MEANT: { readonly [spelled: string]: string } = {
  datetime: 'date-time',
  dateandtime: 'date-time',
  timedate: 'date-time',
  timestamp: 'date-time',
  iso8601: 'date-time',
  rfc3339: 'date-time',
  isodatetime: 'date-time',
  googledatetime: 'date-time',
  fulldate: 'date',
  isodate: 'date',
  partialtime: 'time',
  link: 'uri',
  uuid4: 'uuid',
  uuidv4: 'uuid',
  ipaddress: 'ip',
  macaddress: 'mac address',
  e164: 'phone',
  e164phonenumber: 'phone',
  phonenumber: 'phone',
  mobile: 'phone',
  telephone: 'phone',
  base64: 'byte',
  iso4217: 'currency',
  currencycode: 'currency',
  iso3166: 'country code',
  iso31661alpha2: 'country code',
  countrycode: 'country code',
  bcp47: 'locale',
  mimetype: 'mime type',
  mediatype: 'mime type',
}

/** The format a name means, or a name the dictionary of texts knows: `ISO4217` → `currency`. */
export function meantFormat(format: string): string {
  const spelled = format.toLowerCase().replace(/[^a-z\d]/g, '')
  return (Object.hasOwn(MEANT, spelled) ? MEANT[spelled] : undefined) ?? format.toLowerCase()
}

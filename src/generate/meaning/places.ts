import type { Faker } from '@faker-js/faker'
import { LONG_STREET } from '../english/lists.ts'
import { readable } from '../faker.ts'
import type { Place } from '../persona/places.ts'
import type { Random } from '../random.ts'
import { faked } from './faked.ts'
import type { Draw, Meaning } from './types.ts'

/** `94#` → `947`: every `#` becomes a digit. */
export function fillMask(mask: string, random: Random): string {
  return mask.replace(/#/g, () => String(random.integer(0, 9)))
}

/** Whoever or whatever is somewhere else than the record. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  'origin destination from to sender recipient originator receiver beneficiary employer payer insurer pickup dropoff departure arrival source target buyer seller shipper consignee'.split(
    ' ',
  ),
)

interface Spot {
  readonly place: Place
  /** The stream of what belongs to the place: its street, its postcode. */
  readonly random: Random
}

/** `employer_city` is the employer's; a plain `city` is the record's own. */
function spotOf({ scene, words }: Pick<Draw, 'scene' | 'words'>): Spot {
  const role = words.find(word => ELSEWHERE.has(word) && !scene.entity.words.includes(word))
  const { random } = scene.input
  return role === undefined
    ? { place: scene.place, random }
    : { place: scene.placeOf(role), random: random.at(role) }
}

function placeFor(draw: Draw): Place {
  return spotOf(draw).place
}

function street(draw: Draw): string {
  const { scene } = draw
  const spot = spotOf(draw)
  const { place } = spot
  const random = spot.random.at('~street')
  const name = place.streets.length > 0 ? random.pick(place.streets) : englishStreet(scene.fakerAt(random))
  const number = random.integer(1, 189)
  return place.numberLast ? `${name} ${number}` : `${number} ${name}`
}

/** One of faker's real street names; those it invents put a first name before any kind of street. */
function englishStreet(faker: Faker): string {
  return readable(LONG_STREET, () => faker.helpers.arrayElement(faker.definitions.location.street_name))
}

function postcode(draw: Draw): string {
  const { place, random } = spotOf(draw)
  return fillMask(place.postcode, random.at('~postcode'))
}

/** `+44 20 7946 0123`; an extra word keeps two numbers of one record apart. */
export function phone(place: Place, random: Random): string {
  return `${place.dial} ${fillMask(place.phone, random)}`
}

function address(draw: Draw): string {
  const place = placeFor(draw)
  return `${street(draw)}, ${place.city}, ${postcode(draw)}, ${place.country}`
}

function jitter(value: number, random: Random): number {
  return Number((value + random.real(-0.05, 0.05)).toFixed(5))
}

/** Places: addresses whose parts lie in one city, phone numbers of its country. */
export const places: Meaning = {
  text: {
    'street|street address|address line 1|address line1|address1|line1|line 1|street1|street 1|street line 1|street name|address line':
      street,
    'address line 2|address line2|address2|line2|line 2|street2|street 2|address 3|address3|address line 3|address line3|line3|line 3|apartment|suite|unit number':
      faked(faker => faker.location.secondaryAddress()),
    'house number|street number|building number': draw => /\d+/.exec(street(draw))?.[0],
    'po box|post office box': ({ random }) => `PO Box ${random.integer(10, 9999)}`,
    'apartment number|flat number|flat|door number': ({ random }) =>
      `${random.integer(1, 40)}${random.pick(['', 'A', 'B'])}`,
    'address|full address|formatted address|postal address|billing address|shipping address|mailing address|location address|home address':
      address,
    'city|town|locality|city name|municipality|headquarters|hometown|birthplace|suburb': draw =>
      placeFor(draw).city,
    'state|state province|province|region|county|district|state or province|administrative area|state name|subdivision|sub division|country subdivision':
      draw => placeFor(draw).region,
    'state code|province code|region code': draw => placeFor(draw).regionCode,
    'zip|zip code|zipcode|postcode|postal code|post code|postalcode|plz': postcode,
    'country|country name': draw => placeFor(draw).country,
    'country code|countrycode|country iso code|country iso|iso country code|country code iso|country iso2|alpha2|country alpha2|country code2|nationality code|iso2':
      draw => placeFor(draw).code,
    'country iso3|alpha3|country alpha3|country code3|iso3': draw => placeFor(draw).code3,
    'phone|phone number|telephone|telephone number|tel|mobile|mobile number|mobile phone|cell|cell phone|fax|fax number|work phone|home phone|contact number|msisdn|whatsapp':
      draw => phone(placeFor(draw), draw.random),
    'phone country code|dial code|calling code|country calling code': draw => placeFor(draw).dial,
    'timezone|time zone|tz|iana timezone': draw => placeFor(draw).timezone,
    'locale|culture|culture code|lang code|language tag|preferred locale': draw => placeFor(draw).locale,
    'language|lang|preferred language|spoken language': draw => placeFor(draw).language,
    'language code|iso language code': draw => placeFor(draw).locale.slice(0, 2),
    'latitude|lat': draw => String(jitter(placeFor(draw).latitude, draw.random)),
    'longitude|lng|lon|long': draw => String(jitter(placeFor(draw).longitude, draw.random)),
    'coordinates|geo|lat lng|geolocation': draw => `${placeFor(draw).latitude},${placeFor(draw).longitude}`,
    'location|place|area|office|site|destination|origin|venue|market|territory': draw =>
      `${placeFor(draw).city}, ${placeFor(draw).country}`,
  },
  vocabulary: {
    continent: ['Europe', 'North America', 'Asia', 'South America', 'Oceania', 'Africa'],
    'aws region|cloud region|data center|datacenter|availability zone': [
      'eu-west-1',
      'us-east-1',
      'eu-central-1',
      'ap-southeast-2',
    ],
    'address type': ['billing', 'shipping', 'office', 'home'],
  },
  number: {
    'latitude|lat': draw => jitter(placeFor(draw).latitude, draw.random),
    'longitude|lng|lon|long': draw => jitter(placeFor(draw).longitude, draw.random),
    // Of a point as GeoJSON writes it the longitude comes first (RFC 7946 section 3.1.1).
    'coordinate|coordinates': draw =>
      draw.item === undefined || draw.item > 1
        ? undefined
        : jitter(placeFor(draw)[draw.item === 0 ? 'longitude' : 'latitude'], draw.random),
    'altitude|elevation': ({ random }) => random.integer(2, 900),
    'distance|distance km|radius|mileage': ({ random }) => Number(random.real(0.4, 480).toFixed(1)),
    accuracy: ({ random }) => random.integer(3, 60),
  },
}

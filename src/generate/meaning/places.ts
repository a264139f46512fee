import type { Faker } from '@faker-js/faker'
import type { Place } from '../persona/places.ts'
import type { Random } from '../random.ts'
import { readable } from '../faker.ts'
import { faked } from './faked.ts'
import type { Draw, Meaning } from './types.ts'

/** `94#` → `947`: every `#` becomes a digit. */
export function fillMask(mask: string, random: Random): string {
  return mask.replace(/#/g, () => String(random.integer(0, 9)))
}

function street({ scene }: Draw): string {
  const { place } = scene
  const random = scene.input.random.at('~street')
  const name = place.streets.length > 0 ? random.pick(place.streets) : englishStreet(scene.fakerAt(random))
  const number = random.integer(1, 189)
  return place.numberLast ? `${name} ${number}` : `${number} ${name}`
}

/** One of faker's real street names; those it invents put a first name before any kind of street. */
function englishStreet(faker: Faker): string {
  return readable(/^(?:[NESW] |.* [NESW]$|Main$)/, () =>
    faker.helpers.arrayElement(faker.definitions.location.street_name),
  )
}

function postcode({ scene }: Draw): string {
  return fillMask(scene.place.postcode, scene.input.random.at('~postcode'))
}

/** `+44 20 7946 0123`; an extra word keeps two numbers of one record apart. */
export function phone(place: Place, random: Random): string {
  return `${place.dial} ${fillMask(place.phone, random)}`
}

function address(draw: Draw): string {
  const { place } = draw.scene
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
    'address line 2|address line2|address2|line2|line 2|street2|street 2|apartment|suite|unit number': faked(
      faker => faker.location.secondaryAddress(),
    ),
    'house number|street number|building number': draw => /\d+/.exec(street(draw))?.[0],
    'apartment number|flat number|flat|door number': ({ random }) =>
      `${random.integer(1, 40)}${random.pick(['', 'A', 'B'])}`,
    'address|full address|formatted address|postal address|billing address|shipping address|mailing address|location address|home address':
      address,
    'city|town|locality|city name|municipality': ({ scene }) => scene.place.city,
    'state|state province|province|region|county|state or province|administrative area|state name': ({
      scene,
    }) => scene.place.region,
    'state code|province code|region code': ({ scene }) => scene.place.regionCode,
    'zip|zip code|zipcode|postcode|postal code|post code|postalcode|plz': postcode,
    'country|country name': ({ scene }) => scene.place.country,
    'country code|country iso code|country iso|iso country code|country code iso|country iso2|alpha2|country alpha2|country code2|nationality code|iso2':
      ({ scene }) => scene.place.code,
    'country iso3|alpha3|country alpha3|country code3|iso3': ({ scene }) => scene.place.code3,
    'phone|phone number|telephone|telephone number|tel|mobile|mobile number|mobile phone|cell|cell phone|fax|fax number|work phone|home phone|contact number|msisdn|whatsapp':
      ({ scene, random }) => phone(scene.place, random),
    'phone country code|dial code|calling code|country calling code': ({ scene }) => scene.place.dial,
    'timezone|time zone|tz|iana timezone': ({ scene }) => scene.place.timezone,
    'locale|culture|lang code|language tag|preferred locale': ({ scene }) => scene.place.locale,
    'language|lang|preferred language|spoken language': ({ scene }) => scene.place.language,
    'language code|iso language code': ({ scene }) => scene.place.locale.slice(0, 2),
    'latitude|lat': ({ scene, random }) => String(jitter(scene.place.latitude, random)),
    'longitude|lng|lon|long': ({ scene, random }) => String(jitter(scene.place.longitude, random)),
    'coordinates|geo|lat lng|geolocation': ({ scene }) => `${scene.place.latitude},${scene.place.longitude}`,
    'location|place|area|office|site|destination|origin|venue|market|territory': ({ scene }) =>
      `${scene.place.city}, ${scene.place.country}`,
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
    'latitude|lat': ({ scene, random }) => jitter(scene.place.latitude, random),
    'longitude|lng|lon|long': ({ scene, random }) => jitter(scene.place.longitude, random),
    'altitude|elevation': ({ random }) => random.integer(2, 900),
    'distance|distance km|radius|mileage': ({ random }) => Number(random.real(0.4, 480).toFixed(1)),
    accuracy: ({ random }) => random.integer(3, 60),
  },
}

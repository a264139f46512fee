import { faked } from './faked.ts'
import type { Draw, Maker, Names } from './types.ts'

/** Of the record's country, if it has such numbers, else of one that has; the check digits are right. */
function iban({ scene, random }: Draw): string {
  const faker = scene.fakerAt(random)
  try {
    return faker.finance.iban({ countryCode: scene.place.code })
  } catch {
    return faker.finance.iban({ countryCode: 'GB' })
  }
}

function bic({ scene, random }: Draw): string {
  const made = scene.fakerAt(random).finance.bic({ includeBranchCode: false })
  return made.slice(0, 4) + scene.place.code + made.slice(6)
}

/** Numbers that are told by check digits, or whose makers keep some of them free for tests. */
export const numbers: Names<Maker> = {
  iban,
  'bic|swift|swift code|bic code': bic,
  'sort code': ({ random }) =>
    `${random.integer(10, 99)}-${random.integer(10, 99)}-${random.integer(10, 99)}`,
  // Faker's card numbers pass the check of real ones; this one is known to be for tests.
  'card number': () => '4242424242424242',
  'cvv|cvc|security code|card verification value': faked(faker => faker.finance.creditCardCVV()),
  'ean|gtin|barcode|gtin13|ean13': faked(faker => `0${faker.commerce.upc({ prefix: '2' })}`),
  // A prefix of 2 is kept for use inside shops; GS1 reads a UPC with a zero before it as an EAN.
  upc: faked(faker => faker.commerce.upc({ prefix: '2' })),
  // 10.5555 is the prefix kept for examples.
  doi: ({ random }) => `10.5555/${random.text('abcdefghjkmnpqrstuvwxyz23456789', 8)}`,
  'license plate|plate number|registration plate': faked(faker => faker.vehicle.vrm()),
  'vin|vehicle identification number': faked(faker => faker.vehicle.vin()),
}

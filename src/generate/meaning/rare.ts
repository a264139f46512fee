import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'
import { isCount, relatedAmount } from './amounts.ts'
import { faked } from './faked.ts'
import { market } from './market.ts'
import { numbers } from './numbers.ts'
import { RARE_THINGS } from './rare-things.ts'
import { fromTemplates } from './template.ts'
import type { Maker, Names } from './types.ts'

/** What only some documents name: see `RARE_NAMES`, and `WORD_NAMES` for what is made of rare words. */
export interface Rare {
  readonly text: Names<Maker>
  readonly number: Names<Maker> | undefined
  /** Names of records, by the last word of what they are. */
  readonly things: { readonly [word: string]: (faker: Faker) => string }
  /** What they are called, where nobody has names for them; see `THING_NAMES`. */
  readonly names: { readonly [word: string]: readonly string[] }
  /** Amounts that agree with others. */
  readonly amounts: Amounts
}

/** What bills and shares are made with. */
export interface Amounts {
  readonly relatedAmount: typeof relatedAmount
  readonly isCount: typeof isCount
}

/** Animals, music, books, dishes, flights, bills, and what else only some documents name. */
export const RARE: Rare = {
  amounts: { relatedAmount, isCount },
  names: RARE_THINGS,
  number: market.number,
  text: {
    ...market.text,
    ...numbers,
    breed: ({ scene, random }) => {
      const { animal } = scene.fakerAt(random)
      return scene.entity.words.includes('cat') ? animal.cat() : animal.dog()
    },
    genre: ({ scene, random }) => {
      const faker = scene.fakerAt(random)
      return scene.entity.words.includes('book') ? faker.book.genre() : faker.music.genre()
    },
    cuisine: faked(faker => faker.food.ethnicCategory()),
    'dish|meal': faked(faker => faker.food.dish()),
    ingredient: faked(faker => faker.food.ingredient()),
    'airline|airline name': faked(faker => faker.airline.airline().name),
    'airline code': faked(faker => faker.airline.airline().iataCode),
    'airport|airport name': faked(faker => faker.airline.airport().name),
    'airport code|iata|iata code|departure airport|arrival airport': faked(
      faker => faker.airline.airport().iataCode,
    ),
    'flight|flight number|flight no': faked(
      faker => faker.airline.airline().iataCode + faker.airline.flightNumber(),
    ),
    'tagline|slogan|catch phrase|motto': faked(faker => faker.company.catchPhrase()),
    'middle name|middle initial': faked(faker => faker.person.middleName()),
    'user agent|useragent|browser user agent': faked(faker =>
      readable(/^(?!Mozilla)/, () => faker.internet.userAgent()),
    ),
    'twitter|twitter handle|instagram|instagram handle|github|github username|telegram': ({ scene }) =>
      `@${scene.entity.kind === 'person' ? scene.person().username : (scene.company.domain.split('.')[0]?.replace(/-/g, '') ?? 'team')}`,
    'linkedin|linkedin url|linkedin profile': ({ scene }) =>
      `https://social.example/company/${scene.company.domain.split('.')[0]}`,
    'seat|seat number': faked(faker => faker.airline.seat()),
    'pnr|record locator|booking reference': faked(faker => faker.airline.recordLocator()),
    'alt|alt text': fromTemplates([
      'Logo on a white background',
      'Team in front of the office',
      'Front view of the product',
    ]),
    'copyright|copyright notice': ({ scene }) =>
      `\u00a9 ${new Date(scene.timeline.createdMs).getUTCFullYear()} ${scene.company.name}`,
    byline: fromTemplates(['By {person}']),
    'greeting|salutation text': ({ scene }) => `Hello ${scene.person().first}`,
    'tracking number|tracking code|consignment number': ({ random }) =>
      `1Z${random.text('0123456789ABCDEFGH', 16)}`,
    'coupon|coupon code|promo code|promotion code|voucher|voucher code|discount code|referral code': ({
      random,
    }) => `${random.pick(['WELCOME', 'SPRING', 'PARTNER', 'SAVE'])}${random.integer(5, 40)}`,
    'license|licence': ({ random }) => random.pick(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'CC-BY-4.0']),
    'party|political party': ({ random }) => random.pick(['Independent', 'Liberal', 'Green', 'Centre']),
    'routing number': faked(faker => faker.finance.routingNumber()),
    emoji: faked(faker => faker.internet.emoji()),
    word: faked(faker => faker.word.noun()),
    'species|animal|animal type': faked(faker => faker.animal.type()),
    isbn: faked(faker => faker.commerce.isbn()),
    'bitcoin address|btc address': faked(faker => faker.finance.bitcoinAddress()),
    'ethereum address|wallet address|eth address': faked(faker => faker.finance.ethereumAddress()),
  },
  things: {
    book: faker => faker.book.title(),
    song: faker => faker.music.songName(),
    track: faker => faker.music.songName(),
    album: faker => faker.music.album(),
    artist: faker => faker.music.artist(),
    recipe: faker => faker.food.dish(),
    dish: faker => faker.food.dish(),
    meal: faker => faker.food.dish(),
    ingredient: faker => faker.food.ingredient(),
    airline: faker => faker.airline.airline().name,
    airport: faker => faker.airline.airport().name,
    aircraft: faker => faker.airline.airplane().name,
    genre: faker => faker.music.genre(),
    bicycle: faker => faker.vehicle.bicycle(),
    'chemical element': faker => faker.science.chemicalElement().name,
  },
}

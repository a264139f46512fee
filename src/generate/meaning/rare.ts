import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'
import { isCount, relatedAmount } from './amounts.ts'
import { faked } from './faked.ts'
import type { Maker, Names } from './types.ts'

/** What only documents ask for that also ask for the rare words: see `RARE_NAMES`. */
export interface Rare {
  readonly text: Names<Maker>
  /** Names of records, by the last word of what they are. */
  readonly things: { readonly [word: string]: (faker: Faker) => string }
  /** What they are called, where nobody has names for them; see `THING_NAMES`. */
  readonly names: { readonly [word: string]: readonly string[] }
  /** Amounts that agree with others. */
  readonly amounts: Amounts
}

const REPOSITORIES = [
  'storefront',
  'billing-service',
  'mobile-app',
  'design-system',
  'infrastructure',
  '{part}-service',
]

/** What bills and shares are made with. */
export interface Amounts {
  readonly relatedAmount: typeof relatedAmount
  readonly isCount: typeof isCount
}

/** Animals, music, books, dishes, flights, bills, and what else only some documents name. */
export const RARE: Rare = {
  amounts: { relatedAmount, isCount },
  names: {
    repository: REPOSITORIES,
    repo: REPOSITORIES,
    milestone: ['Beta', 'General availability', 'Version 2.{number}', '{month} release'],
    movie: ['The Long Tide', 'Return to {brand}', 'Northbound', 'A Minor Key', '{first} and {first}'],
    game: ['{brand} Lights', '{brand} Vale', 'Night Circuit', 'Escape from {brand}'],
    survey: ['Customer satisfaction {month}', 'Onboarding feedback', 'Partner pulse {month}'],
    bucket: ['customer-exports', 'media-assets', 'nightly-backups', 'audit-logs'],
    cluster: ['eu-west-prod', 'us-east-prod', 'staging', 'analytics'],
    coupon: ['WELCOME10', 'SPRING25', 'FREESHIP', 'PARTNER15'],
    dashboard: ['Executive overview', 'Sales pipeline {city}', 'Support load', 'Infrastructure'],
    workflow: ['Nightly export', 'Lead routing', 'Approval', 'Release'],
    course: ['Partner onboarding', 'Security fundamentals', 'Advanced reporting', 'Selling to enterprise'],
    metric: ['monthly_active_users', 'order_value', 'response_time', 'churn_rate'],
  },
  text: {
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
    'routing number': faked(faker => faker.finance.routingNumber()),
    emoji: faked(faker => faker.internet.emoji()),
    'word|term': faked(faker => faker.word.noun()),
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
    element: faker => faker.science.chemicalElement().name,
  },
}

import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'
import { isCount, relatedAmount } from './amounts.ts'
import { faked } from './faked.ts'
import { market } from './market.ts'
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
    column: ['To do', 'In progress', 'Review', 'Done', 'Blocked'],
    privacy: ['Public', 'Private', 'Unlisted', 'Internal'],
    discount: ['{month} sale', 'Volume discount', 'Partner discount', 'Welcome offer'],
    class: ['Advanced reporting', 'Kubernetes basics', 'Admin essentials', 'API workshop'],
    issue: [
      'Export stops after {number} rows',
      'The {part} page reloads twice',
      'Wrong time zone in the {month} report',
      'Show the {part} in the overview',
      'Search ignores accents',
      'Slow {part} with more than {number} users',
    ],
    ticket: [
      'Cannot reset my password',
      'The {month} invoice shows the old address',
      'Import fails on row {number}',
      'Request for a data export',
      'Access for {person}',
      'Question about the {part}',
    ],
    attachment: ['Screenshot {number}.png', 'Invoice {month}.pdf', 'Quote {number}.pdf', 'error-log.txt'],
    folder: ['Contracts', 'Invoices {month}', 'Marketing assets', 'Archive', 'Shared', '{brand}'],
    queue: ['orders', 'emails', 'webhooks', 'exports'],
    integration: ['Salesforce', 'HubSpot', 'Slack', 'NetSuite', 'Zapier'],
    policy: ['Default retention', 'Strong passwords', 'EU data residency'],
    webhook: ['Order events', 'Billing sync', 'CRM sync', 'Slack alerts'],
    feature: ['Single sign-on', 'Audit log', 'Custom domains', 'API access'],
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
  number: market.number,
  text: {
    ...market.text,
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

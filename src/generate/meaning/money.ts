import type { Random } from '../random.ts'
import { faked } from './faked.ts'
import type { Draw, Meaning } from './types.ts'

/** Prices people really ask: most between 10 and 5,000, ending as prices end. */
function price(random: Random): number {
  const whole = Math.round(10 ** random.real(1, 3.5))
  return whole + random.pick([0, 0, 0.5, 0.95, 0.99, 0.25, 0.75])
}

const asNumber = ({ random }: Draw): number => price(random)
const asText = ({ random }: Draw): string => price(random).toFixed(2)

const PARTS_OF_PRICES: string = 'tax vat discount commission fee interest'
  .split(' ')
  .map(word => `${word} percent|${word} percentage`)
  .join('|')

/** Money: amounts, currencies, terms, accounts. */
export const money: Meaning = {
  text: {
    'amount|price|total|total price|subtotal|cost|fee|copay|deductible|balance|unit price|total amount|sales amount|net amount|gross amount|tax amount|discount amount|revenue|value amount|paid amount|due amount|shipping cost|commission|budget|deal value|contract value|mrr|arr|list price|sale price':
      asText,
    'currency|currency code|iso currency|currency iso code': ({ scene }) => scene.place.currency,
    'currency symbol': ({ scene }) => CURRENCIES[scene.place.currency]?.[1] ?? scene.place.currency,
    'currency name': ({ scene }) => CURRENCIES[scene.place.currency]?.[0],
    'account number|bank account|bank account number': faked(faker => faker.finance.accountNumber(8)),
    'last4|last four|last 4|card last four|last digits': ({ random }) => random.text('0123456789', 4),
    pin: faked(faker => faker.finance.pin()),
    'invoice number|invoice no': ({ scene, random }) =>
      `INV-${new Date(scene.timeline.createdMs).getUTCFullYear()}-${random.integer(1000, 9999)}`,
    'order number|order no': ({ random }) => `SO-${random.integer(100_000, 999_999)}`,
    'po number|purchase order|purchase order number': ({ random }) => `PO-${random.integer(10_000, 99_999)}`,
    'receipt number|quote number|contract number|case number|ticket number|reference number|customer number|account code':
      ({ random, words }) =>
        `${(words[0] ?? 'ref').slice(0, 2).toUpperCase()}-${random.integer(10_000, 99_999)}`,
    'percentage|percent|discount|tax rate|interest rate|commission rate': ({ random }) =>
      String(random.integer(1, 10) * 2.5),
  },
  vocabulary: {
    'payment terms|payment term|terms of payment|credit terms|net terms': [
      'Net 30',
      'Net 60',
      'Net 14',
      'Due on receipt',
      'Net 45',
      '2/10 Net 30',
    ],
    'frequency|billing frequency|payment frequency|recurrence|cadence|interval|billing interval|billing period|billing cycle|period unit|interval unit':
      ['monthly', 'quarterly', 'weekly', 'annually'],
    'payment method|payment type|payment method type': ['card', 'bank_transfer', 'direct_debit', 'invoice'],
    'card brand|card type': ['visa', 'mastercard', 'amex'],
    bank: ['Harbour Bank', 'First Meridian', 'Nordvik Bank', 'Union Mutual'],
    'payment status|invoice status': ['paid', 'open', 'overdue', 'draft'],
    'bank account type': ['current', 'savings'],
    'transaction type': ['payment', 'deposit', 'withdrawal', 'refund'],
    'price type|pricing model|billing scheme': ['flat_rate', 'per_unit', 'tiered', 'usage'],
  },
  number: {
    'amount|price|total|total price|subtotal|cost|fee|balance|unit price|total amount|net amount|gross amount|tax amount|discount amount|value amount|paid amount|due amount|shipping cost|commission|budget|deal value|contract value|mrr|arr|list price|sale price|credit|debit|spend|earnings|payout|refund':
      asNumber,
    'sales amount|sales|credit limit|sales volume|gmv': ({ random }) => Math.round(10 ** random.real(3.3, 6)),
    'cents|amount cents|amount in cents|price cents|minor units|unit amount': ({ random }) =>
      Math.round(price(random) * 100),
    'percentage|percent|pct|completion|progress': ({ random }) => random.integer(1, 40) * 2.5,
    // Not what is left of a price.
    [`discount|tax rate|commission rate|margin|vat rate|percent off|${PARTS_OF_PRICES}`]: ({ random }) =>
      random.integer(1, 10) * 2.5,
    'exchange rate|fx rate|conversion rate': ({ random }) => Number(random.real(0.6, 1.6).toFixed(4)),
    'interest rate|apr': ({ random }) => Number(random.real(1.5, 9).toFixed(2)),
    'rate|ratio|probability|confidence|share|fraction': ({ random }) =>
      Number(random.real(0.05, 0.98).toFixed(2)),
    'tax|vat|shipping|tip': ({ random }) => Number(random.real(2, 60).toFixed(2)),
    'exp month|expiry month|card exp month': ({ random }) => random.integer(1, 12),
    'exp year|expiry year|card exp year': ({ random, scene }) =>
      new Date(scene.input.nowMs).getUTCFullYear() + random.integer(1, 5),
    'net days|payment days|due days|days until due': ({ random }) => random.pick([14, 30, 30, 45, 60]),
  },
}

/** Those of our places. */
const CURRENCIES: { readonly [code: string]: readonly [name: string, symbol?: string] } = {
  USD: ['US Dollar', '$'],
  EUR: ['Euro', '\u20ac'],
  GBP: ['British Pound', '\u00a3'],
  JPY: ['Japanese Yen', '\u00a5'],
  INR: ['Indian Rupee', '\u20b9'],
  ILS: ['Israeli Shekel', '\u20aa'],
  CAD: ['Canadian Dollar'],
  AUD: ['Australian Dollar'],
  SGD: ['Singapore Dollar'],
  CHF: ['Swiss Franc'],
  SEK: ['Swedish Krona'],
  DKK: ['Danish Krone'],
  PLN: ['Polish Zloty'],
  BRL: ['Brazilian Real'],
  MXN: ['Mexican Peso'],
}

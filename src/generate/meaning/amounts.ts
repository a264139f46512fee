import { wordsOf } from '../../resource/words/words.ts'
import type { Facts } from '../facts.ts'
import type { Random } from '../random.ts'
import type { Draw } from './types.ts'

/** Amounts of a record that follow from one another, worked out from one of them. */
interface Sum {
  /** The roles amounts have in it, by the words of their names. */
  readonly roles: ReadonlyMap<string, string>
  /** An amount nobody said anything of, for the role all others follow from. */
  readonly invent: (random: Random) => number
  /** How large each role is when that one is 1, at the rate drawn for the record. */
  readonly rates: readonly number[]
  readonly shareOf: { readonly [role: string]: (rate: number) => number }
}

/** A commission is a share of what was sold. */
const COMMISSION: Sum = {
  roles: rolesOf({
    whole:
      'source amount|base amount|deal amount|order amount|sale amount|sales amount|transaction amount|eligible amount',
    share: 'amount|commission|commission amount|payout amount|reward amount|fee|fee amount',
  }),
  invent: random => Math.round(10 ** random.real(1.7, 3.3)) * 10,
  rates: [0.05, 0.075, 0.1, 0.125, 0.15, 0.2],
  shareOf: { whole: () => 1, share: rate => rate },
}

/** Net and tax make gross. */
const INVOICE: Sum = {
  roles: rolesOf({
    net: 'subtotal|sub total|net|net amount|net total|amount net|total net|total excluding tax',
    tax: 'tax|tax amount|vat|vat amount|total tax|tax total',
    gross: 'total|gross|gross amount|total amount|grand total|amount total|total gross|total including tax',
  }),
  invent: random => Math.round(10 ** random.real(1.3, 3.7)),
  rates: [0.19, 0.2, 0.21, 0.25],
  shareOf: { net: () => 1, tax: rate => rate, gross: rate => 1 + rate },
}

/** The same amount as a text and in the smallest unit, which {@link relatedAmount} counts in. */
const MONEY: Sum = {
  roles: rolesOf({
    major: 'value|amount',
    minor: 'value in base units|value in minor units|minor units',
  }),
  invent: random => Math.round(10 ** random.real(2.5, 5)) / 100,
  rates: [1],
  shareOf: {},
}

/** So many of something at a price each. */
const LINE = rolesOf({
  count: 'quantity|qty|units|hours|item quantity',
  each: 'unit price|price per unit|unit amount|unit cost|price each|item price|price',
  whole:
    'amount|total|total price|total amount|total cost|subtotal|line total|line amount|net amount|extended price|extended cost',
})

/** Whether it tells how many there are of what has a price. */
export function isCount(words: readonly string[]): boolean {
  return LINE.get(words.join(' ')) === 'count'
}

/** Beside these a total is more than net and tax, or than a price and how often it is paid. */
const OTHER_ITEMS = /\b(?:discount|shipping|tip|handling|surcharge|credit)\b/

function rolesOf(names: { readonly [role: string]: string }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([role, aliases]) =>
      aliases.split('|').map((alias): [string, string] => [alias, role]),
    ),
  )
}

/**
 * Makes an amount that agrees with those beside it: `amount` and `sourceAmount`, `subtotal`, `tax` and `total`.
 *
 * @param siblings - Names of the properties of the same object.
 * @param unit - How many of what is counted make one: 100 where the amounts are in cents.
 * @returns `undefined` when nothing beside it has to agree
 */
export function relatedAmount(
  words: readonly string[],
  siblings: Iterable<string>,
  unit: 1 | 100 = 1,
): ((draw: Draw) => number) | undefined {
  const name = words.join(' ')
  const sum = [COMMISSION, INVOICE, MONEY].find(({ roles }) => roles.has(name))
  if (sum === undefined && !LINE.has(name)) return undefined
  const beside = [...siblings].map(sibling => wordsOf(sibling).join(' ')).filter(other => other !== name)
  const line = lineAmount(name, beside, unit)
  if (line !== undefined || sum === undefined) return line
  const role = sum.roles.get(name) ?? ''
  const others = beside.filter(other => sum.roles.has(other) && sum.roles.get(other) !== role)
  if (others.length === 0 || (sum === INVOICE && beside.some(other => OTHER_ITEMS.test(other))))
    return undefined
  const share = (of: string, rate: number): number => sum.shareOf[of]?.(rate) ?? 1
  return ({ scene }) => {
    const random = scene.input.random.at('~amounts')
    const rate = random.at('rate').pick(sum.rates)
    const known = others.find(other => amountIn(scene.facts, other) !== undefined)
    const base =
      known === undefined
        ? sum.invent(random) * unit
        : (amountIn(scene.facts, known) ?? 0) / share(sum.roles.get(known) ?? '', rate)
    return Math.round(base * share(role, rate) * (100 / unit)) / (100 / unit)
  }
}

/** Two of quantity, price and total make the third; the price is a whole one, so that rounding leaves them in agreement. */
function lineAmount(
  name: string,
  beside: readonly string[],
  unit: 1 | 100,
): ((draw: Draw) => number) | undefined {
  const role = LINE.get(name)
  const named = (wanted: string): string | undefined =>
    role === wanted ? name : beside.find(other => LINE.get(other) === wanted)
  const [count, each, whole] = [named('count'), named('each'), named('whole')]
  if (role === undefined || count === undefined || each === undefined || whole === undefined) return undefined
  if (beside.some(other => OTHER_ITEMS.test(other) || INVOICE.roles.get(other) === 'tax')) return undefined
  return ({ scene }) => {
    const random = scene.input.random.at('~line')
    const paid = amountIn(scene.facts, whole)
    const quantity = amountIn(scene.facts, count) ?? random.at('count').pick([1, 1, 2, 3, 4, 5, 10, 12])
    const price =
      amountIn(scene.facts, each) ??
      (paid === undefined
        ? Math.round(10 ** random.at('each').real(0.7, 2.9)) * unit
        : paid / (quantity || 1))
    return { count: quantity, each: price, whole: paid ?? quantity * price }[role] ?? price
  }
}

function amountIn(facts: Facts, name: string): number | undefined {
  const amount = Number(facts.get(name) ?? Number.NaN)
  return Number.isFinite(amount) ? amount : undefined
}

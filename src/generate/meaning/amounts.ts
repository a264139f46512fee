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

/** What stands in a bill: so many at a price each make net; with tax and what comes on top that is gross. */
const BILL: ReadonlyMap<string, string> = rolesOf({
  count: 'quantity|qty|units|hours|item quantity',
  each: 'unit price|price per unit|unit amount|unit cost|price each|item price|price',
  net: 'subtotal|sub total|net|net amount|net total|amount net|total net|total excluding tax',
  // Net only where there are a quantity and a price, or tax and gross.
  amount: 'amount|line total|line amount|extended price|extended cost',
  tax: 'tax|tax amount|vat|vat amount|total tax|tax total',
  gross:
    'total|gross|gross amount|total amount|grand total|amount total|total gross|total including tax|total price|total cost',
})

/** What is taken off, or comes on top. */
const EXTRA = /^(?:total )?(discount|shipping|tip|handling|surcharge)(?: (?:amount|total|cost|fee|charge))?$/
const TAX_RATES = [0.19, 0.2, 0.21, 0.25] as const

/** Whether it tells how many there are of what has a price. */
export function isCount(words: readonly string[]): boolean {
  return BILL.get(words.join(' ')) === 'count'
}

function rolesOf(names: { readonly [role: string]: string }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([role, aliases]) =>
      aliases.split('|').map((alias): [string, string] => [alias, role]),
    ),
  )
}

/**
 * Makes an amount that agrees with those beside it: `amount` and `sourceAmount`; `quantity`, `price`, `tax` and `total`.
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
  const sum = [COMMISSION, MONEY].find(({ roles }) => roles.has(name))
  if (sum === undefined && !BILL.has(name) && !EXTRA.test(name)) return undefined
  const beside = [...siblings].map(sibling => wordsOf(sibling).join(' ')).filter(other => other !== name)
  return billAmount(name, beside, unit) ?? (sum && shareAmount(sum, name, beside, unit))
}

function shareAmount(
  sum: Sum,
  name: string,
  beside: readonly string[],
  unit: 1 | 100,
): ((draw: Draw) => number) | undefined {
  const role = sum.roles.get(name) ?? ''
  const others = beside.filter(other => sum.roles.has(other) && sum.roles.get(other) !== role)
  if (others.length === 0) return undefined
  const share = (of: string, rate: number): number => sum.shareOf[of]?.(rate) ?? 1
  return ({ scene }) => {
    const random = scene.input.random.at('~amounts')
    const rate = random.at('rate').pick(sum.rates)
    const known = others.find(other => amountIn(scene.facts, other) !== undefined)
    const base =
      known === undefined
        ? sum.invent(random) * unit
        : (amountIn(scene.facts, known) ?? 0) / share(sum.roles.get(known) ?? '', rate)
    return rounded(base * share(role, rate), unit)
  }
}

/** All in a bill follows from its net, and that from quantity and price where both are there; these are whole, so that rounding leaves them in agreement. */
function billAmount(
  name: string,
  beside: readonly string[],
  unit: 1 | 100,
): ((draw: Draw) => number) | undefined {
  const all = [name, ...beside]
  const named = (role: string): string | undefined => all.find(other => BILL.get(other) === role)
  const isTaxed = named('tax') !== undefined
  const wholes = ['net', 'amount', 'gross'].filter(role => named(role) !== undefined)
  const isLine = named('count') !== undefined && named('each') !== undefined && wholes.length > 0
  const isBill = [named('net'), named('tax'), named('gross')].filter(other => other !== undefined).length > 1
  const role = BILL.get(name) ?? 'extra'
  if (!isLine && (!isBill || ['count', 'each'].includes(role))) return undefined
  if (role === 'amount' && !isLine && (!isTaxed || named('gross') === undefined)) return undefined
  const extras = all.reduce((sum, other) => sum + extraOf(other), 0)
  const shareOf = (of: string, rate: number): number => {
    if (of === 'tax') return rate
    if (of === 'extra') return Math.abs(extraOf(name))
    if (of !== 'gross' && named('gross') !== undefined) return 1
    return 1 + extras + (of === 'gross' && (isTaxed || !isLine) ? rate : 0)
  }
  return ({ scene }) => {
    const random = scene.input.random.at(isLine ? '~line' : '~amounts')
    const known = (of: string): number | undefined => amountIn(scene.facts, named(of) ?? '')
    const rate = random.at('rate').pick(TAX_RATES)
    const told = [...wholes, ...(isLine ? [] : ['tax'])].find(of => known(of) !== undefined)
    const toldNet = told === undefined ? undefined : (known(told) ?? 0) / shareOf(told, rate)
    if (!isLine)
      return rounded((toldNet ?? Math.round(10 ** random.real(1.3, 3.7)) * unit) * shareOf(role, rate), unit)
    const quantity = known('count') ?? random.at('count').pick([1, 1, 2, 3, 4, 5, 10, 12])
    const invented = Math.round(10 ** random.at('each').real(0.7, 2.9)) * unit
    const price = known('each') ?? (toldNet === undefined ? invented : toldNet / (quantity || 1))
    if (role === 'count') return quantity
    return role === 'each' ? price : rounded(quantity * price * shareOf(role, rate), unit)
  }
}

/** As a share of net: a tenth off, a twentieth on top. */
function extraOf(name: string): number {
  const found = EXTRA.exec(name)?.[1]
  return found === undefined ? 0 : found === 'discount' ? -0.1 : 0.05
}

function rounded(amount: number, unit: 1 | 100): number {
  return Math.round(amount * (100 / unit)) / (100 / unit)
}

function amountIn(facts: Facts, name: string): number | undefined {
  const amount = Number(facts.get(name) ?? Number.NaN)
  return Number.isFinite(amount) ? amount : undefined
}

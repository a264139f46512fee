import type { Draw, Maker, Meaning } from './types.ts'

/** How far each quotation lies from the price of the day, as a share of it. */
const SPREAD: { readonly [names: string]: number } = {
  'open|opening price': 0,
  'close|last price|closing price|previous close|prev close': 0.006,
  'high|day high|high price': 0.014,
  'low|day low|low price': -0.011,
  'ask|ask price': 0.008,
  'bid|bid price': 0.004,
  'week high|year high|month high': 0.31,
  'week low|year low|month low': -0.27,
}

/** The price a record's quotations lie around. */
function basePrice({ scene }: Draw): number {
  return 10 ** scene.input.random.at('~market').real(0.8, 2.6)
}

function quoted(share: number): Maker {
  return draw => Number((basePrice(draw) * (1 + share)).toFixed(2))
}

/** Markets: high above low, bid below ask, whichever is made first. */
export const market: Meaning = {
  text: {
    'symbol|ticker|ticker symbol|stock symbol': ({ scene }) =>
      scene.company.name
        .replace(/[^A-Za-z]/g, '')
        .slice(0, 4)
        .toUpperCase(),
    ...Object.fromEntries(
      Object.entries(SPREAD).map(([names, share]): [string, Maker] => [
        names,
        draw => Number(quoted(share)(draw)).toFixed(2),
      ]),
    ),
  },
  number: {
    ...Object.fromEntries(
      Object.entries(SPREAD).map(([names, share]): [string, Maker] => [names, quoted(share)]),
    ),
    'volume|trading volume': ({ random }) => Math.round(10 ** random.real(3, 6)),
    'change percent|percent change|price change percent': ({ random }) =>
      Number(random.real(-4, 6).toFixed(2)),
  },
}

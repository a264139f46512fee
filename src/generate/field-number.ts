import type { FieldReading } from './field-input.ts'
import { lookUp } from './meaning/dictionary.ts'
import type { Maker, MomentMaker } from './meaning/types.ts'
import { epochMaker } from './moments.ts'

/** What a field's numbers are, whatever is known of it; bounds and steps are seen to later. */
export function numberMaker(
  input: FieldReading,
  isId: boolean,
  moment: MomentMaker | undefined,
  named: Maker | undefined,
): Maker | undefined {
  const { shape, words, described } = input
  const faked = input.xFaker?.(shape.faker)
  if (faked !== undefined) return faked
  const examples = input.examples.filter(example => typeof example === 'number')
  if (moment !== undefined) {
    const epoch = epochMaker(moment, shape, examples, words)
    if (epoch !== undefined) return epoch
  }
  if (isId) return numericId(examples)
  return within(described.range, amountMaker(input) ?? named ?? byFirstWord(input) ?? near(input, examples))
}

/** An amount that follows from those beside it, or one the description says is counted in cents. */
function amountMaker({ words, siblings, described, dictionary }: FieldReading): Maker | undefined {
  const unit = described.isMinorUnit ? 100 : 1
  const related = dictionary.amounts?.relatedAmount(words, siblings.keys(), unit)
  if (related !== undefined || !described.isMinorUnit) return related
  const named = lookUp(dictionary.number, words)?.made ?? dictionary.number.get('amount')
  return named && (draw => Math.round(Number(named(draw)) * unit))
}

function near({ shape, words }: FieldReading, examples: readonly number[]): Maker {
  const example = examples[0] ?? (typeof shape.fallback === 'number' ? shape.fallback : undefined)
  // A year is not twice as late as another.
  if (example !== undefined && example > 1000 && words.includes('year'))
    return ({ random }) => example - random.integer(0, 9)
  if (example !== undefined) return ({ random }) => around(example, random.real(0.4, 1.8))
  return ({ random }) => random.integer(1, 100)
}

/** Moved into the range a description states. */
function within(range: readonly [number, number] | undefined, make: Maker): Maker {
  if (range === undefined) return make
  const [least, most] = range
  const digits = most - least > 10 ? 0 : most - least > 1 ? 1 : 2
  return draw => {
    const made = Number(make(draw))
    return made >= least && made <= most ? made : Number(draw.random.real(least, most).toFixed(digits))
  }
}

/** `bytesSent` is a size and `numRows` a count, whatever the words after it say. */
function byFirstWord({ dictionary, words: [first] }: FieldReading): Maker | undefined {
  if (first === 'bytes') return dictionary.number.get('bytes')
  return first === 'num' || first === 'number' ? dictionary.number.get('count') : undefined
}

/** What is less than one is a share, and stays one. */
function around(example: number, factor: number): number {
  const digits = String(example).split('.')[1]?.length ?? 0
  const isShare = example > 0 && example < 1 && example * factor > 1
  return Number((isShare ? example : example * factor).toFixed(Math.min(digits, 8)))
}

function numericId(examples: readonly number[]): Maker {
  const magnitude = Math.max(1000, ...examples.map(Math.abs))
  const least = 10 ** Math.floor(Math.log10(magnitude))
  return ({ random }) => random.integer(least, least * 10 - 1)
}

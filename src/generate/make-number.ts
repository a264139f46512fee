import { multiplesWithin } from './decimal.ts'
import { fits } from './fit.ts'
import type { Random } from './random.ts'
import { type Shape, TYPE } from './shape.ts'

/** How far a range reaches where the schema leaves it open. */
const REACH = 1000

interface Range {
  readonly least: number
  readonly most: number
  readonly openLeast: boolean
  readonly openMost: boolean
}

/**
 * A number of the shape: the likely one where it fits, moved into the bounds and onto the step where it does not.
 *
 * @param likely - What the field's name suggests; `undefined`: anything.
 * @returns `undefined` when the bounds leave no number
 */
export function makeNumber(shape: Shape, random: Random, likely: number | undefined): number | undefined {
  const integer = (shape.types & TYPE.fraction) === 0
  const wanted = likely === undefined || !integer ? likely : Math.round(likely)
  if (wanted !== undefined && fits(shape, wanted)) return wanted
  const range = within(rangeOf(shape), shape)
  if (range.least > range.most) return undefined
  const steps = integer ? [1, ...shape.steps] : shape.steps
  if (steps.length > 0) return onStep(steps, range, random, wanted)
  return between(shape, range, random)
}

function rangeOf(shape: Shape): Range {
  const least = Math.max(shape.minimum, shape.exclusiveMinimum)
  const most = Math.min(shape.maximum, shape.exclusiveMaximum)
  const openLeast = shape.exclusiveMinimum >= shape.minimum && shape.exclusiveMinimum !== -Infinity
  const openMost = shape.exclusiveMaximum <= shape.maximum && shape.exclusiveMaximum !== Infinity
  const reach = REACH * Math.max(1, ...shape.steps)
  if (least === -Infinity && most === Infinity) return { least: 0, most: reach, openLeast, openMost }
  if (least === -Infinity)
    return { least: most >= 0 ? Math.min(0, most - 1) : most - reach, most, openLeast, openMost }
  if (most === Infinity) return { least, most: least + Math.max(reach, Math.abs(least)), openLeast, openMost }
  return { least, most, openLeast, openMost }
}

/** The part of a range that a number's format can hold. Wider formats hold whatever is made. */
function within(range: Range, { formats }: Shape): Range {
  const limits = formats.flatMap(format => limitsOf(format))
  return limits.reduce<Range>(
    ({ openLeast, openMost, ...inner }, [from, to]) => ({
      least: Math.max(inner.least, from),
      most: Math.min(inner.most, to),
      openLeast: openLeast && inner.least >= from,
      openMost: openMost && inner.most <= to,
    }),
    range,
  )
}

function limitsOf(format: string): (readonly [number, number])[] {
  const limits = FORMAT_LIMITS.get(format)
  return limits === undefined ? [] : [limits]
}

const FORMAT_LIMITS: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['int8', [-128, 127]],
  ['uint8', [0, 255]],
  ['int16', [-32_768, 32_767]],
  ['uint16', [0, 65_535]],
])

function onStep(
  steps: readonly number[],
  range: Range,
  random: Random,
  wanted: number | undefined,
): number | undefined {
  const { least, most, openLeast, openMost } = range
  const multiples = multiplesWithin(steps, least, most, { least: openLeast, most: openMost })
  if (multiples === undefined) return undefined
  const inside = wanted !== undefined && wanted > least && wanted < most
  if (inside) return multiples.at(multiples.indexOf(wanted))
  // Positions beyond 2^53 are reached by two draws; the low bits do not matter then.
  const share = BigInt(Math.floor(random.next() * 2 ** 32))
  return multiples.at((multiples.count * share) >> 32n)
}

function between(shape: Shape, { least, most }: Range, random: Random): number | undefined {
  for (const digits of [2, 4, 8]) {
    const rounded = Number((least + random.next() * (most - least)).toFixed(digits))
    if (fits(shape, rounded)) return rounded
  }
  const middle = least + (most - least) / 2
  return [middle, least, most].find(value => fits(shape, value))
}

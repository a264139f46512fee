/** A decimal number held exactly: `digits` × 10^-`scale`. `0.01` is `{digits: 1n, scale: 2}`. */
interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** Largest power of ten worked with; numbers beyond it are no use as steps. */
const MAX_SCALE = 400

function parseDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale)
}

function toNumber(digits: bigint, scale: number): number {
  return Number(`${digits}e-${scale}`)
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor !== 0n && dividend < 0n ? quotient - 1n : quotient
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right)
}

/** Multiples of a step between two bounds, in exact decimal arithmetic: binary floating point would say 19.99 is no multiple of 0.01. */
export interface Multiples {
  /** How many multiples lie within the bounds; may be far beyond 2^53. */
  readonly count: bigint
  /** The multiple at a position from 0 to `count - 1`, from the least up. */
  at(index: bigint): number
  /** Position of the multiple at or below a value, clamped to the bounds. */
  indexOf(value: number): bigint
}

/**
 * All numbers that are multiples of every step and lie within the bounds, which are included.
 *
 * @param steps - Positive finite numbers, at least one.
 * @returns `undefined` when there is no such number, or the steps are too far apart to work with.
 */
export function multiplesWithin(
  steps: readonly number[],
  least: number,
  most: number,
  open: { readonly least: boolean; readonly most: boolean },
): Multiples | undefined {
  const decimals = steps.map(parseDecimal)
  const bounds = [parseDecimal(least), parseDecimal(most)] as const
  const scale = Math.max(...decimals.map(decimal => decimal.scale), bounds[0].scale, bounds[1].scale)
  if (scale > MAX_SCALE) return undefined
  const step = decimals.map(decimal => scaled(decimal, scale)).reduce(leastCommonMultiple)
  if (step <= 0n) return undefined
  const from = scaled(bounds[0], scale)
  const to = scaled(bounds[1], scale)
  let first = -floorDivide(-from, step)
  let last = floorDivide(to, step)
  if (open.least && first * step === from) first += 1n
  if (open.most && last * step === to) last -= 1n
  if (first > last) return undefined
  return {
    count: last - first + 1n,
    at: index => toNumber((first + index) * step, scale),
    indexOf: value => {
      const decimal = parseDecimal(value)
      const common = Math.max(scale, decimal.scale)
      const index = floorDivide(scaled(decimal, common), step * 10n ** BigInt(common - scale)) - first
      if (index < 0n) return 0n
      const highest = last - first
      if (index > highest) return highest
      return index
    },
  }
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  return (left / greatestCommonDivisor(left, right)) * right
}

/**
 * Whether a number is a multiple of another, in exact decimals: 19.99 is one of 0.01, though dividing doubles says it
 * is not.
 *
 * @param divisor - Finite and above 0.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return false
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0
  const [numerator, denominator] = [decimal(value), decimal(divisor)]
  const shift = Math.max(numerator.places, denominator.places)
  const scaled = numerator.digits * 10n ** BigInt(shift - numerator.places)
  return scaled % (denominator.digits * 10n ** BigInt(shift - denominator.places)) === 0n
}

/** `1.5e-7` as 15 with 8 places: the shortest decimal that reads back as the number, which is what was written. */
function decimal(value: number): { digits: bigint; places: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 }
}

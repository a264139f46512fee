import { hash, hashNumber } from '../json/hash.ts'

/** The random draws of one series: the same number always gives the same 16 hexadecimal digits, no two the same. */
export type Draws = (count: number) => string

/**
 * A series of draws that follows from its name and from nothing else.
 *
 * @param names - The mock's seed and what the series is for: a session, a resource being filled
 */
export function createDraws(...names: readonly string[]): Draws {
  const start = hashNumber(`${names.join('\n')}\n`)
  return count => {
    const number = count.toString(16).padStart(8, '0')
    return hash(number, start) + number
  }
}

/** Which of its series a draw is, from 0. */
export function placeOfDraw(draw: string): number {
  return Number.parseInt(draw.slice(-8), 16)
}

import { hash, hashNumber } from '../json/hash.ts'

/** The random draws of one series: the same number always gives the same 16 hexadecimal digits. */
export type Draws = (count: number) => string

/**
 * A series of draws that follows from its name and from nothing else.
 *
 * @param names - The mock's seed and what the series is for: a session, a resource being filled
 */
export function createDraws(...names: readonly string[]): Draws {
  const name = `${names.join('\n')}\n`
  const [left, right] = [hashNumber(name), hashNumber(name, 0x9747b28c)]
  return count => {
    const text = String(count)
    return hash(text, left) + hash(text, right)
  }
}

import { hash } from '../json/hash.ts'

/**
 * The random draw of one exchange: 16 hexadecimal digits that follow from the seed, the session and the number of
 * draws before it, and from nothing else.
 */
export function drawAt(seed: string, session: string, count: number): string {
  const text = `${seed}\n${session}\n${count}`
  return hash(text) + hash(text, 0x9747b28c)
}

/**
 * Random numbers that follow from a place alone: every value draws from a stream named by its path, so what one
 * value takes never moves what another gets.
 *
 * The stream is sfc32 (small, fast, 128 bits of state), keyed by a 64-bit hash of seed and path. Not for secrets.
 */
export class Random {
  readonly #high: number
  readonly #low: number
  #a = 0
  #b = 0
  #c = 0
  #counter = 0

  constructor(high: number, low: number) {
    this.#high = high
    this.#low = low
  }

  static of(seed: string): Random {
    return new Random(0x9e3779b9, 0x243f6a88).at(seed)
  }

  /** The stream of a place below this one. It depends on the path only, not on what was drawn before. */
  at(token: string | number): Random {
    const text = typeof token === 'number' ? `#${token}` : token
    let high = this.#high ^ 0x85ebca6b
    let low = this.#low ^ 0xc2b2ae35
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      high = Math.imul(high ^ code, 0x9e3779b1)
      low = Math.imul(low ^ code, 0x5f356495)
    }
    high = Math.imul(high ^ (high >>> 16), 0x85ebca77) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae3d)
    low = Math.imul(low ^ (low >>> 16), 0x85ebca77) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae3d)
    return new Random(high, low)
  }

  /** From 0 up to, not including, 1, in steps of 2^-32. */
  next(): number {
    return this.#word() / 0x1_0000_0000
  }

  /** A whole number from `least` to `most`, both included; any safe integers. */
  integer(least: number, most: number): number {
    const span = most - least + 1
    if (span <= 0x1_0000_0000) return least + Math.floor(this.next() * span)
    const wide = (this.#word() & 0x1f_ffff) * 0x1_0000_0000 + this.#word()
    return Math.min(most, least + Math.floor((wide / 2 ** 53) * span))
  }

  /** A number from `least` to `most`. */
  real(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @param list - Not empty. */
  pick<Item>(list: readonly Item[]): Item {
    return list[Math.floor(this.next() * list.length)] as Item
  }

  /** `length` characters of an alphabet. */
  text(alphabet: string, length: number): string {
    let text = ''
    for (let index = 0; index < length; index++) text += alphabet[Math.floor(this.next() * alphabet.length)]
    return text
  }

  /** The list in another order; the list itself stays as it is. */
  shuffle<Item>(list: readonly Item[]): Item[] {
    const shuffled = [...list]
    for (let index = shuffled.length - 1; index > 0; index--) {
      const other = this.integer(0, index)
      const item = shuffled[index] as Item
      shuffled[index] = shuffled[other] as Item
      shuffled[other] = item
    }
    return shuffled
  }

  #word(): number {
    if (this.#counter === 0) this.#start()
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** Most streams are only passed through on the way to a deeper place: the state is mixed when first drawn from. */
  #start(): void {
    // The rounds of `#word`, written out: most streams are drawn from once, and spend their time here.
    let a = this.#high
    let b = this.#low
    let c = this.#high ^ 0x6d2b79f5
    let counter = 1
    for (let round = 0; round < 10; round++) {
      const sum = (((a + b) | 0) + counter) | 0
      counter += 1
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + sum) | 0
    }
    this.#a = a
    this.#b = b
    this.#c = c
    this.#counter = counter
  }
}

import type { Faker, LocaleDefinition } from '@faker-js/faker'
import { faker as english } from '@faker-js/faker/locale/en'
import { Random } from './random.ts'

/** Faker, drawing from the given stream until it is asked for with another. Draw at once; do not keep it. */
export type FakerAt = (random: Random) => Faker

/**
 * Faker for one generator. The instance that comes with the locale is not touched: it is shared by all who import it,
 * and seeding it for a value takes 94 µs. Ours has the same data and draws from the stream of the value's own path,
 * so changing the stream is one assignment.
 *
 * `locale/en` is the only entry that brings one language (about 20 ms); the root brings all (half a second).
 */
export function createFaker(definitions: LocaleDefinition = english.rawDefinitions): FakerAt {
  let stream = Random.of('')
  const Constructor = english.constructor as typeof Faker
  const faker = new Constructor({
    locale: definitions,
    randomizer: { next: () => stream.next(), seed: () => undefined },
  })
  return random => {
    stream = random
    return faker
  }
}

/** Draws again, a few times, while the text is one that would look odd where it goes. */
export function readable(odd: RegExp, draw: () => string): string {
  let text = draw()
  for (let again = 0; again < 40 && odd.test(text); again++) text = draw()
  return text
}

import type { Faker, LocaleDefinition } from '@faker-js/faker'
import { FakerClass } from './makers.ts'
import { Random } from './random.ts'

/** Faker, drawing from the given stream until it is asked for with another. Draw at once; do not keep it. */
export type FakerAt = (random: Random) => Faker

/**
 * Faker for one generator, with these word lists. The instances that come with locales are not
 * touched: they are shared by all who import them, and seeding one for a value takes 94 µs. Ours draws from the stream of
 * the value's own path, so changing the stream is one assignment.
 */
export function createFaker(words: readonly LocaleDefinition[]): FakerAt {
  let stream = Random.of('')
  const faker = new FakerClass({
    locale: joined(words),
    randomizer: { next: () => stream.next(), seed: () => undefined },
  })
  return random => {
    stream = random
    return faker
  }
}

/** All lists, of those of one name the first's. Faker would ask for each of them to do it; some are read when they are asked for. */
function joined(words: readonly LocaleDefinition[]): LocaleDefinition {
  const all: { [module: string]: Record<string, unknown> } = {}
  for (const [module, lists = {}] of words.toReversed().flatMap(each => Object.entries(each))) {
    all[module] ??= {}
    Object.defineProperties(all[module], Object.getOwnPropertyDescriptors(lists))
  }
  return all
}

/** Draws again, a few times, while the text is one that would look odd where it goes. */
export function readable(odd: RegExp, draw: () => string): string {
  let text = draw()
  for (let again = 0; again < 40 && odd.test(text); again++) text = draw()
  return text
}

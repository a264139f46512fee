import type { Faker } from '@faker-js/faker'
import type { JsonValue } from '../../json/value.ts'
import type { Maker } from './types.ts'

/** A maker that asks faker, on the value's own stream. */
export function faked(make: (faker: Faker) => JsonValue | undefined): Maker {
  return ({ random, scene }) => make(scene.fakerAt(random))
}

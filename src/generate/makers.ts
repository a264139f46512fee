import type { Faker } from '@faker-js/faker'
import { faker } from '@faker-js/faker/locale/base'

/* In the built package the class itself stands here, without the words of `locale/base`: see build/bare-makers.ts. */

/**
 * Faker's makers, without the words they draw from. `locale/base` is the only entry that brings them without the words of a
 * language; the root brings those of all (half a second).
 */
export const FakerClass: typeof Faker = faker.constructor as typeof Faker

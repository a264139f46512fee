import type { LocaleDefinition } from '@faker-js/faker'
import { faker } from '@faker-js/faker/locale/en'
import { RARE_LISTS, pickLists } from './lists.ts'
import { readLists, writeLists } from './written.ts'

/* In the built package the written lists stand here: rolldown.config.ts picks them beforehand. */

/** English words that only some documents ask for: songs, dishes, airports, … */
export const words: LocaleDefinition = readLists(writeLists(pickLists(faker.rawDefinitions, RARE_LISTS)))

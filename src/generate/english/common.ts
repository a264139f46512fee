import type { LocaleDefinition } from '@faker-js/faker'
import { faker } from '@faker-js/faker/locale/en'
import { COMMON_LISTS, pickLists } from './lists.ts'
import { readLists, writeLists } from './written.ts'

/* In the built package the written lists stand here: rolldown.config.ts picks them beforehand. */

/** English words that any document may ask for. */
export const words: LocaleDefinition = readLists(writeLists(pickLists(faker.rawDefinitions, COMMON_LISTS)))

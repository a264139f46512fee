import { faker } from '@faker-js/faker/locale/en'
import { RARE } from '../meaning/rare.ts'
import type { English } from '../types.ts'
import { xFakerMaker } from '../x-faker.ts'

/** Everything faker has in English, for documents with `x-faker`. */
export const WHOLE_ENGLISH: English = { lists: [faker.rawDefinitions], rare: RARE, xFaker: xFakerMaker }

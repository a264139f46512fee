import { words as common } from './common.ts'
import { words as rare } from './rare.ts'
import { RARE } from '../meaning/rare.ts'
import type { English } from '../types.ts'
import { xFakerMaker } from '../x-faker.ts'

/** All that values are made of; less than faker has, for `x-faker` can ask for anything. */
export const ALL_ENGLISH: English = { lists: [common, rare], rare: RARE, xFaker: xFakerMaker }

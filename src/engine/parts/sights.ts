import { fillBelow, forgetSight, openSight, sight } from '../records/any-id.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that are there with whatever id they are asked for. */
export const sights: EngineParts = { sights: { fillBelow, forgetSight, openSight, sight } }

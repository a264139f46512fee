import { token } from '../behaviours/token.ts'
import type { EngineParts } from './engine-parts.ts'

/** Giving out access tokens. */
export const tokens: EngineParts = { token }

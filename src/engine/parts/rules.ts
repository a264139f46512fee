import { carryOut, compileOperationRules, compileResourceRules } from '../behaviours/hinted-rules.ts'
import { tellCopies } from '../records/tell-copies.ts'
import type { EngineParts } from './engine-parts.ts'

/** What hints say is refused, holds, happens, is repeated, and goes with a change. */
export const rules: EngineParts = { carryOut, compileOperationRules, compileResourceRules, tellCopies }

import { compileExpression } from '../lists/expression.ts'
import { compileListConditions } from '../lists/list-conditions.ts'
import { createExpand } from '../respond/expand.ts'
import type { EngineParts } from './engine-parts.ts'

/** What lists may be asked beyond filters and pages: expressions, conditions, references shown as records. */
export const queries: EngineParts = { compileExpression, compileListConditions, createExpand }

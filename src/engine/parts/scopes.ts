import { headerScopesOf } from '../../resource/identity/header-scopes.ts'
import { createUnderScope } from '../respond/under-scope.ts'
import type { EngineParts } from './engine-parts.ts'

/** What says whose records a request is about: headers, and parts of paths. */
export const scopes: EngineParts = { createUnderScope, headerScopesOf }

import { headerScopesOf } from '../../resource/identity/header-scopes.ts'
import type { EngineParts } from './engine-parts.ts'

/** Headers that say whose records a request is about. */
export const headers: EngineParts = { headerScopesOf }

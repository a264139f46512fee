import type { Exchange, Refusal } from '../exchange.ts'

/** Refuses, as `forbidden` (RFC 9110 section 15.5.4), a caller known to lack a scope the operation needs. */
export function authorize(exchange: Exchange): Refusal | undefined {
  const granted = exchange.credential?.scopes
  if (granted === undefined) return undefined
  const needed = [...exchange.neededScopes, ...(exchange.operation?.hints.scopes ?? [])]
  const missing = needed.filter(scope => !granted.includes(scope))
  if (missing.length === 0) return undefined
  const names = missing.map(scope => `"${scope}"`).join(', ')
  return {
    kind: 'refusal',
    reason: 'forbidden',
    message: `the credential lacks the scope ${names}`,
    values: { scopes: missing },
  }
}

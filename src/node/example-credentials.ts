import type { CredentialSetting } from '../engine/settings.ts'
import type { Lengths } from '../generate/pattern.ts'
import { createPatterns } from '../generate/patterns.ts'
import { Random } from '../generate/random.ts'
import type { RunningMock } from '../mock/types.ts'
import type { Operation, SecurityScheme } from '../spec/api.ts'

/** What a request must bear to be let in. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>
  readonly query: readonly (readonly [name: string, value: string])[]
}

/** One scheme's part: a header, or for an API key in the query a pair. */
interface Part {
  readonly header?: readonly [name: string, value: string]
  readonly query?: readonly [name: string, value: string]
}

/**
 * Credentials for the first alternative of an operation's security, accepted by the mock as it is configured: the first
 * that have the scopes that are asked for, where any have them.
 */
export function exampleCredentials({ runtime }: RunningMock, operation: Operation): Credentials {
  const alternative = operation.security[0]?.schemes ?? []
  const needed = [...alternative.flatMap(({ scopes }) => scopes), ...(operation.hints.scopes ?? [])]
  const known = runtime.settings.credentials?.filter(({ value }) => value !== undefined) ?? []
  const mayDo = ({ scopes }: CredentialSetting): boolean =>
    needed.every(scope => scopes?.includes(scope) ?? true)
  const configured = known.find(mayDo) ?? known[0]
  const parts = alternative.map(({ scheme }) => partOf(scheme, configured))
  return {
    headers: Object.fromEntries(parts.flatMap(({ header }) => (header === undefined ? [] : [header]))),
    query: parts.flatMap(({ query }) => (query === undefined ? [] : [query])),
  }
}

function partOf(scheme: SecurityScheme, configured: CredentialSetting | undefined): Part {
  const { type, parameterName: name = scheme.name } = scheme
  if (type === 'mutualTLS') return {}
  if (type === 'apiKey') {
    const value = configured?.value ?? wellFormed(scheme, 'k')
    if (scheme.in === 'query') return { query: [name, value] }
    return { header: scheme.in === 'cookie' ? ['cookie', `${name}=${value}`] : [name.toLowerCase(), value] }
  }
  if (scheme.scheme === 'basic') {
    return {
      header: ['authorization', `Basic ${btoa(configured?.value ?? wellFormed(scheme, 'user:password'))}`],
    }
  }
  const kind = scheme.scheme === undefined || scheme.scheme === 'bearer' ? 'Bearer' : scheme.scheme
  return { header: ['authorization', `${kind} ${configured?.value ?? wellFormed(scheme, 't')}`] }
}

/**
 * A credential of the form the scheme's hint asks for. Its named groups stand for themselves, which reads better
 * than random letters: `^(?<organisation>[^:]+):(?<key>.+)$` → `organisation:key`.
 */
export function wellFormed({ hints }: SecurityScheme, anything: string): string {
  const { pattern } = hints
  if (pattern === undefined) return anything
  const named = pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\(\?<(\w+)>(?:\\.|\[[^\]]*\]|[^()\\[\]])*\)/g, '$1')
    .replace(/\\([^\w])/g, '$1')
  const { expression, maker } = createPatterns()
  const fitting = [anything, named].find(text => expression(pattern)?.test(text))
  return fitting ?? maker(pattern)?.make(Random.of('example'), LENGTHS, () => true) ?? named
}

/** Of a credential: no longer than a header takes. */
const LENGTHS: Lengths = { least: 1, most: 1_000 }

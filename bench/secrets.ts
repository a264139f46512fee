import { wellFormed } from '../src/node/example-credentials.ts'
import type { Api } from '../src/spec/api.ts'

/** Credentials for each security scheme of a document, such as its mock takes: by name of the scheme. */
export function secretsFor({ securitySchemes }: Api): Record<string, string> {
  return Object.fromEntries(
    [...securitySchemes.values()].map(scheme => [
      scheme.name,
      wellFormed(scheme, scheme.scheme === 'basic' ? 'user:password' : 'token'),
    ]),
  )
}

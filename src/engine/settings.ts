import type { JsonObject } from '../json/value.ts'

/** What of an API's behaviour can be changed while it runs. */
export interface EngineSettings {
  /** Largest request body. Default 1,048,576. */
  readonly maxBodyBytes: number
  /** When set, only these are accepted, with their scopes; default: any well-formed one. */
  readonly credentials: readonly CredentialSetting[] | undefined
  /**
   * Laid over the rate limit that hints give the document, in windows of 60 seconds unless said otherwise; where they give none,
   * a `limit` makes one. `false` turns it off.
   */
  readonly rateLimit: { readonly limit?: number; readonly windowSeconds?: number } | false | undefined
}

/** One accepted credential. */
export interface CredentialSetting {
  /** The bearer token, the API key, or `user:password` for basic. */
  readonly value?: string
  /** For token endpoints: the client that may ask for a token. */
  readonly clientId?: string
  readonly clientSecret?: string
  /** Default: every scope. */
  readonly scopes?: readonly string[]
  /** Facts of the caller, as `{credential.<name>}` in hints: `{organisation: "…"}`. */
  readonly claims?: JsonObject
}

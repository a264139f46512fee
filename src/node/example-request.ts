import type { JsonObject } from '../json/value.ts'
import type { Mock } from '../mock/types.ts'

/** A request that shows how an API is used; it succeeds on a fresh mock. */
export interface ExampleRequest {
  readonly method: string
  /** With base path and query, percent-encoded: `/api/users?limit=2`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: JsonObject | undefined
}

export function exampleRequests(_mock: Mock): ExampleRequest[] {
  return []
}

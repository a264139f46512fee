/** What the page showed at one moment. */
export interface Shown {
  readonly state: string
  readonly status: string
  readonly names: readonly string[]
}

/** Everything a visit to the page brought to light, by step. */
export interface Visit {
  readonly shown: Readonly<Record<string, Shown>>
  /** What the server said of a path that is not the API's. */
  readonly fromServer: string
  /** Statuses of an operation that wants a cookie, before and after signing in. */
  readonly signedIn: readonly number[]
  /** What the page's policy forbade. */
  readonly violations: readonly string[]
  /** Scripts the page loaded, by name. */
  readonly scripts: readonly string[]
}

/** What the test tells the page. */
export interface VisitOptions {
  readonly validator?: 'compiled' | 'interpreted'
}

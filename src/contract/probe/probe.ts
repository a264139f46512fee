import type { JsonValue } from '../../json/value.ts'
import type { Draft } from '../lifecycle/draft.ts'

/**
 * What a request is sent to find out. `valid` keeps to the document and must not be refused; `invalid` breaks it in one way
 * and must be; `credentials` lacks what lets a client in; `method` is one that the path does not have.
 */
export type ProbeKind = 'valid' | 'invalid' | 'credentials' | 'method'

/** One request made from the document on purpose. */
export interface Probe {
  readonly kind: ProbeKind
  /** Tells it from the others of its operation, the same in every run: `query limit above its maximum`. */
  readonly name: string
  readonly draft: Draft
}

/** A value with what it is tried for: `at its maximum`. */
export interface TriedValue {
  readonly says: string
  readonly value: JsonValue
}

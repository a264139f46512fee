import type { JsonObject } from '../json/value.ts'
import type { CredentialSetting } from '../engine/settings.ts'
import type { Clock, JournalEntry, Runtime, Session, SessionSnapshot, Settings } from '../runtime/types.ts'

/** Options of {@link createMock}; each has a default. */
export interface MockOptions {
  /** Decides ids, data, order. Default 1. */
  readonly seed?: number | string
  /** Start without records. Default false. */
  readonly empty?: boolean
  /** Records to start with instead of made ones, by resource: `{ PartnerOrganisation: [{ name: 'Acme', … }] }`. */
  readonly state?: { readonly [resource: string]: readonly JsonObject[] }
  /** The mock's time at the start, epoch milliseconds or RFC 3339; the clock is then frozen. Default: the system's. */
  readonly now?: number | string
  /** Overlay documents laid over the document, in order. */
  readonly overlays?: readonly JsonObject[]
  /** Serve the published document without the extensions kept beside it. Default false. */
  readonly published?: boolean
  readonly credentials?: readonly CredentialSetting[]
  readonly maxBodyBytes?: number
  readonly journalLimit?: number
  readonly rateLimit?: Settings['rateLimit']
}

/** A stateful stand-in for one API. */
export interface Mock {
  readonly runtime: Runtime
  /** Answers as the API would: absolute URLs of any of its servers, or a path. Also answers `/__understudy`. */
  fetch(request: Request | string | URL, init?: RequestInit): Promise<Response>
  /** The state of the session without a name. */
  readonly session: Session
  readonly clock: Clock
  readonly journal: readonly JournalEntry[]
  reset(): void
  snapshot(): SessionSnapshot
  restore(snapshot: SessionSnapshot): void
}

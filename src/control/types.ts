import type { PlainRequest, PlainResponse } from '../http/message.ts'

/** Who asks: what the transport knows and a request cannot be trusted to say. */
export interface Caller {
  /** True when the connection comes from this machine (127.0.0.0/8, ::1), or there is no network at all. */
  readonly loopback: boolean
}

export interface ControlOptions {
  /** When set, callers must send it as `authorization: Bearer …`, and then need not be on this machine. */
  readonly token?: string | undefined
  /** Named states; without them there are none. */
  readonly scenarios?: ControlScenarios | undefined
}

/** What the interface asks of named states. */
export interface ControlScenarios {
  readonly list: readonly { readonly name: string; readonly description: string | undefined }[]
  /** @throws UnderstudyError `SCENARIO_UNKNOWN`, and whatever is wrong with one */
  use(names: readonly string[], session: string): void
  /** Ends what scenarios brought to a session besides records. */
  end(session: string): void
}

/**
 * Answers requests below `/__understudy` for one API; `undefined` for any other path. The transport has taken off
 * whatever prefix the API is mounted under.
 */
export type Control = (request: PlainRequest, caller: Caller) => PlainResponse | undefined

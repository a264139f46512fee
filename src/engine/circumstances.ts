import type { PlainResponse } from '../http/message.ts'
import type { Exchange } from './exchange.ts'
import type { OperationPlan } from './plan.ts'
import type { EngineSettings } from './settings.ts'

/** What an exchange meets besides the document and the state: settings as they are now, and who steps in. */
export interface Circumstances {
  readonly settings: EngineSettings
  readonly interceptor?: Interceptor | undefined
}

/**
 * Steps in at two points of an exchange with a known operation. What it answers is sent as it is; `undefined` lets the
 * exchange go on. Both must follow from the exchange, its inputs and the store alone, or a journal does not replay.
 */
export interface Interceptor {
  /** Before anything of the request is looked at: a gateway that fails, a limit that is reached. */
  before?(exchange: Exchange): Intercepted | undefined
  /** In place of the operation's behaviour, once the request is authenticated and valid. */
  instead?(exchange: Exchange, plan: OperationPlan): Intercepted | undefined
}

/** An answer the engine did not make, with what the journal says of it. */
export interface Intercepted {
  readonly response: PlainResponse
  readonly note: string
}

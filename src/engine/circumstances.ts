import type { PlainResponse } from '../http/message.ts'
import type { JsonValue } from '../json/value.ts'
import type { EngineContext } from './context.ts'
import type { Exchange, Given } from './exchange.ts'
import type { EngineSettings } from './settings.ts'

/** What an exchange meets besides the document and the state: settings as they are now, and who steps in. */
export interface Circumstances {
  readonly settings: EngineSettings
  readonly interceptor?: Interceptor | undefined
}

/**
 * Steps in at two points of an exchange with a known operation; `undefined` lets the exchange go on. Both may delay the
 * answer (`exchange.delayMs`). What they do must follow from the exchange, its inputs and the store alone, or a journal
 * does not replay.
 */
export interface Interceptor {
  /** Before anything of the request is looked at: a network that is slow or breaks, a gateway that refuses. */
  before?(occasion: Occasion): Given | undefined
  /** In place of the operation's behaviour, once the request is authenticated and valid. */
  instead?(occasion: Occasion): Given | undefined
}

/** An exchange to step into. */
export interface Occasion {
  readonly exchange: Exchange
  readonly context: EngineContext
  /**
   * Makes an answer of the operation as the document has it.
   * @throws UnderstudyError `ANSWER_INVALID` when the document does not allow it
   */
  answer(given: GivenAnswer): PlainResponse
}

/** An answer as an author writes it. */
export interface GivenAnswer {
  readonly status: number
  /** Sent as it is once it was found valid; left out: one is made from the document. */
  readonly body?: JsonValue | undefined
  /** Laid over those the document declares. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** For a body that is made: what an error says. */
  readonly message?: string | undefined
  /** Sends it even where the document does not allow it. Default false. */
  readonly unchecked?: boolean | undefined
}

import type { ReadReference } from '../spec/files/file-set.ts'
import type { CredentialSetting } from '../engine/settings.ts'
import type { JsonObject } from '../json/value.ts'
import type { SentNotice } from '../runtime/notices.ts'
import type { Clock, JournalEntry, Runtime, Session, SessionSnapshot, Settings } from '../runtime/types.ts'
import type { AnyApi, ApiTypes, OperationKey, WebhookBodies, WebhookName } from './api-types.ts'
import type { ValidatorKind } from './choose-engine.ts'
import type { GivenRecords } from './given-records.ts'
import type { Fault, Times } from './faults.ts'
import type { Handler, Off } from './handlers.ts'
import type { MockState } from './mock-state.ts'
import type { Scenario, ScenarioBook, Scenarios } from './scenarios.ts'

/** Options of {@link createMock}; each has a default. */
export interface MockOptions<A extends ApiTypes = AnyApi> {
  /** Decides ids, data, order. Default 1. */
  readonly seed?: number | string
  /**
   * Whose names and cities made records bear: `de`, `fr`, `pt-BR`, `en-GB`, … Sentences stay English.
   * Default: English names, cities all over the world.
   */
  readonly locale?: string
  /** Start without records. Default false. */
  readonly empty?: boolean
  /** Records to start with instead of made ones, by resource: `{ PartnerOrganisation: [{ name: 'Acme', … }] }`. */
  readonly state?: GivenRecords<A>
  /** The mock's time at the start, epoch milliseconds or RFC 3339; the clock is then frozen. Default: the system's. */
  readonly now?: number | string | Date
  /** Overlay documents laid over the document, in order. */
  readonly overlays?: readonly JsonObject[]
  /** Serve the published document without the extensions kept beside it. Default false. */
  readonly published?: boolean
  /** Refuse a document with a part that cannot be used, instead of serving the rest. Default false. */
  readonly strict?: boolean
  /**
   * Reads the files that a document given as an object or a text refers to. A document given by its path has those in
   * its folder read without this; see `followOutside`.
   */
  readonly readReference?: ReadReference
  /** In Node: read files outside the document's folder too. Default false. */
  readonly followOutside?: boolean
  /** Fetch what a document refers to on the network. Default false. */
  readonly followRemote?: boolean
  /**
   * How values are checked: `interpreted` without making code of text, which a Content-Security-Policy without
   * `unsafe-eval` forbids; `compiled` by functions written for each schema, which takes longer to begin and half the time
   * for bodies of thousands of items. Both give the same answers. Default: `interpreted`.
   */
  readonly validator?: ValidatorKind
  readonly credentials?: readonly CredentialSetting[]
  readonly maxBodyBytes?: number
  readonly journalLimit?: number
  /** So many requests a caller in a window are answered, those after with 429; see {@link Settings}. */
  readonly rateLimit?: Settings['rateLimit']
  /** Named states for {@link Mock.use}. */
  readonly scenarios?: Scenarios<A>
}

/** Options of {@link createMock} as they are given: scenarios may stand in a file. */
export interface CreateMockOptions<A extends ApiTypes = AnyApi> extends Omit<MockOptions<A>, 'scenarios'> {
  /** Named states for {@link Mock.use}, or where they stand: a file in Node, an address in a page; see `readScenarios`. */
  readonly scenarios?: Scenarios<A> | string | URL
}

/** What adapters (servers, MSW, test runners) need of a mock, whatever its types. */
export interface RunningMock {
  readonly runtime: Runtime
  /** The session without a name. */
  readonly session: Session
  /** Named states, for the control interface. */
  readonly scenarios?: ScenarioBook
}

/** A webhook or callback with what led to it; its `name` tells what its `body` is. */
export type SentWebhook<A extends ApiTypes = AnyApi> = {
  readonly [K in WebhookName<A>]: Omit<SentNotice, 'name' | 'body'> & {
    readonly name: K
    readonly body: WebhookBodies<A>[K]
  }
}[WebhookName<A>]

/** What a mock does whatever the types of its API: for helpers that take any. */
export interface AnyMock extends RunningMock {
  /**
   * Answers as the API would: absolute URLs of any of its servers, or a path. Also answers `/__understudy`. What sends the client on to
   * a path of the mock is followed, unless `redirect` says otherwise; nothing else is.
   * @throws TypeError where a fault breaks the connection, as `fetch` does
   */
  fetch(request: Request | string | URL, init?: RequestInit): Promise<Response>
  readonly clock: Clock
  readonly journal: readonly JournalEntry[]
  /**
   * Lets every operation fail or take its time.
   * @throws UnderstudyError `OPTION_INVALID`
   */
  fault(operation: '*', fault: Fault): Off
  /**
   * Brings about named states, one over the other.
   * @throws UnderstudyError `SCENARIO_UNKNOWN` and whatever is wrong with one
   */
  use(...scenarios: readonly string[]): void
  /**
   * An independent mock of the same document that starts where this one stands: state, clock, settings. It has a journal
   * of its own and no handlers or faults. It costs the same, well under a millisecond, whatever the number of records.
   */
  fork(): AnyMock
  /** As it was when it was made: state, settings, clock; without handlers, faults and journal. */
  reset(): void
  snapshot(): SessionSnapshot
  restore(snapshot: SessionSnapshot): void
}

/** A stateful stand-in for one API. */
export interface Mock<A extends ApiTypes = AnyApi> extends AnyMock {
  /** The records of the session without a name. */
  readonly state: MockState<A>
  /** The same session, with keys, parents and sequence beside the data. */
  readonly session: Session
  /**
   * The webhooks and callbacks that came of what the journal holds, oldest first. The mock sends none of them: they are
   * here, and handed to {@link Mock.onWebhook}.
   */
  readonly webhooks: readonly SentWebhook<A>[]
  /** Is told of every webhook and callback once the exchange that led to it is over. */
  onWebhook(listener: (webhook: SentWebhook<A>) => void): Off
  /**
   * Answers an operation in the mock's place, in all sessions, until it is turned off or the mock is reset.
   * @throws UnderstudyError `OPERATION_UNKNOWN`
   */
  on<K extends OperationKey<A>>(operation: K, handler: Handler<A, K>, times?: Times): Off
  /**
   * Lets an operation, or all (`*`), fail or take its time.
   * @throws UnderstudyError `OPERATION_UNKNOWN`, `OPTION_INVALID`
   */
  fault(operation: OperationKey<A> | '*', fault: Fault): Off
  /**
   * Brings about named states, or states given here, one over the other.
   * @throws UnderstudyError `SCENARIO_UNKNOWN` and whatever is wrong with one
   */
  use(...scenarios: readonly (string | Scenario<A>)[]): void
  /** As {@link AnyMock.fork}, with the same types. */
  fork(): Mock<A>
}

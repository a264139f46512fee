/** Flags of `understudy mock`, as commander hands them over. */
export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly cors: boolean
  readonly seed: string
  readonly locale?: string
  readonly empty?: boolean
  readonly state?: readonly string[]
  readonly scenarios?: readonly string[]
  readonly scenario?: readonly string[]
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly strict?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  /** Whether documents are read again when they change. */
  readonly watch: boolean
  readonly credentials?: string
  /** Epoch milliseconds. */
  readonly now?: number
  readonly rateLimit: boolean
  readonly controlToken?: string
  /** True: callbacks only; else where webhooks go. */
  readonly deliverWebhooks?: string | true
  /** Hosts that callbacks may go to. */
  readonly deliverTo?: readonly string[]
  readonly journalLimit?: number
  readonly verbose?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

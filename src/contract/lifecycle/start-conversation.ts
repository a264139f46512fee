import type { Api } from '../../spec/api.ts'
import type { Sender } from '../sender.ts'
import type { Conversation } from './conversation.ts'
import type { Secrets } from './credentials.ts'
import type { MadeRecord } from './made-record.ts'
import { createReferences } from './references.ts'
import { createRequestMaker } from './request-maker.ts'
import { createShownElsewhere } from './shown-elsewhere.ts'

/** What a conversation with a server is held by. */
export interface ConversationOptions {
  /** What the server should keep to; nothing else is known of it. */
  readonly api: Api
  readonly send: Sender
  /** Sends what is asked only to make sure, and nobody is told of. Default: `send`. */
  readonly peek?: Sender
  /** Values for path parameters that a user knows of: `owner` → `octocat`. */
  readonly given?: ReadonlyMap<string, string>
  /** Holds what the check made and has not deleted. */
  readonly belongings?: Set<MadeRecord>
  /** Decides every value sent: the same seed sends the same requests, as long as the answers are the same. Default 1. */
  readonly seed?: number | string
  /** Epoch milliseconds: "now" for the dates that are sent. */
  readonly nowMs: number
  /** By name of the security scheme; a scheme without one gets a placeholder. */
  readonly secrets?: Secrets
  /** Stands in for the path of the document's server. */
  readonly basePath?: string | undefined
  /** For the curl of findings: `https://api.example.com`. */
  readonly origin?: string
}

/** Begins a conversation; nothing is sent yet. */
export function startConversation(options: ConversationOptions): Conversation {
  const { api, send, seed = 1, nowMs, secrets = {}, basePath, origin = '' } = options
  const conversation: Conversation = {
    api,
    maker: createRequestMaker({ api, seed: String(seed), nowMs, secrets, basePath }),
    send,
    peek: options.peek ?? send,
    given: options.given ?? new Map(),
    belongings: options.belongings ?? new Set(),
    origin,
    references: {
      of: operation => references.of(operation),
      linking: operation => references.linking(operation),
    },
    elsewhere: { of: itemKey => elsewhere.of(itemKey) },
  }
  const references = createReferences(conversation)
  const elsewhere = createShownElsewhere(conversation)
  return conversation
}

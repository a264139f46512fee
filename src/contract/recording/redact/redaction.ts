import type { Vault } from './vault.ts'

/** What a part of a message is redacted with. */
export interface Redaction {
  readonly vault: Vault
  /** Whether what has this name is a secret: by the name itself, or because a document says so. */
  readonly isSecret: (name: string) => boolean
  /** Redacts a text of any kind; given along, since texts hold JSON and fields, and those texts. */
  readonly redactText: (text: string, redaction: Redaction) => string
  /** How many encodings have been opened. */
  readonly depth: number
}

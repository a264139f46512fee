import type { Api } from '../../../spec/api.ts'
import { redactText } from './redact-text.ts'
import type { Redaction } from './redaction.ts'
import { isSecretName, keyNames } from './secret-names.ts'
import type { Vault } from './vault.ts'

/** What stands where a secret was, in texts for people. */
export const REDACTED = '<redacted>'

/** Knows no secret by heart: every one is blanked where it stands, and nothing of it is kept. */
const BLANK: Vault = {
  size: 0,
  hide: secret => (secret === '' ? '' : REDACTED),
  search: text => text,
  isPlaceholder: text => text === REDACTED,
}

/** For a single message that is shown and not kept: by names and forms alone, without reading the whole document. */
export function blankRedaction(api: Api): Redaction {
  const keys = new Set(keyNames(api))
  return {
    vault: BLANK,
    isSecret: name => keys.has(name.toLowerCase()) || isSecretName(name),
    redactText,
    depth: 0,
  }
}

import type { Draft } from '../lifecycle/draft.ts'
import { type Secrets, NO_CREDENTIALS, credentialsFor } from '../lifecycle/credentials.ts'
import type { Probe } from './probe.ts'

/**
 * The request without credentials and with wrong ones, where the operation lets nobody in without. Wrong ones only where
 * real ones are known: a server that takes placeholders takes any.
 */
export function credentialProbes(draft: Draft, secrets: Secrets): Probe[] {
  const { operation } = draft
  const { security } = operation
  const isOpen = security.length === 0 || security.some(({ schemes }) => schemes.length === 0)
  // A certificate is shown by the connection, not by the request.
  const isOther = security.some(({ schemes }) => schemes.some(({ scheme }) => scheme.type === 'mutualTLS'))
  if (isOpen || isOther) return []
  const wrong = Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => [name, otherSecret(secret)]),
  )
  const none: Probe = {
    kind: 'credentials',
    name: 'without credentials',
    draft: { ...draft, credentials: NO_CREDENTIALS },
  }
  const isGiven = security.some(({ schemes }) =>
    schemes.some(({ scheme }) => Object.hasOwn(secrets, scheme.name)),
  )
  if (!isGiven) return [none]
  return [
    none,
    {
      kind: 'credentials',
      name: 'with wrong credentials',
      draft: { ...draft, credentials: credentialsFor(operation, wrong) },
    },
  ]
}

/** Of the same form, so that it is not refused for that, and known to nobody: each letter and digit is the next one. */
function otherSecret(secret: string): string {
  return secret.replace(/[a-yA-Y0-8]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 1))
}

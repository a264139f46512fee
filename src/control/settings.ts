import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import type { CredentialSetting } from '../engine/settings.ts'
import type { Settings } from '../runtime/types.ts'
import { onlyMembers, readObject } from './read-body.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'

/** What can be changed while the mock runs; one for all its sessions. */
export const settingsRoutes: readonly Route[] = [
  { path: '/settings', methods: { GET: showSettings, PATCH: changeSettings } },
]

/** Stands for a secret that is set. */
const MASK = '********'

function showSettings({ runtime }: Call): PlainResponse {
  return json(shown(runtime.settings))
}

function changeSettings({ runtime, request }: Call): PlainResponse {
  const body = onlyMembers(readObject(request), Object.keys(READERS))
  const change = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, READERS[name]?.(value, name)]),
  )
  runtime.configure(change as Partial<Settings>)
  return json(shown(runtime.settings))
}

type Reader = (value: JsonValue, name: string) => unknown

/** How each setting is read; `null` brings a default back where the default is "not set". */
const READERS: { readonly [name: string]: Reader } = {
  maxBodyBytes: readNumber,
  journalLimit: readNumber,
  credentials: readCredentials,
  rateLimit: readRateLimit,
}

function readNumber(value: JsonValue, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw invalid(`\`${name}\` must be a whole number from 0`)
}

function readCredentials(value: JsonValue): readonly CredentialSetting[] | undefined {
  if (value === null) return undefined
  if (!Array.isArray(value)) throw invalid('`credentials` must be a list, or null to accept any')
  return value.map(readCredential)
}

const CREDENTIAL_MEMBERS = ['value', 'clientId', 'clientSecret', 'scopes', 'claims']

function readCredential(value: JsonValue): CredentialSetting {
  if (!isObject(value)) throw invalid('each of `credentials` must be an object')
  const { scopes, claims, ...texts } = onlyMembers(value, CREDENTIAL_MEMBERS)
  if (Object.values(texts).some(text => typeof text !== 'string' || text === MASK)) {
    throw invalid('`value`, `clientId` and `clientSecret` of a credential must be texts, not masked ones')
  }
  const areScopes = Array.isArray(scopes) && scopes.every(scope => typeof scope === 'string')
  if (scopes !== undefined && !areScopes) throw invalid('`scopes` must be a list of texts')
  if (claims !== undefined && !isObject(claims)) throw invalid('`claims` must be an object')
  return value as CredentialSetting
}

function readRateLimit(value: JsonValue): Settings['rateLimit'] {
  if (value === null) return undefined
  if (value === false) return false
  if (!isObject(value))
    throw invalid('`rateLimit` must be an object, false for none, or null for the default')
  for (const each of Object.values(onlyMembers(value, ['limit', 'windowSeconds']))) {
    if (typeof each !== 'number' || !(each > 0)) {
      throw invalid('`limit` and `windowSeconds` must be numbers above 0')
    }
  }
  return value as Settings['rateLimit']
}

function shown({ maxBodyBytes, journalLimit, credentials, rateLimit }: Settings): JsonObject {
  return {
    maxBodyBytes,
    journalLimit,
    credentials: credentials?.map(masked) ?? null,
    rateLimit: typeof rateLimit === 'object' ? { ...rateLimit } : (rateLimit ?? null),
  }
}

function masked({ value, clientId, clientSecret, scopes, claims }: CredentialSetting): JsonObject {
  return {
    ...(value === undefined ? {} : { value: MASK }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret: MASK }),
    ...(scopes === undefined ? {} : { scopes: [...scopes] }),
    ...(claims === undefined ? {} : { claims }),
  }
}

function invalid(message: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', { message })
}

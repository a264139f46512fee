import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import type { CredentialSetting } from '../engine/settings.ts'
import type { Settings } from '../runtime/types.ts'
import { readObject } from './read-body.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'

/** What can be changed while the mock runs; one for all its sessions. */
export const settingsRoutes: readonly Route[] = [
  { path: '/settings', methods: { GET: showSettings, PATCH: changeSettings } },
]

/** Stands for a secret that is set. */
const MASK = '********'

/** What `null` brings back to its default, which is "not set". */
const UNSET: ReadonlySet<string> = new Set(['credentials', 'rateLimit'])

function showSettings({ runtime }: Call): PlainResponse {
  return json(shown(runtime.settings))
}

function changeSettings({ runtime, request }: Call): PlainResponse {
  const body = readObject(request)
  refuseMasked(body['credentials'])
  const change = Object.entries(body).map(([name, value]) => [
    name,
    value === null && UNSET.has(name) ? undefined : value,
  ])
  runtime.configure(Object.fromEntries(change) as Partial<Settings>)
  return json(shown(runtime.settings))
}

/** Who sends back what was shown would set the mask. */
function refuseMasked(credentials: JsonValue | undefined): void {
  const secrets = [credentials]
    .flat()
    .filter(isObject)
    .flatMap(({ value, clientSecret }) => [value, clientSecret])
  if (!secrets.includes(MASK)) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: `a secret cannot be ${MASK}, which stands for one that is not shown`,
    hint: 'send the secrets themselves',
  })
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

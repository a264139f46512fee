import type { JsonObject } from '../../json/value.ts'
import type { Store } from '../../store/types.ts'
import type { CredentialSetting } from '../settings.ts'

/** Collections whose name starts so are the mock's own: in snapshots, but not among the resources. */
export const INTERNAL_PREFIX = '$'

const TOKENS = `${INTERNAL_PREFIX}tokens`

/** Remembers a token that a token endpoint gave out, so that it is accepted later. */
export function rememberToken(
  store: Store,
  token: string,
  expiresAtMs: number,
  client: CredentialSetting,
): void {
  const collection = store.collection(TOKENS)
  const data: JsonObject = {
    expiresAtMs,
    ...(client.scopes === undefined ? {} : { scopes: [...client.scopes] }),
    ...(client.claims === undefined ? {} : { claims: client.claims }),
  }
  if (collection.get(token) === undefined)
    collection.add({ key: token, id: token, parent: undefined, data, hidden: {} })
}

/** What is known of a token given out earlier and not expired. */
export function issuedToken(
  store: Store,
  token: string,
  nowMs: number,
): Pick<CredentialSetting, 'scopes' | 'claims'> | undefined {
  const data = store.collection(TOKENS).get(token)?.data
  if (data === undefined || Number(data.expiresAtMs) <= nowMs) return undefined
  return {
    ...(Array.isArray(data.scopes) ? { scopes: data.scopes.map(String) } : {}),
    ...(data.claims === undefined ? {} : { claims: data.claims as JsonObject }),
  }
}

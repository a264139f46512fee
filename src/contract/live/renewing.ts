import type { PlainRequest } from '../../http/message.ts'
import type { Api } from '../../spec/api.ts'
import { type Secrets, replaceSecrets } from '../lifecycle/credentials.ts'
import type { Sender } from '../sender.ts'

/** Where secrets come from that may expire. */
export interface SecretSource {
  /** As they are now. */
  readonly secrets: Secrets
  /** Gets new ones, which `secrets` then holds. */
  renew(): Promise<void>
}

/**
 * A sender that gets new secrets when the server takes the old ones no longer, and sends the request again with them: what is
 * answered with 401 was not acted upon. Requests that bear others, or none, are left alone. New ones that are not taken either
 * are not renewed again.
 */
export function renewing(send: Sender, { securitySchemes }: Api, source: SecretSource): Sender {
  const former: Secrets[] = []
  let mayRenew = true

  /** The request with the secrets of now, whichever of ours it was made with; `undefined` where it bears none of them. */
  function current(request: PlainRequest): PlainRequest | undefined {
    for (const secrets of [source.secrets, ...former]) {
      const changed = replaceSecrets(request, [...securitySchemes.values()], secrets, source.secrets)
      if (changed !== undefined) return changed
    }
    return undefined
  }

  return async request => {
    const bearing = current(request)
    if (bearing === undefined) return send(request)
    const exchange = await send(bearing)
    if (exchange.response.status !== 401) {
      mayRenew = true
      return exchange
    }
    if (!mayRenew) return exchange
    mayRenew = false
    former.push({ ...source.secrets })
    await source.renew()
    const again = await send(current(bearing) ?? bearing)
    mayRenew = again.response.status !== 401
    return again
  }
}

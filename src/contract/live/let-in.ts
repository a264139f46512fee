import type { Api } from '../../spec/api.ts'
import { type Secrets, replaceSecrets } from '../lifecycle/credentials.ts'
import type { NotExercised } from '../report/report.ts'
import type { Sender } from '../sender.ts'

/** Watches whether a server lets anybody in with the secrets that were given. */
export interface LetIn {
  readonly send: Sender
  /** What has to be said where it never did: nothing behind the door was looked at. */
  refused(): readonly NotExercised[]
}

/** What many servers answer before they look who asks: there is no such path, or no such method. */
const BEFORE_THE_DOOR: ReadonlySet<number> = new Set([404, 405, 501])

/** @param secrets - As they are whenever a request is sent */
export function watchLetIn(send: Sender, { securitySchemes }: Api, secrets: Secrets): LetIn {
  const schemes = [...securitySchemes.values()]
  let [wasLetIn, wasTurnedAway] = [false, false]
  return {
    async send(request) {
      const exchange = await send(request)
      const { status } = exchange.response
      if (replaceSecrets(request, schemes, secrets, secrets) === undefined) return exchange
      if (status === 401) wasTurnedAway = true
      else if (!BEFORE_THE_DOOR.has(status)) wasLetIn = true
      return exchange
    },
    refused() {
      if (wasLetIn || !wasTurnedAway) return []
      return [{ what: 'what needs credentials', why: 'the server answered 401 to whatever bore those given' }]
    },
  }
}

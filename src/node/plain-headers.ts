import type { IncomingMessage } from 'node:http'
import type { HeaderMap } from '../http/message.ts'

/** The fields of a message as everything else has them. Node gives `set-cookie` as a list even in a request, where it means nothing. */
export function plainHeaders({ headers }: IncomingMessage): HeaderMap {
  const { 'set-cookie': cookies } = headers
  if (cookies === undefined) return headers as HeaderMap
  return { ...(headers as HeaderMap), 'set-cookie': cookies.join(', ') }
}

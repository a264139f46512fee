import type { PlainResponse } from '../http/message.ts'

/** Fields in which an API sends a client on, with how a path of its own begins there. */
const FORWARDING: readonly (readonly [name: string, start: RegExp])[] = [
  ['location', /^(?=\/(?!\/))/],
  ['content-location', /^(?=\/(?!\/))/],
  ['link', /(?<=<)(?=\/(?!\/))/g],
]

/**
 * An API that is reached under another base path than its document says does not know of it: the paths of its own that it
 * sends a client to are brought there.
 *
 * @param from - Base path the API believes in, empty for the root
 * @param to - Base path it is reached under
 */
export function rebase(answered: PlainResponse, from: string, to: string): PlainResponse {
  if (from === to) return answered
  let headers = answered.headers
  for (const [name, start] of FORWARDING) {
    const value = headers[name]
    if (typeof value !== 'string') continue
    const moved = value.replace(start, '\0').replaceAll(`\0${from}/`, `${to}/`).replaceAll('\0', '')
    headers = { ...headers, [name]: moved }
  }
  return headers === answered.headers ? answered : { ...answered, headers }
}

import { decodeUtf8 } from '../http/body.ts'
import type { PlainRequest } from '../http/message.ts'
import { toCurlLine } from '../http/to-curl.ts'
import type { Api } from '../spec/api.ts'
import { REDACTED, blankRedaction } from './recording/redact/blank-redaction.ts'
import { redactRequest } from './recording/redact/redact-message.ts'

/**
 * The line that repeats a request, with `<redacted>` in the place of what may give access to somebody, as a recorder would find it: in
 * header fields, in the URL and in the body.
 *
 * @param origin - What stands before the path where the URL is one: `https://api.example.com`
 */
export function curlOf(api: Api, request: PlainRequest, origin: string): string {
  const { method, url, headers, body } = redactRequest(request, blankRedaction(api))
  return toCurlLine({
    method,
    url: origin + url.replaceAll(encodeURIComponent(REDACTED), REDACTED),
    headers: Object.fromEntries(Object.entries(headers).filter(([name, value]) => isMeant(name, value))),
    body: body === undefined ? undefined : (decodeUtf8(body) ?? '<binary>'),
  })
}

/**
 * Whether a client chose the field for this request. What is left out curl writes itself, as it is about the connection and the
 * bytes (a recorder's `host` would be wrong, and so is the length without the secrets), or every client of its kind sends it always.
 */
function isMeant(name: string, value: string | undefined): boolean {
  return (
    !OF_CONNECTION.has(name) &&
    !/^(?:sec-|proxy-(?!authorization))/.test(name) &&
    !(name === 'accept' && value === '*/*')
  )
}

const OF_CONNECTION: ReadonlySet<string> = new Set(
  `host connection keep-alive transfer-encoding content-length te trailer upgrade upgrade-insecure-requests http2-settings
   accept-encoding user-agent dnt priority`.split(/\s+/),
)

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
    headers,
    body: body === undefined ? undefined : (decodeUtf8(body) ?? '<binary>'),
  })
}

import type { PlainRequest } from '../../../http/message.ts'
import type { ExchangeResponse } from '../../exchange.ts'
import { redactBody } from './redact-body.ts'
import { redactUrl } from './redact-fields.ts'
import { redactHeaders } from './redact-headers.ts'
import type { Redaction } from './redaction.ts'

/** A request without its secrets. */
export function redactRequest(request: PlainRequest, redaction: Redaction): PlainRequest {
  return { ...request, url: redactUrl(request.url, redaction), ...redactMessage(request, redaction) }
}

/** A response without its secrets. */
export function redactResponse(response: ExchangeResponse, redaction: Redaction): ExchangeResponse {
  return { ...response, ...redactMessage(response, redaction) }
}

function redactMessage(
  { headers, body }: Pick<PlainRequest, 'headers' | 'body'>,
  redaction: Redaction,
): Pick<PlainRequest, 'headers' | 'body'> {
  return {
    headers: redactHeaders(headers, redaction),
    body: body === undefined ? undefined : redactBody(body, headers['content-type'], redaction),
  }
}

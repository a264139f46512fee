import type { Exchange } from '../../src/contract/exchange.ts'
import type { HeaderMap } from '../../src/http/message.ts'

/** An exchange as an entry of a HAR 1.2; a body that is no text in base64. */
export function toHarEntry({ request, response, durationMs }: Exchange): object {
  const { method, url } = request
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: durationMs,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: fieldsOf(request.headers),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      cookies: cookiesOf(request.headers['cookie'] ?? ''),
      headersSize: -1,
      bodySize: request.body?.length ?? 0,
      ...(request.body === undefined
        ? {}
        : { postData: { mimeType: request.headers['content-type'] ?? '', ...textOf(request.body) } }),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: fieldsOf(response.headers),
      cookies: [],
      content: {
        size: response.body?.length ?? 0,
        mimeType: response.headers['content-type'] ?? '',
        ...(response.body === undefined ? {} : textOf(response.body)),
      },
      redirectURL: response.headers['location'] ?? '',
      headersSize: -1,
      bodySize: response.body?.length ?? 0,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
  }
}

function fieldsOf(headers: HeaderMap): object[] {
  return Object.entries(headers).map(([name, value = '']) => ({ name, value }))
}

function cookiesOf(header: string): object[] {
  return header
    .split(/;\s*/)
    .filter(Boolean)
    .map(pair => ({ name: pair.split('=', 1)[0], value: pair.slice(pair.indexOf('=') + 1) }))
}

function textOf(body: Uint8Array): object {
  const text = Buffer.from(body).toString('utf8')
  const isText = Buffer.from(text).equals(Buffer.from(body))
  return isText ? { text } : { text: Buffer.from(body).toString('base64'), encoding: 'base64' }
}

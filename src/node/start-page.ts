import { createHash } from 'node:crypto'
import { json, problem } from '../control/reply.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { negotiate } from '../http/negotiate.ts'
import type { RunningMock } from '../mock/types.ts'
import { type Overview, overviewsOf, toJson } from './overview.ts'
import { SCRIPT, STYLE, pageOf } from './start-page-html.ts'

/** The page itself is all a browser may load: it asks for nothing else, from nowhere. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * What is at `/`: the APIs served, their resources, where they are, and how to try them. HTML to a client that
 * prefers it, JSON to any other.
 */
export function startPage(mocks: readonly RunningMock[], url: string, request: PlainRequest): PlainResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problem(405, `${request.method} is not possible here`, {}, { allow: 'GET, HEAD' })
  }
  const overviews = [...overviewsOf(mocks, url)]
  return prefersHtml(request) ? asHtml(overviews) : asJson(overviews)
}

/** JSON where both are equally welcome: a browser names HTML first, everything else sends `*` or nothing. */
function prefersHtml({ headers }: PlainRequest): boolean {
  return negotiate(headers.accept, ['application/json', 'text/html']) === 'text/html'
}

function asJson(overviews: readonly Overview[]): PlainResponse {
  return json({ apis: overviews.map(toJson) }, 200, { vary: 'Accept' })
}

function asHtml(overviews: readonly Overview[]): PlainResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      vary: 'Accept',
    },
    body: pageOf(overviews),
  }
}

/** A source expression that allows exactly this inline text (CSP level 3, section 2.3.1). */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

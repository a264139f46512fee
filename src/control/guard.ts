import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { problem } from './reply.ts'
import type { Caller, ControlOptions } from './types.ts'

/** One reason to turn a request away; `undefined` when it has none. */
type Check = (request: PlainRequest, caller: Caller, options: ControlOptions) => PlainResponse | undefined

/** In this order: what a browser gives away first, so that a page learns nothing about tokens. */
const CHECKS: readonly Check[] = [otherOrigin, otherSite, missingToken, otherMachine, unknownHost]

/**
 * Whether a request may use the control interface. It can empty the mock and read what passed through it, so:
 * only this machine may call unless a token is set, no web page of another origin may, and no name that someone
 * pointed at 127.0.0.1 (DNS rebinding) counts as this machine.
 *
 * A transport may ask before it reads the body.
 *
 * @returns The refusal, 401 or 403 with what to do about it; `undefined` when the request may pass.
 */
export function refuseCaller(
  request: PlainRequest,
  caller: Caller,
  options: ControlOptions = {},
): PlainResponse | undefined {
  for (const check of CHECKS) {
    const refusal = check(request, caller, options)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/** A page of another origin: browsers name it in `Origin` with every request that can change anything. */
function otherOrigin(request: PlainRequest): PlainResponse | undefined {
  const { origin } = request.headers
  if (origin === undefined) return undefined
  if (originHost(origin) === requestHost(request)?.toLowerCase()) return undefined
  return problem(403, `the control interface cannot be called from a page of ${origin}`, {
    hint: 'call it from the tests or the terminal, or from a page this server sends itself',
  })
}

/** The same for browsers' requests without `Origin` (Fetch Metadata); another port is another origin too. */
function otherSite(request: PlainRequest): PlainResponse | undefined {
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined
  return problem(403, `the control interface cannot be called from another site (sec-fetch-site: ${site})`, {
    hint: 'open the address in a tab of its own, or call it from the tests or the terminal',
  })
}

function missingToken(
  request: PlainRequest,
  _caller: Caller,
  options: ControlOptions,
): PlainResponse | undefined {
  if (options.token === undefined) return undefined
  const given = /^bearer +(.*)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? ''
  if (sameText(given, options.token)) return undefined
  return problem(
    401,
    'the control interface wants its token',
    { hint: 'send `authorization: Bearer …` with the token the mock was started with' },
    { 'www-authenticate': 'Bearer realm="understudy"' },
  )
}

function otherMachine(
  _request: PlainRequest,
  caller: Caller,
  options: ControlOptions,
): PlainResponse | undefined {
  if (options.token !== undefined || caller.loopback) return undefined
  return problem(403, 'the control interface answers only callers on its own machine', {
    hint: 'start the mock with a control token (--control-token) and send it as `authorization: Bearer …`',
  })
}

/** A page that rebinds its own name to 127.0.0.1 is "same origin" to the browser, but its name is in `Host`. */
function unknownHost(
  request: PlainRequest,
  _caller: Caller,
  options: ControlOptions,
): PlainResponse | undefined {
  const { host } = request.headers
  if (options.token !== undefined || host === undefined || isLocalHost(host)) return undefined
  return problem(403, `the control interface does not answer to the host name ${host}`, {
    hint: 'call it at 127.0.0.1 or localhost, or start the mock with a control token (--control-token)',
  })
}

/**
 * Whether a `Host` header names this machine by a name nobody can rebind: 127.0.0.0/8, ::1, localhost and
 * everything below it (RFC 6761 section 6.3).
 */
export function isLocalHost(host: string): boolean {
  return /^(?:(?:[\w-]+\.)*localhost\.?|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d+)?$/i.test(host)
}

/** Host and port of an origin; `undefined` for `null` and what is no origin. */
function originHost(origin: string): string | undefined {
  return /^https?:\/\/([^/?#@]+)$/i.exec(origin)?.[1]?.toLowerCase()
}

/** Without a network there is no `Host`; then the URL says where the request went. */
function requestHost(request: PlainRequest): string | undefined {
  return request.headers['host'] ?? /^https?:\/\/([^/?#]+)/i.exec(request.url)?.[1]
}

/** Takes as long for a wrong token as for a right one of the same length. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index % (b.length || 1))
  }
  return difference === 0
}

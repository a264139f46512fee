import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** Fields any response may carry without a word in the document: HTTP itself, caching, CORS, security, tracing, proxies. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  `accept-ch accept-patch accept-post accept-ranges age allow alt-svc authentication-info cache-control cache-status
  cdn-cache-control clear-site-data connection content-disposition content-digest content-encoding content-language
  content-length content-location content-range content-security-policy content-security-policy-report-only content-type
  cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date deprecation etag expect-ct
  expires keep-alive last-modified link location nel origin-agent-cluster permissions-policy pragma preference-applied
  priority proxy-authenticate proxy-authentication-info public-key-pins referrer-policy repr-digest report-to
  reporting-endpoints retry-after server server-timing set-cookie sourcemap strict-transport-security sunset
  timing-allow-origin traceparent tracestate trailer transfer-encoding upgrade vary via warning www-authenticate
  x-amz-cf-id x-amz-cf-pop x-cache x-content-type-options x-correlation-id x-dns-prefetch-control x-download-options
  x-frame-options x-permitted-cross-domain-policies x-powered-by x-request-id x-robots-tag x-runtime x-served-by x-timer
  x-ua-compatible x-xss-protection`.split(/\s+/),
)

/** Families of such fields. */
const WELL_KNOWN_PREFIXES =
  /^(?:access-control-|sec-|cf-|x-amzn?-|x-envoy-|x-vercel-|x-azure-|x-ms-|x-cloud-|:)/

/** A field that the document does not name and that means nothing by itself. */
export const undocumentedHeader: AnswerRule = ({ exchange, spec }) => {
  if (spec === undefined) return NO_FAULTS
  const documented = new Set(spec.headers.map(({ name }) => name))
  return Object.keys(exchange.response.headers)
    .filter(name => !documented.has(name) && !WELL_KNOWN.has(name) && !WELL_KNOWN_PREFIXES.test(name))
    .map(name => ({
      rule: 'undocumented-header',
      message: `the header ${name} is not documented`,
      pointer: spec.pointer,
      at: { part: 'header', name },
      expected: spec.headers.length === 0 ? 'no header of its own' : [...documented].join(', '),
      fix: 'document the header, or do not send it',
    }))
}

import { decodeBase64, encodeBase64, encodeBase64Url } from '../../../json/base64.ts'
import { decodePercent } from '../../../http/query.ts'
import { redactFields } from './redact-fields.ts'
import { redactJson } from './redact-json.ts'
import type { Redaction } from './redaction.ts'

/** Encodings within encodings that are opened; nothing sensible lies deeper. */
const MAX_DEPTH = 8

/** Texts that are secrets by their looks, wherever they stand. */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // JWTs (RFC 7519) and encrypted ones: Base64 of `{"` begins with eyJ.
  /\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*){1,3}/g,
  /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|npm_|xox[abeoprs]-|[sr]k_(?:live|test)_|whsec_|shpat_|dop_v1_|SG\.)[\w.-]{10,}/g,
  /\bAIza[\w-]{30,}/g,
]

/**
 * A text of any kind with its secrets replaced: JSON, URLs, forms, XML, headers in logs, and what is encoded in any of them
 * as percent sequences or Base64. What holds no secret is given back as it was, byte for byte.
 */
export function redactText(text: string, redaction: Redaction): string {
  const { vault, depth } = redaction
  if (text === '' || vault.isPlaceholder(text)) return text
  const inner: Redaction = { ...redaction, depth: depth + 1 }
  if (depth >= MAX_DEPTH) return vault.search(text)
  const looksLikeJson = /^\s*[[{"]/.test(text)
  if (looksLikeJson && isJson(text)) return redactJson(text, inner)
  // Lines of JSON, JSON that is cut off, or a text that only begins like it: read as both.
  const read = looksLikeJson ? redactJson(text, inner) : text
  const steps: readonly ((text: string, redaction: Redaction) => string)[] = [
    hideShapes,
    hideSchemes,
    hideUserInfo,
    hideMarkup,
    hidePairs,
    openPercent,
    openBase64,
  ]
  return vault.search(steps.reduce((reached, step) => step(reached, inner), read))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function hideShapes(text: string, { vault }: Redaction): string {
  return SHAPES.reduce((reached, shape) => reached.replaceAll(shape, secret => vault.hide(secret)), text)
}

/** `Bearer abc123…` in a text; that the word after it is a credential shows in its digits or in what it decodes to. */
function hideSchemes(text: string, { vault }: Redaction): string {
  return text.replaceAll(
    /\b(bearer|basic|token|apikey)(\s+)([\w\-.~+/]{8,}=*)/gi,
    (whole, scheme, gap, secret) => {
      const isBasic = /^basic$/i.test(scheme) && (decodeBase64(secret)?.includes(':') ?? false)
      if (!isBasic && !/\d/.test(secret)) return whole
      return `${scheme}${gap}${vault.hide(secret)}`
    },
  )
}

/** `https://user:password@host` (RFC 3986 section 3.2.1). */
function hideUserInfo(text: string, { vault }: Redaction): string {
  return text.replaceAll(/(\w:\/\/)([^\s/?#@"'<>]+)@/g, (_whole, start, info: string) => {
    const parts = info.split(':').map(part => (part === '' ? '' : vault.hide(decodePercent(part))))
    return `${start}${parts.join(':')}@`
  })
}

/** `<password>x</password>` and `token="x"` of XML and HTML. */
function hideMarkup(text: string, { vault, isSecret }: Redaction): string {
  if (!text.includes('<')) return text
  const elements = text.replaceAll(
    /<([\w:.-]{1,100})((?:\s[^<>]*)?)>([^<]+)(?=<\/)/g,
    (whole, name, rest, value) => {
      return isSecret(name) && value.trim() !== '' ? `<${name}${rest}>${vault.hide(value)}` : whole
    },
  )
  return elements.replaceAll(
    /(\bname\s*=\s*"([^"]{1,100})"[^<>]*?\bvalue\s*=\s*")([^"]+)/gi,
    (whole, start, name, value) => (isSecret(name) ? start + vault.hide(value) : whole),
  )
}

/** `password=x`, `"token": "x"`, `x-api-key: x` in the middle of a text; fields of forms and queries too. */
function hidePairs(text: string, redaction: Redaction): string {
  const { vault, isSecret } = redaction
  if (/^[^\s=&?]{1,200}=[^\s]*$/.test(text)) return redactFields(text, redaction)
  const inQueries = text.replaceAll(/([?#])([^\s"'<>?#]*=[^\s"'<>#]*)/g, (_whole, mark, query) => {
    return mark + redactFields(query, redaction)
  })
  return inQueries.replaceAll(
    /([\w.[\]-]{2,100})(\\*["']?\s*(?:[=:]|=>)\s*)(\\*["']?)([^\s"'\\,;&<>(){}]+)/g,
    (whole, name: string, between: string, quote: string, value: string) => {
      if (!isSecret(name) || /^(?:null|true|false|bearer|basic)$/i.test(value)) return whole
      // Prose has colons too: "invalid token: expired".
      const isProse = quote === '' && /:\s/.test(between) && !/\d|[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value)
      return isProse ? whole : name + between + quote + vault.hide(value)
    },
  )
}

function openPercent(text: string, redaction: Redaction): string {
  if (!/%[\da-f]{2}/i.test(text)) return text
  return text.replaceAll(/[^\s"'<>&=?#/]*%[\da-f]{2}[^\s"'<>&=?#/]*/gi, run => {
    const decoded = decodePercent(run)
    if (decoded === run) return run
    const clean = redactText(decoded, redaction)
    return clean === decoded ? run : encodeURIComponent(clean)
  })
}

function openBase64(text: string, redaction: Redaction): string {
  return text.replaceAll(/[A-Za-z\d+/_-]{12,}={0,2}/g, run => {
    if (redaction.vault.isPlaceholder(run)) return run
    const decoded = decodeBase64(run)
    // What is no text decodes to replacement characters or to control characters.
    if (decoded === undefined || /\u{fffd}|(?![\t\n\r])\p{Cc}/u.test(decoded)) return run
    const clean = redactText(decoded, redaction)
    if (clean === decoded) return run
    return /[-_]/.test(run) || !/[+/=]/.test(run) ? encodeBase64Url(clean) : encodeBase64(clean)
  })
}

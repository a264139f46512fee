import { decodeBase64, encodeBase64, encodeBase64Url } from '../../../json/base64.ts'
import { decodePercent } from '../../../http/query.ts'
import { isJsonText } from '../../../json/is-json-text.ts'
import { mayBeBase64Text } from './base64-text.ts'
import { hideNamedValues } from './hide-named-values.ts'
import { redactFields } from './redact-fields.ts'
import { redactJson } from './redact-json.ts'
import type { Redaction } from './redaction.ts'
import { TRAIT, traitsOf } from './text-traits.ts'

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

/** How each of them begins: most texts have none of it. */
const SHAPE_BEGINS =
  /-----BEGIN|eyJ|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|npm_|xox|[sr]k_|whsec_|shpat_|dop_v1_|SG\.|AIza/

/** What is looked for in a text that is no JSON, and the traits that all of it has. */
const STEPS: readonly {
  readonly find: (text: string, redaction: Redaction) => string
  readonly traits: number
}[] = [
  { find: hideShapes, traits: TRAIT.word },
  { find: hideSchemes, traits: TRAIT.word | TRAIT.space },
  { find: hideUserInfo, traits: TRAIT.at | TRAIT.pair },
  { find: hideMarkup, traits: TRAIT.markup },
  { find: hidePairs, traits: TRAIT.pair },
  { find: openPercent, traits: TRAIT.percent },
  { find: openBase64, traits: TRAIT.longWord },
]
/** Without any of these no step has anything to find. */
const SUSPICIOUS: number = TRAIT.word | TRAIT.at | TRAIT.markup | TRAIT.pair | TRAIT.percent

/**
 * A text of any kind with its secrets replaced: JSON, URLs, forms, XML, headers in logs, and what is encoded in any of them
 * as percent sequences or Base64. What holds no secret is given back as it was, byte for byte.
 */
export function redactText(text: string, redaction: Redaction): string {
  const { vault, depth } = redaction
  if (text === '' || vault.isPlaceholder(text)) return text
  if (depth >= MAX_DEPTH) return vault.search(text)
  return beginsLikeJson(text)
    ? redactLikelyJson(text, { ...redaction, depth: depth + 1 })
    : redactPlain(text, redaction, depth + 1)
}

/** Lines of JSON, JSON that is cut off, and texts that only begin like it are read as both. */
function redactLikelyJson(text: string, inner: Redaction): string {
  const clean = redactJson(text, inner)
  return isJsonText(text) ? clean : redactPlain(clean, inner, inner.depth)
}

function redactPlain(text: string, redaction: Redaction, depth: number): string {
  const traits = traitsOf(text)
  if ((traits & SUSPICIOUS) === 0) return redaction.vault.search(text)
  const { vault, isSecret } = redaction
  const inner: Redaction = { vault, isSecret, redactText, depth }
  let reached = text
  for (const step of STEPS) if ((traits & step.traits) === step.traits) reached = step.find(reached, inner)
  return vault.search(reached)
}

/** With a bracket or a quotation mark, after white space if any. */
function beginsLikeJson(text: string): boolean {
  let at = 0
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1
  const first = text[at]
  return first === '{' || first === '[' || first === '"'
}

function hideShapes(text: string, { vault }: Redaction): string {
  if (!SHAPE_BEGINS.test(text)) return text
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
    /(\bname\s*=\s*"([^"]{1,100})"[^<>]{0,500}?\bvalue\s*=\s*")([^"]+)/gi,
    (whole, start, name, value) => (isSecret(name) ? start + vault.hide(value) : whole),
  )
}

/** `password=x`, `"token": "x"`, `x-api-key: x` in the middle of a text; fields of forms and queries too. */
function hidePairs(text: string, redaction: Redaction): string {
  if (!text.includes('=')) return hideNamedValues(text, redaction)
  if (/^[^\s=&?]{1,200}=[^\s]*$/.test(text)) return redactFields(text, redaction)
  const inQueries = text.replaceAll(/([?#])([^\s"'<>?#]*=[^\s"'<>#]*)/g, (_whole, mark, query) => {
    return mark + redactFields(query, redaction)
  })
  return hideNamedValues(inQueries, redaction)
}

const PERCENT = /%[\da-f]{2}/i

function openPercent(text: string, redaction: Redaction): string {
  if (!PERCENT.test(text)) return text
  return text.replaceAll(/[^\s"'<>&=?#/]+/g, run => {
    const decoded = PERCENT.test(run) ? decodePercent(run) : run
    if (decoded === run) return run
    const clean = redactText(decoded, redaction)
    return clean === decoded ? run : encodeURIComponent(clean)
  })
}

function openBase64(text: string, redaction: Redaction): string {
  return text.replaceAll(/[A-Za-z\d+/_-]{12,}={0,2}/g, run => {
    if (!mayBeBase64Text(run) || redaction.vault.isPlaceholder(run)) return run
    const decoded = decodeBase64(run)
    // What is no text decodes to replacement characters or to control characters.
    if (decoded === undefined || /\u{fffd}|(?![\t\n\r])\p{Cc}/u.test(decoded)) return run
    const clean = redactText(decoded, redaction)
    if (clean === decoded) return run
    return /[-_]/.test(run) || !/[+/=]/.test(run) ? encodeBase64Url(clean) : encodeBase64(clean)
  })
}

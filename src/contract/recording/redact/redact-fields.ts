import { decodeForm, splitQuery } from '../../../http/query.ts'
import type { Redaction } from './redaction.ts'

/** Names that are secret in a query or form and nowhere else: `?key=…`, and the code of an OAuth redirect. */
const FIELD_SECRETS: ReadonlySet<string> = new Set(['key', 'code', 'code_verifier', 'device_code'])
/** What tells that a `code` is one. */
const CODE_COMPANIONS: ReadonlySet<string> = new Set(['state', 'grant_type', 'redirect_uri', 'client_id'])

/** A query string or a form with its secrets replaced; names and order stay. */
export function redactFields(text: string, redaction: Redaction): string {
  const { vault, isSecret } = redaction
  const names = splitQuery(text).map(({ name }) => name)
  const isOauth = names.some(name => CODE_COMPANIONS.has(name))
  const isHidden = (name: string): boolean => {
    if (isSecret(name)) return true
    return FIELD_SECRETS.has(name.toLowerCase()) && (name.toLowerCase() === 'key' || isOauth)
  }
  return text
    .split(/(&|;(?=[^;&=]+=))/)
    .map(pair => {
      const equals = pair.indexOf('=')
      if (equals < 0) return redaction.redactText(pair, redaction)
      const [name, raw] = [decodeForm(pair.slice(0, equals)), pair.slice(equals + 1)]
      const value = decodeForm(raw)
      const clean = isHidden(name) ? hideForms(raw, value, redaction) : redaction.redactText(value, redaction)
      const cleanName = vault.search(pair.slice(0, equals))
      return `${cleanName}=${clean === value ? raw : encodeURIComponent(clean)}`
    })
    .join('')
}

/** A secret may be meant as it stands: `+` is a plus to some. */
function hideForms(raw: string, value: string, { vault }: Redaction): string {
  if (raw.includes('+')) vault.hide(raw)
  return vault.hide(value)
}

/** A URL with its secrets replaced: userinfo, path, query, and fragment. */
export function redactUrl(url: string, redaction: Redaction): string {
  const [, origin = '', path = '', query, fragment] =
    /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(url) ?? []
  const cleanPath = path
    .split('/')
    .map(segment => redaction.redactText(segment, redaction))
    .join('/')
  const cleanQuery = query === undefined ? '' : `?${redactFields(query, redaction)}`
  const cleanFragment = fragment === undefined ? '' : `#${redactFields(fragment, redaction)}`
  // The slash makes a userinfo recognisable as one.
  return `${redaction.redactText(origin, redaction)}${cleanPath}${cleanQuery}${cleanFragment}`
}

import { decodePercent, splitCookies } from '../../../http/query.ts'
import type { HeaderMap } from '../../../http/message.ts'
import { decodeBase64 } from '../../../json/base64.ts'
import type { Redaction } from './redaction.ts'
import { redactUrl } from './redact-fields.ts'
import { redactText } from './redact-text.ts'

/** Header fields with their secrets replaced. Names of cookies and of authentication schemes stay. */
export function redactHeaders(headers: HeaderMap, redaction: Redaction): HeaderMap {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      return [name, value === undefined ? value : redactHeader(name.toLowerCase(), value, redaction)]
    }),
  )
}

const BY_NAME: { readonly [name: string]: (value: string, redaction: Redaction) => string } = {
  authorization: hideCredentials,
  'proxy-authorization': hideCredentials,
  cookie: hideCookies,
  'set-cookie': hideSetCookies,
  location: redactUrl,
  'content-location': redactUrl,
  referer: redactUrl,
  // Challenges name schemes and realms; their nonces are used once.
  'www-authenticate': redactText,
  'proxy-authenticate': redactText,
}

function redactHeader(name: string, value: string, redaction: Redaction): string {
  const known = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined
  if (known !== undefined) return known(value, redaction)
  return redaction.isSecret(name) ? redaction.vault.hide(value) : redactText(value, redaction)
}

/** `Bearer <placeholder>`; what Basic credentials hold is known from then on. */
function hideCredentials(value: string, { vault }: Redaction): string {
  const [, scheme = '', credentials = ''] = /^\s*(?:([A-Za-z][\w-]*)\s+)?(.*?)\s*$/s.exec(value) ?? []
  if (credentials === '') return value
  if (scheme.toLowerCase() === 'basic') {
    const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(decodeBase64(credentials) ?? '') ?? []
    for (const part of [password, user]) if (part !== '') vault.hide(part)
  }
  return scheme === '' ? vault.hide(credentials) : `${scheme} ${vault.hide(credentials)}`
}

function hideCookies(value: string, { vault }: Redaction): string {
  return splitCookies(value)
    .map(cookie => `${cookie.name}=${hideCookie(cookie.value, vault)}`)
    .join('; ')
}

/** Cookies joined by commas are told from the commas of their dates by the `name=` that follows. */
function hideSetCookies(value: string, redaction: Redaction): string {
  return value
    .split(/,\s*(?=[^\s;,="]+=)/)
    .map(cookie => {
      const [, name = '', secret = '', rest = ''] = /^([^=;]*)=\s*"?([^;"]*)"?(.*)$/s.exec(cookie) ?? []
      if (name.trim() === '') return redaction.vault.hide(cookie)
      return `${name.trim()}=${hideCookie(secret.trim(), redaction.vault)}${redactText(rest, redaction)}`
    })
    .join(', ')
}

function hideCookie(secret: string, vault: Redaction['vault']): string {
  const placeholder = vault.hide(secret)
  const decoded = decodePercent(secret)
  // Signed and wrapped cookies hold what turns up by itself elsewhere.
  for (const part of decoded.split(/[.|:]/)) if (part.length >= 16) vault.hide(part)
  return placeholder
}

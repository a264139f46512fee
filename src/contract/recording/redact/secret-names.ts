import type { Api } from '../../../spec/api.ts'

/** Words that make a name that of a secret, wherever they stand in it: `client_secret`, `X-Auth-Token`, `userPassword`. */
const SECRET_WORDS: ReadonlySet<string> = setOf(
  'password passwd passphrase passcode passwort pwd secret secrets token tokens jwt otp totp cvv cvc',
  'credential credentials authorization bearer cookie sessionid jsessionid phpsessid signature csrf xsrf',
  'apikey accesskey privatekey secretkey accesstoken refreshtoken idtoken authtoken clientsecret',
  'assertion mnemonic ssn',
)

/** Words that do so only where the name ends with them: a `pass` is one, a `pass_rate` is not; nor is a `session_date`. */
const SECRET_ENDS: ReadonlySet<string> = setOf('pass auth pin session cookies sid sig nonce')

/** What makes a `key` a secret, as the word before it: `api_key`, `privateKey`. */
const KEY_WORDS: ReadonlySet<string> = setOf(
  'api access private secret signing encryption subscription shared master account auth license',
  'service session host function functions consumer app client',
)

/** Names that end so speak about a secret and hold none: `token_type`, `password_changed_at`, `token_endpoint`. */
const HARMLESS_ENDS: ReadonlySet<string> = setOf(
  'type types at in on expires expiry expiration ttl age count limit length url uri endpoint status',
  'policy required enabled supported algorithm alg method methods created updated until duration version',
  'usage strength name',
)

/** `X-Api-Key`, `apiKey2`, `user[api_key]` → their words in lower case. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '')
}

/** True where a field, parameter or property of this name usually holds a secret. */
export function isSecretName(name: string): boolean {
  // No word is shorter, and names are read out of times and URLs, too.
  if (!/[a-z]{3}/i.test(name)) return false
  const words = wordsOf(name)
  if (HARMLESS_ENDS.has(words.at(-1) ?? '')) return false
  if (SECRET_ENDS.has(words.at(-1) ?? '') || /\bsession (?:id|key)$/.test(words.join(' '))) return true
  return words.some((word, index) => {
    if (SECRET_WORDS.has(word)) return true
    return /^keys?$/.test(word) && KEY_WORDS.has(words[index - 1] ?? '')
  })
}

/** What the keys of a document's security schemes are called, in lower case. */
export function keyNames({ securitySchemes }: Api): string[] {
  return [...securitySchemes.values()].flatMap(({ type, parameterName }) =>
    type === 'apiKey' && parameterName !== undefined ? [parameterName.toLowerCase()] : [],
  )
}

/** True where an object or list of this name is secret only where the names in it say so: a `session` has a title too. */
export function isOpenName(name: string): boolean {
  return SECRET_ENDS.has(wordsOf(name).at(-1) ?? '')
}

/** True where numbers of this name are counts (`total_tokens`), no secrets (`pin`). */
export function isCountName(name: string): boolean {
  return wordsOf(name).at(-1) === 'tokens'
}

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap(line => line.split(' ')))
}

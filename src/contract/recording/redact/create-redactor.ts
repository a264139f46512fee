import type { PlainRequest } from '../../../http/message.ts'
import { isObject } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import type { Exchange } from '../../exchange.ts'
import { redactRequest, redactResponse } from './redact-message.ts'
import { redactText } from './redact-text.ts'
import type { Redaction } from './redaction.ts'
import { isSecretName, keyNames } from './secret-names.ts'
import { createVault } from './vault.ts'

/** Takes the secrets out of the exchanges of one recording. */
export interface Redactor {
  /** The exchange with placeholders in the place of secrets: the same one for the same secret. */
  redact(exchange: Exchange): Exchange
  /** The same of a request that got no answer. */
  redactRequest(request: PlainRequest): PlainRequest
  /** A text about exchanges, with the secrets that are known from them replaced. */
  redactText(text: string): string
}

/** Options of {@link createRedactor}. */
export interface RedactorOptions {
  /** Fills a list with random bytes. Default: the platform's cryptographic ones. */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => void
}

/**
 * Replaces what may give access to somebody: credentials and cookies in headers, the keys that the documents' security
 * schemes name, whatever a name (`password`, `api_key`), a document (`format: password`) or its own form (JWT, PEM) calls a
 * secret, in URLs, headers and bodies and in what is encoded in them. A secret known from one place is replaced wherever it
 * turns up from then on.
 *
 * @param apis - Documents of the servers recorded; none is needed.
 */
export function createRedactor(apis: readonly Api[], options: RedactorOptions = {}): Redactor {
  const { random = bytes => void crypto.getRandomValues(bytes) } = options
  const names = new Set(apis.flatMap(api => [...keyNames(api), ...passwordsIn(api.document)]))
  const vault = createVault(random)
  const known = new Map<string, boolean>()
  const isSecret = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined) return before
    const is = names.has(name.toLowerCase()) || isSecretName(name)
    if (known.size < 10_000) known.set(name, is)
    return is
  }
  const redaction: Redaction = { vault, isSecret, redactText, depth: 0 }
  /** Again for as long as it teaches secrets: one may stand before the place that tells it is one. */
  const settled = <T>(redactOnce: () => T): T => {
    for (let round = 0; ; round += 1) {
      const before = vault.size
      const clean = redactOnce()
      if (vault.size === before || round === MAX_ROUNDS) return clean
    }
  }
  return {
    redact: exchange => settled(() => redactExchange(exchange, redaction)),
    redactRequest: request => settled(() => redactRequest(request, redaction)),
    redactText: text => vault.search(text),
  }
}

const MAX_ROUNDS = 5

function redactExchange(exchange: Exchange, redaction: Redaction): Exchange {
  return {
    ...exchange,
    request: redactRequest(exchange.request, redaction),
    response: redactResponse(exchange.response, redaction),
  }
}

/** Names of properties and parameters that have `format: password`, wherever in the document; in lower case. */
function passwordsIn(document: unknown): string[] {
  const found: string[] = []
  const seen = new Set<object>()
  const open: [name: string, value: unknown][] = [['', document]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [name, value] = next
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isObject(value)) {
      if (value['format'] === 'password' && name !== '') found.push(name.toLowerCase())
      const schema = value['schema']
      const isPassword = isObject(schema) && schema['format'] === 'password'
      if (isPassword && typeof value['name'] === 'string') found.push(value['name'].toLowerCase())
    }
    for (const [key, child] of Object.entries(value)) open.push([key, child])
  }
  return found.filter(name => !['schema', 'items', 'allof', 'anyof', 'oneof'].includes(name))
}

import { errorPhrase } from './error-phrase.ts'

/** Reason phrases of what is no error: the IANA registry of HTTP status codes (RFC 9110 section 15, and others). */
const PHRASES: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  102: 'Processing',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
}

const CLASSES: readonly string[] = ['', 'Informational', 'Success', 'Redirection']

/** `404` → `Not Found`. A code nobody registered is named after its class: `499` → `Client Error`. */
export function reasonPhrase(status: number): string {
  if (status >= 400) return errorPhrase(status)
  return PHRASES[status] ?? CLASSES[Math.floor(status / 100)] ?? ''
}

/** True for a 2xx (RFC 9110 section 15.3). */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

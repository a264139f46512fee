/** Methods that change nothing (RFC 9110 section 9.2.1; QUERY from its own draft). */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'])

/** True for a method that changes nothing on the server, as far as the standard can promise. */
export function isSafe(method: string): boolean {
  return SAFE.has(method)
}

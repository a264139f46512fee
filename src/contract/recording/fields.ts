import type { HeaderMap } from '../../http/message.ts'

/** Gathers header fields: lower-case names, repeated ones joined as RFC 9110 section 5.3 has it, cookies as RFC 6265. */
export function joinFields(fields: Iterable<readonly [name: string, value: string]>): HeaderMap {
  const joined = new Map<string, string>()
  for (const [given, value] of fields) {
    const name = given.trim().toLowerCase()
    // Names that begin with a colon are HTTP/2's way to write the request line, no fields (RFC 9113 section 8.3).
    if (name === '' || name.startsWith(':')) continue
    const before = joined.get(name)
    // Browsers write the lines of a repeated field into one value.
    const flat = value.replaceAll(/\r?\n/g, name === 'cookie' ? '; ' : ', ')
    joined.set(name, before === undefined ? flat : `${before}${name === 'cookie' ? '; ' : ', '}${flat}`)
  }
  return Object.fromEntries(joined)
}

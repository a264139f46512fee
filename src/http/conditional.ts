/**
 * Whether an `if-match` or `if-none-match` field names an entity tag (RFC 9110 section 13.1). `*` names any.
 *
 * Tags are compared by what stands between their quotes, weak or strong: many APIs hand a tag out in a body, where it
 * loses its quotes, and clients send it back as they found it.
 */
export function namesTag(field: string, tag: string): boolean {
  if (field.trim() === '*') return true
  const wanted = opaque(tag)
  return (field.match(/(?:W\/)?"[^"]*"|[^,\s]+/g) ?? []).some(each => opaque(each) === wanted)
}

function opaque(tag: string): string {
  return tag
    .trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1')
}

/** A tag as it stands in an `etag` field: in quotes. */
export function toEntityTag(text: string): string {
  return /^(?:W\/)?"[^"]*"$/.test(text) ? text : `"${text.replace(/[^\x21\x23-\x7e]/g, '')}"`
}

/** `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7). */
export function toHttpDate(epochMs: number): string {
  return new Date(epochMs).toUTCString()
}

/** The time of an HTTP date in epoch milliseconds, `undefined` where it is none. */
export function fromHttpDate(field: string): number | undefined {
  const epochMs = Date.parse(field)
  return Number.isFinite(epochMs) ? epochMs : undefined
}

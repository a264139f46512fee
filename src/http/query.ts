/** One `name=value` of a query string, form body or cookie header. */
export interface RawField {
  /** Decoded. */
  readonly name: string
  /** As it travelled: a delimiter in it can still be told from an encoded one. Empty where there was no `=`. */
  readonly value: string
}

/** The query of a URL or a path, without `?` and fragment; empty where there is none. */
export function queryOf(url: string): string {
  const start = url.indexOf('?')
  if (start < 0) return ''
  const end = url.indexOf('#', start)
  return end < 0 ? url.slice(start + 1) : url.slice(start + 1, end)
}

/** What stands before the query of a URL or a path. */
export function beforeQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

/** `/shelves` of `https://api.test/shelves?limit=2`, and of `/shelves?limit=2`: as written, `/` where there is none. */
export function pathOf(url: string): string {
  return beforeQuery(url).replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '') || '/'
}

/** The last segment of an address that says something, decoded: the id in a `location`. Empty where there is none. */
export function lastSegment(url: string): string {
  const segments = pathOf(url).split('/')
  return decodePercent(segments.findLast(segment => segment !== '') ?? '')
}

/**
 * Splits a query string at `&` and the first `=`. Names are decoded, values are not, so that each is decoded once, by
 * whoever knows its delimiters. Nothing in it throws.
 *
 * @see WHATWG URL, section 5.1 (application/x-www-form-urlencoded parsing)
 */
export function splitQuery(query: string): RawField[] {
  const fields: RawField[] = []
  for (let start = 0; start < query.length; ) {
    let end = query.indexOf('&', start)
    if (end < 0) end = query.length
    if (end > start) {
      const pair = query.slice(start, end)
      const equals = pair.indexOf('=')
      const name = decodeForm(equals < 0 ? pair : pair.slice(0, equals))
      fields.push({ name, value: equals < 0 ? '' : pair.slice(equals + 1) })
    }
    start = end + 1
  }
  return fields
}

/** Decodes form text: `+` is a space, then percent sequences. */
export function decodeForm(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text)
}

/** Encodes a part of a URL. Half a character (a lone surrogate), which JSON can hold and no URL, becomes U+FFFD. */
export function encodePercent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Decodes percent sequences (RFC 3986 section 2.1); one that is broken or no UTF-8 stays as it stands. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/(?:%[\da-f]{2})+/gi, decodeRun)
  }
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

/**
 * Splits a `cookie` header (RFC 6265 section 4.2.1). Quotation marks around a value are not part of it.
 */
export function splitCookies(header: string): RawField[] {
  const fields: RawField[] = []
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    const name = decodePercent(pair.slice(0, Math.max(equals, 0)).trim())
    if (name === '') continue
    const value = pair.slice(equals + 1).trim()
    const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"')
    fields.push({ name, value: isQuoted ? value.slice(1, -1) : value })
  }
  return fields
}

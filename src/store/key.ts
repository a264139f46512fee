/**
 * The key of a record: its ids from the outermost ancestor down, each percent-encoded, joined by `/`, so that an id
 * that itself contains a slash cannot be taken for two.
 *
 * `toKey(['org1', 'a/b'])` is `org1/a%2Fb`.
 */
export function toKey(ids: readonly string[]): string {
  return ids.map(encodeId).join('/')
}

/** The ids a key was made from; the last is the record's own. */
export function fromKey(key: string): string[] {
  return key.split('/').map(decodeURIComponent)
}

/** Ids are almost always plain: the test is ten times cheaper than encoding. A lone surrogate cannot be encoded. */
function encodeId(id: string): string {
  return /^[\w.~-]*$/.test(id) ? id : encodeURIComponent(id.toWellFormed())
}

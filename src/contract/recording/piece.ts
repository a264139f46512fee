/** What a splitter finds in the bytes of a recording. */
export type Piece =
  /** One whole entry. */
  | { readonly kind: 'entry'; readonly bytes: Uint8Array }
  /** One that is too large to be read. */
  | { readonly kind: 'too-large'; readonly length: number }
  /** The bytes end before the entry, or the list of entries, does. */
  | { readonly kind: 'cut'; readonly bytes: Uint8Array }
  /** The bytes are well-formed as far as was looked, and hold no list of entries. */
  | { readonly kind: 'no-entries' }
  /** What stands around the list of entries is not well-formed: some may not have been found. */
  | { readonly kind: 'broken' }

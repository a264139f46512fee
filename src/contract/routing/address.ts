/** What of a URL tells which document it belongs to. */
export interface Address {
  /** As written, user information included; empty where the URL is a path alone. */
  readonly authority: string
  /** As written; empty where nothing stands behind the authority. */
  readonly path: string
}

/** Takes an `http` or `https` URL, or a path, apart (RFC 3986 sections 3.2 and 3.3); query and fragment are left out. */
export function addressOf(url: string): Address {
  const start = url.startsWith('https://') ? 8 : (/^https?:\/\//i.exec(url)?.[0].length ?? 0)
  const pathStart = start === 0 ? 0 : firstOf(url, BEHIND_AUTHORITY, start)
  if (pathStart === start) return { authority: '', path: url.slice(0, firstOf(url, BEHIND_PATH, 0)) }
  const path = url.slice(pathStart, firstOf(url, BEHIND_PATH, pathStart))
  return { authority: url.slice(start, pathStart), path }
}

const BEHIND_AUTHORITY = ['/', '?', '#']
const BEHIND_PATH = ['?', '#']

/** Where the first of some characters stands; the end where none does. */
function firstOf(url: string, characters: readonly string[], start: number): number {
  let first = url.length
  for (const character of characters) {
    const index = url.indexOf(character, start)
    if (index >= 0 && index < first) first = index
  }
  return first
}

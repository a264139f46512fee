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
  const pathStart = start === 0 ? 0 : endOf(url, start, isBehindAuthority)
  if (pathStart === start) return { authority: '', path: url.slice(0, endOf(url, 0, isBehindPath)) }
  const path = url.slice(pathStart, endOf(url, pathStart, isBehindPath))
  return { authority: url.slice(start, pathStart), path }
}

function endOf(url: string, start: number, isBehind: (code: number) => boolean): number {
  let end = start
  while (end < url.length && !isBehind(url.charCodeAt(end))) end += 1
  return end
}

const [SLASH, QUESTION, HASH] = [47, 63, 35] as const

function isBehindPath(code: number): boolean {
  return code === QUESTION || code === HASH
}

function isBehindAuthority(code: number): boolean {
  return code === SLASH || isBehindPath(code)
}

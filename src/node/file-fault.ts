const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
}

/** Why a file could not be read or written, in words: what the system says where it has none of the usual reasons. */
export function fileFault(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return ('code' in cause ? REASONS[String(cause.code)] : undefined) ?? cause.message
}

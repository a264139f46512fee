/** The oldest Node the package runs on; `engines` of package.json says the same. */
export const OLDEST_NODE = '22.18'

/** @param version - `22.18.0` */
export function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldest = 0, least = 0] = OLDEST_NODE.split('.').map(Number)
  return major < oldest || (major === oldest && minor < least)
}

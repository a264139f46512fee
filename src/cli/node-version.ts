/** The oldest Node the package runs on; `engines` of package.json says the same. */
export const OLDEST_NODE = '22.18'

/** What to tell somebody whose Node is too old; `undefined` where it is not. */
export function tellOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldest = 0, least = 0] = OLDEST_NODE.split('.').map(Number)
  if (major > oldest || (major === oldest && minor >= least)) return undefined
  return `understudy: this is Node ${version}, and understudy runs on ${OLDEST_NODE} or newer
  install a newer one (https://nodejs.org), or run it with one: npx -p node@24 -p openapi-understudy understudy
`
}

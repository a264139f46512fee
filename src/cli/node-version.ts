import { isOldNode, OLDEST_NODE } from '../node/oldest-node.ts'

/** What to tell somebody whose Node is too old; `undefined` where it is not. */
export function tellOldNode(version: string): string | undefined {
  if (!isOldNode(version)) return undefined
  return `understudy: this is Node ${version}, and understudy runs on ${OLDEST_NODE} or newer
  install a newer one (https://nodejs.org), or run it with one: npx -p node@24 -p openapi-understudy understudy
`
}

import { UnderstudyError } from '../errors.ts'
import { isOldNode, OLDEST_NODE } from './oldest-node.ts'

/**
 * Test runners start on a Node that npm only warned of; there, a name would be missing that says nothing of it.
 * @throws UnderstudyError `NODE_TOO_OLD`
 */
export function refuseOldNode(version: string): void {
  if (!isOldNode(version)) return
  throw new UnderstudyError('NODE_TOO_OLD', {
    message: `this is Node ${version}, and openapi-understudy runs on ${OLDEST_NODE} or newer`,
    hint: 'install a newer one (https://nodejs.org), or run the tests with one: npx -p node@24 vitest',
  })
}

import { because } from '../evidence.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { type Endpoint, withMethod } from '../facts/path-table.ts'
import { type Role, role } from './role.ts'

/**
 * The role of operations on a path that says by its status whether something is so: GET answers 204 or 404 without a body,
 * PUT (or POST) makes it so and DELETE takes it back: `/gists/{id}/star`.
 *
 * @returns `undefined` where the path is anything else
 */
export function toggleRole({ method }: OperationFacts, endpoint: Endpoint): Role | undefined {
  const asks = withMethod(endpoint, 'GET', 'HEAD')
  const sets = withMethod(endpoint, 'PUT', 'POST')
  const clears = withMethod(endpoint, 'DELETE')
  if (asks === undefined || sets === undefined || clears === undefined) return undefined
  if (!(tellsByStatus(asks) && isBare(sets) && ROLES.has(method))) return undefined
  const says = `${asks.method} tells by 2xx or 404 what ${sets.method} sets and DELETE takes back`
  return role('toggle', [because('path', 0.65, says)])
}

const ROLES: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE'])

/** Whether an answer says by its status alone whether something is there. */
export function tellsByStatus({ body, operation }: OperationFacts): boolean {
  const good = operation.responses.filter(({ status }) => status.startsWith('2'))
  const isNamed = operation.responses.some(({ status }) => status === '404')
  return isNamed && body === undefined && good.length > 0 && good.every(({ content }) => content.length === 0)
}

/** Takes and answers nothing: all it says is that it be so. */
function isBare({ request, open, batch, body }: OperationFacts): boolean {
  return request === undefined && !open && !batch && body === undefined
}

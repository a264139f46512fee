import type { BehaviourName } from '../../spec/hints.ts'
import type { Binding } from '../types.ts'

/** Behaviours that tell a client which ids there are. */
const TELLS: ReadonlySet<BehaviourName> = new Set(['list', 'create', 'upsert', 'create-many'])

/** In words, for an explanation. */
export const ANY_ID_SAYS = 'no operation lists or makes one: any id asked for is there'

/**
 * Whether records are only ever named: `GET /weather/{city}`, `GET /rates/{from}/{to}`. Nothing in the document tells a
 * client which ids there are, so that whoever knows one has it from elsewhere, and a mock that knew only ids of its own
 * would find none.
 *
 * @param bindings - Those of one resource
 */
export function hasAnyId(bindings: readonly Binding[]): boolean {
  const own = bindings.filter(({ resource }) => resource !== undefined)
  const isNamed = own.some(({ idParameter, idAt }) => idParameter !== undefined || idAt !== undefined)
  return isNamed && !own.some(({ behaviour }) => TELLS.has(behaviour))
}

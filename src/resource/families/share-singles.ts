import { because } from '../evidence.ts'
import type { Family } from './family.ts'

/** Names of a path that mean one of the records kept elsewhere: the caller's own. */
const OWN = /^(?:me|self|myself|whoami|current|currentuser|authenticateduser|user|profile|account|member)$/

/**
 * `/me` where `/users/{id}` shows the same component: one of those users, not a thing of its own. Its operations join
 * the family of users; which of them it is, the engine says.
 */
export function shareSingles(families: readonly Family[]): Family[] {
  const kept = new Set(families)
  for (const single of families) {
    if (!single.single || !OWN.test(single.noun.join(''))) continue
    if (single.segments.some(segment => segment.kind === 'parameter')) continue
    const whole = families.filter(family => !family.single && showsSame(family, single))
    const [only] = whole
    if (only === undefined || whole.length > 1) continue
    const component = only.entity?.component ?? ''
    for (const member of single.members) {
      member.evidence.push(because('schema', 0.3, `shows a ${component}: one of those read by id`))
      only.members.push(member)
    }
    kept.delete(single)
  }
  return [...kept]
}

function showsSame(family: Family, single: Family): boolean {
  const { entity } = single
  return (
    entity?.component !== undefined &&
    family.entity?.node === entity.node &&
    family.members.some(({ behaviour, idParameter }) => behaviour === 'read' && idParameter !== undefined)
  )
}

import { isTelling } from '../rules/missing-credentials.ts'
import type { OwnFault } from './own-faults.ts'
import type { Difference, Objection, Subject } from './second-opinion.ts'

/**
 * What only one of the two finds fault with, subject by subject; how many faults, and in which words, is no matter.
 *
 * @param status - Of the response
 */
export function compareOpinions(
  ours: readonly OwnFault[],
  theirs: readonly Objection[],
  status: number,
): Difference[] {
  const differences = new Map<string, Difference>()
  for (const { subject, name } of [...ours, ...theirs]) {
    const isMeant = (other: { readonly subject: Subject; readonly name?: string | undefined }): boolean =>
      other.subject === subject && other.name === name
    const faults = ours.filter(isMeant).map(({ fault }) => fault)
    const objections = theirs.filter(isMeant)
    if (faults.length === 0 || objections.length === 0)
      differences.set(`${subject} ${name}`, { subject, name, faults, objections })
  }
  return [...differences.values()].filter(({ subject }) => isComparable(subject, ours, theirs, status))
}

/**
 * Nobody looks further at an answer with an undocumented status; we do not look at a body of an undocumented media type, nor at the
 * credentials of a client that the server refused.
 */
function isComparable(
  subject: Subject,
  ours: readonly OwnFault[],
  theirs: readonly Objection[],
  status: number,
): boolean {
  if (subject === 'security') return !isTelling(status)
  if (subject === 'status') return true
  if ([...ours, ...theirs].some(other => other.subject === 'status')) return false
  return subject !== 'body' || !ours.some(other => other.subject === 'media-type')
}

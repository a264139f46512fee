import type { Operation } from '../../spec/api.ts'
import { because } from '../evidence.ts'
import type { Family } from '../families/family.ts'
import type { Linking } from './linking.ts'

/** Puts what the document's links say among the reasons of the operations they join, and what `Location` says. */
export function linkEvidence(families: Iterable<Family>, linking: Linking | undefined): void {
  for (const { members } of families) {
    for (const member of members) {
      const { evidence, behaviour, facts } = member
      evidence.push(...(linking?.evidenceOf(member) ?? []))
      if (behaviour === 'create' && tellsLocation(facts.operation))
        evidence.push(because('link', 0.2, 'answers where the new record is (Location)'))
    }
  }
}

function tellsLocation({ responses }: Operation): boolean {
  return responses.some(
    ({ status, headers }) => /^2/.test(status) && headers.some(({ name }) => name === 'location'),
  )
}

import type { Blame, DifferenceKind, Seen } from './difference.ts'

/**
 * Who is to blame where both keep the document. The mock where a client that was written against it would be surprised by the
 * server: another status, other records, a property it never shows. The document where it leaves open what the two do differently.
 */
const WHERE_BOTH_KEEP: { readonly [kind in DifferenceKind]: Blame } = {
  status: 'mock',
  'media-type': 'mock',
  body: 'mock',
  header: 'document',
  breach: 'document',
  'mock-lacks': 'mock',
  'recording-lacks': 'document',
  type: 'document',
  null: 'document',
  'id-form': 'mock',
  form: 'document',
  value: 'document',
  empty: 'document',
  members: 'mock',
  order: 'mock',
  'page-size': 'mock',
  'next-page': 'mock',
}

/** Answers that must break the document in the same way before it is the document that is wrong. */
const ENOUGH = 2

/**
 * Says who is to be corrected.
 *
 * @param broken - Recorded answers that break the document here
 * @param kept - Recorded answers, or values in them, that keep it at the same place
 */
export function blameOf(
  seen: Seen,
  { broken, kept }: { readonly broken: number; readonly kept: number },
): Blame {
  if (seen.breaks === 'recording') return broken >= ENOUGH && kept === 0 ? 'document' : 'recording'
  if (seen.breaks === 'mock') return 'mock'
  if (seen.breaks === 'both') return 'document'
  // What the document does not speak of, a mock of the document cannot show.
  if (seen.kind === 'mock-lacks' && seen.isDeclared === false) return 'document'
  if (seen.kind === 'header' && seen.mock === 'nothing') return 'mock'
  return WHERE_BOTH_KEEP[seen.kind]
}

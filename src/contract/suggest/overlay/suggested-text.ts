import { writeJsonOverlay, writeOverlay } from './overlay-text.ts'
import { provisosOf } from './provisos.ts'
import type { Suggestions } from '../settle.ts'

/**
 * The overlay as a file; `undefined` where there is nothing to suggest, for an overlay without actions is none.
 *
 * @param file - Its name: one that ends in `.json` is to be JSON
 */
export function suggestedText(
  { api, actions, version, mends }: Suggestions,
  file: string,
): string | undefined {
  if (actions.length === 0) return undefined
  const places = mends.map(({ at }) => at)
  const write = /\.json$/i.test(file) ? writeJsonOverlay : writeOverlay
  return write({
    head: [
      'Suggested by understudy check --suggest: what exchanges showed and the document does not say.',
      `Each action is for a person to accept: read it, delete what is not meant, and lay the rest over the document with
      --overlay, or write it into the document.`,
      ...provisosOf(api, places),
    ],
    title: `What was seen of ${api.title} and its document does not say`,
    version,
    actions,
  })
}

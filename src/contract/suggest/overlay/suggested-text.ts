import { writeOverlay } from './overlay-text.ts'
import { provisosOf } from './provisos.ts'
import type { Suggestions } from '../settle.ts'

/** How every file of suggestions begins: what begins otherwise was written by somebody. */
export const SUGGESTED_HEAD = 'Suggested by understudy check --suggest'

/** The overlay as a file; `undefined` where there is nothing to suggest, for an overlay without actions is none. */
export function suggestedText({ api, actions, version, mends }: Suggestions): string | undefined {
  if (actions.length === 0) return undefined
  const places = mends.map(({ at }) => at)
  return writeOverlay({
    head: [
      `${SUGGESTED_HEAD}: what exchanges showed and the document does not say.`,
      `Each action is for a person to accept: read it, delete what is not meant, and lay the rest over the document with
      --overlay, or write it into the document.`,
      ...provisosOf(api, places),
    ],
    title: `What was seen of ${api.title} and its document does not say`,
    version,
    actions,
  })
}

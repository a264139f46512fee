import type { JsonObject } from '../../../json/value.ts'
import { placeText } from '../../report/words.ts'
import { toJsonPath } from '../overlay/json-path.ts'
import { type SuggestedAction, byPlace } from '../overlay/overlay.ts'
import { writeOverlay } from '../overlay/overlay-text.ts'
import { provisosOf } from '../overlay/provisos.ts'
import type { Examples } from './create-exampler.ts'

/** How every file of examples begins: what begins otherwise was written by somebody. */
export const EXAMPLES_HEAD = 'Examples by understudy check --examples'

/** The examples as an overlay; `undefined` where there are none, for an overlay without actions is none. */
export function examplesText({ api, chosen }: Examples): string | undefined {
  if (chosen.length === 0) return undefined
  const sorted = byPlace(api.document, chosen, ({ name }) => name)
  return writeOverlay({
    head: [
      `${EXAMPLES_HEAD}: one body of each kind that was seen, with placeholders for its secrets.`,
      'Names, addresses and what else people are known by is as it was seen: read it before you publish it.',
      ...provisosOf(
        api,
        chosen.map(({ at }) => at),
      ),
    ],
    title: `Examples of ${api.title}, as recorded`,
    version: '1.0.0',
    actions: sorted.map(({ at, name, value, subject, place }): SuggestedAction => {
      const examples: JsonObject = { [name]: { value } }
      return {
        action: {
          target: toJsonPath(api.document, at),
          description: `${subject}, from ${placeText(place)}.`,
          update: { examples },
        },
        comments: [],
      }
    }),
  })
}

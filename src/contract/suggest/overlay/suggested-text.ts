import { type JsonPointer, fromPointer } from '../../../json/pointer.ts'
import type { Api } from '../../../spec/api.ts'
import { writeOverlay } from './overlay-text.ts'
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
      ...provisos(api, places),
    ],
    title: `What was seen of ${api.title} and its document does not say`,
    version,
    actions,
  })
}

/** What another tool would have to know before it lays the overlay over the document. */
function provisos(api: Api, places: readonly JsonPointer[]): string[] {
  if (isConverted(api)) {
    return [
      `The document is Swagger 2.0: the targets are those of the OpenAPI 3.0 document that understudy makes of it when it reads
      it, and lead nowhere in the 2.0 file. Convert the document first where another tool is to lay this over it.`,
    ]
  }
  const own = api.where('').file
  const files = new Set(places.map(place => api.where(place).file))
  files.delete(own)
  if (files.size === 0) return []
  return [
    `Some of it is about what stands in ${[...files].filter(Boolean).sort().join(', ')}: the targets are those of the document
    with its files gathered into one and its overlays laid over it, in the order understudy reads them.`,
  ]
}

/** A document brought from 2.0 has its version in another place. */
function isConverted(api: Api): boolean {
  return fromPointer(api.where('/openapi').pointer ?? '').at(-1) === 'swagger'
}

import { type JsonPointer, fromPointer } from '../../../json/pointer.ts'
import type { Api } from '../../../spec/api.ts'

/** What another tool would have to know before it lays the overlay over the document. */
export function provisosOf(api: Api, places: readonly JsonPointer[]): string[] {
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

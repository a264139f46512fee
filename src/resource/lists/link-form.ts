import type { SchemaObject } from '../../schema/types.ts'
import type { PageSlot } from '../types.ts'

/** Names, and places, that hold links. */
const LINK_NAME = /(?:link|url|uri|href)$/i
const LINK_PLACE = /(?:^|\.)_?links?\./i
const EXAMPLES: readonly (readonly [RegExp, NonNullable<PageSlot['link']>])[] = [
  [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
  [/^\//, 'path'],
  [/^\?/, 'query'],
]

/**
 * How a text links to another page: as its example shows; without one, whole where its format is `uri`, its name says
 * link or URL, or it stands among links. `undefined`: it is a token.
 */
export function linkForm(path: string, keywords: SchemaObject): PageSlot['link'] {
  const { example, examples, default: preset, format } = keywords
  for (const shown of [example, ...(Array.isArray(examples) ? examples : []), preset]) {
    if (typeof shown !== 'string' || shown === '') continue
    return EXAMPLES.find(([pattern]) => pattern.test(shown))?.[1]
  }
  if (format === 'uri-reference') return 'path'
  return format === 'uri' || LINK_NAME.test(path) || LINK_PLACE.test(path) ? 'url' : undefined
}

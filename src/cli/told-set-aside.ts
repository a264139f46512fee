import type { Api, SetAside } from '../spec/api.ts'
import { tellSetAside } from '../spec/tell-set-aside.ts'

/** Parts that are told; `inspect` tells all. */
const MOST_TOLD = 10

/** What of a document cannot be used, a line a part; of many the first, and how many more there are. */
export function toldSetAside(api: Api, parts: readonly SetAside[]): string[] {
  const lines = tellSetAside(api, parts.slice(0, MOST_TOLD))
  const more = parts.length - lines.length
  return more > 0 ? [...lines, `${more} more, see understudy inspect`] : lines
}

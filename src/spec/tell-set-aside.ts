import { formatWhere } from '../errors.ts'
import { printable } from '../json/printable.ts'
import type { Api, SetAside } from './api.ts'

/** A line for each part, fit for a terminal: `api.yaml:12:7: $ref "#/components/schemas/Usr" leads nowhere: …; did you mean that?`. */
export function tellSetAside(api: Api, parts: readonly SetAside[]): string[] {
  return parts.map(({ pointer, message, hint }) =>
    printable([formatWhere(api.where(pointer)), message, hint].filter(Boolean).join(': ')),
  )
}

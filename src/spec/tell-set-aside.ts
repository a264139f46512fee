import { formatWhere } from '../errors.ts'
import type { Api, SetAside } from './api.ts'

/** A line for each part: `api.yaml:12:7: $ref "#/components/schemas/Usr" leads nowhere: …; did you mean that?`. */
export function tellSetAside(api: Api, parts: readonly SetAside[]): string[] {
  return parts.map(({ pointer, message, hint }) =>
    [formatWhere(api.where(pointer)), message, hint].filter(Boolean).join(': '),
  )
}

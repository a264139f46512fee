import { formatWhere } from '../errors.ts'
import type { Api, SetAside } from './api.ts'

/** A line for each part: `api.yaml:12:7: $ref "#/components/schemas/Usr" leads nowhere`. */
export function tellSetAside(api: Api, parts: readonly SetAside[]): string[] {
  return parts.map(({ pointer, message }) => `${formatWhere(api.where(pointer))}: ${message}`)
}

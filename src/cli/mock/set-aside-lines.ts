import type { Mock } from '../../mock/types.ts'
import type { SetAside } from '../../spec/api.ts'
import { tellSetAside } from '../../spec/tell-set-aside.ts'
import type { Paint } from '../paint.ts'

/** Parts set aside that are shown; `inspect` shows all. */
const MOST_SHOWN = 10

/**
 * What is known by now that cannot be served; more may show when a part is first read.
 *
 * @param before - What it has set aside too was told then
 */
export function setAsideLines({ runtime: { api } }: Mock, paint: Paint, before?: Mock): string[] {
  const told = new Set(before?.runtime.api.setAside.map(keyOf))
  const parts = api.setAside.filter(part => !told.has(keyOf(part)))
  const shown = tellSetAside(api, parts.slice(0, MOST_SHOWN))
  const more = parts.length - shown.length
  const lines = more > 0 ? [...shown, `${more} more, see understudy inspect`] : shown
  return lines.map(line => `  ${paint('yellow', 'set aside')}  ${line}`)
}

/** Lines move when a document is edited; places and reasons do not. */
function keyOf({ pointer, message }: SetAside): string {
  return `${pointer} ${message}`
}

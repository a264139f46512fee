import type { Mock } from '../../mock/types.ts'
import type { SetAside } from '../../spec/api.ts'
import type { Paint } from '../paint.ts'
import { toldSetAside } from '../told-set-aside.ts'

/**
 * What is known by now that cannot be served; more may show when a part is first read.
 *
 * @param before - What it has set aside too was told then
 */
export function setAsideLines({ runtime: { api } }: Mock, paint: Paint, before?: Mock): string[] {
  const told = new Set(before?.runtime.api.setAside.map(keyOf))
  const parts = api.setAside.filter(part => !told.has(keyOf(part)))
  return toldSetAside(api, parts).map(line => `  ${paint('yellow', 'set aside')}  ${line}`)
}

/** Lines move when a document is edited; places and reasons do not. */
function keyOf({ pointer, message }: SetAside): string {
  return `${pointer} ${message}`
}

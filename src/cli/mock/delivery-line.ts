import { printable } from '../../json/printable.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Delivery } from '../../node/deliver.ts'
import { type Paint, statusStyle } from '../paint.ts'

/** `204 POST   order.created to http://127.0.0.1:3000/hooks`; `---` and why where nothing was answered. */
export function deliveryLine({ notice, url, status, problem }: Delivery, paint: Paint): string {
  const code = status === undefined ? paint('red', '---') : paint(statusStyle(status), String(status))
  const to = url === undefined ? '' : ` to ${printable(url)}`
  const why = problem === undefined ? '' : `   ${paint('yellow', printable(problem))}`
  return `${code} ${notice.method.padEnd(6)} ${paint('dim', notice.kind)} ${printable(notice.name)}${to}${why}`
}

/** The same for a program. */
export function deliveryJson({ notice, url, status, problem }: Delivery): JsonObject {
  const { entry, kind, name, method } = notice
  return {
    kind: 'delivery',
    entry,
    of: kind,
    name,
    method,
    url: url ?? null,
    status: status ?? null,
    problem: problem ?? null,
  }
}

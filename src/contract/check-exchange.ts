import type { Api } from '../spec/api.ts'
import { type CheckerOptions, createChecker } from './checker.ts'
import type { Exchange } from './exchange.ts'
import type { Verdict } from './verdict.ts'

/**
 * Judges one exchange by its document: the easiest call there is. For many, {@link createChecker} looks up documents once
 * and also judges what their sequence says of records; {@link createCheck} makes a report of them.
 *
 * @param apis - One document is asked wherever the exchange went, a local server say; of several, the one that has the
 * server of the exchange. With none that has it the verdict is `not-checked`: expect an `outcome` of `passed`, not a lack
 * of findings.
 * @throws UnderstudyError `OPTION_INVALID` where a base names no document
 */
export function checkExchange(
  exchange: Exchange,
  apis: Api | readonly Api[],
  options: Omit<CheckerOptions, 'sequence'> = {},
): Verdict {
  const known = [apis].flat()
  const bases = { ...options.bases, ...hostOfOnly(known, exchange) }
  return createChecker(known, { ...options, bases, sequence: false }).check(exchange)
}

/** A host of its own for the only document. Where it has the host itself, that changes nothing. */
function hostOfOnly([api, ...others]: readonly Api[], { request }: Exchange): Record<string, string> {
  const url = URL.parse(request.url)
  return api === undefined || others.length > 0 || url === null ? {} : { [url.host]: api.name }
}

import type { Api } from '../../spec/api.ts'
import { createChecker } from '../checker.ts'
import type { Exchange, ExchangeResponse } from '../exchange.ts'
import type { EntryPlace } from '../recording/entry.ts'
import { createFidelity } from './create-fidelity.ts'
import type { Checker, Verdict } from '../verdict.ts'
import type { AnsweredTwice, Comparison } from './difference.ts'

/** A request that two servers answered, or a server and its mock. */
export interface AnswerPair extends Pick<AnsweredTwice, 'note' | 'alias' | 'isShown'> {
  /** The request and the answer that counts as recorded: what a server said. */
  readonly recorded: Exchange
  /** The other answer, which differences are said to be `mock`'s. */
  readonly answer: ExchangeResponse
  /** Default: the place in the list, in `exchanges`. */
  readonly place?: EntryPlace
}

/**
 * Compares answers to the same requests by their shape and says of each difference who is to be corrected (docs/check.md). The two
 * should know the same records; where they call one by other ids, `alias` translates.
 *
 * @param api - Asked wherever an exchange went, a local server say
 * @param pairs - In the order in which they were asked
 */
export function compareAnswers(api: Api, pairs: Iterable<AnswerPair>): Comparison {
  const judge = createJudge(api)
  const fidelity = createFidelity(api)
  const operations = new Map(api.operations.map(operation => [operation.key, operation]))
  let number = 0
  for (const { recorded, answer, place, ...more } of pairs) {
    number += 1
    const at = place ?? { file: 'exchanges', number }
    const { operation: key, findings, says } = judge(recorded)
    const operation = operations.get(key ?? '')
    if (operation === undefined) fidelity.skip(says ?? 'the document has no such operation', at)
    else fidelity.add({ ...more, operation, recorded, findings, mock: answer, place: at })
  }
  return fidelity.read()
}

/** Judges by the one document wherever an exchange went; a checker a host. */
function createJudge(api: Api): (exchange: Exchange) => Verdict {
  const checkers = new Map<string, Checker>()
  return exchange => {
    const host = URL.parse(exchange.request.url)?.host ?? ''
    const checker =
      checkers.get(host) ??
      createChecker([api], { sequence: false, bases: host === '' ? {} : { [host]: api.name } })
    checkers.set(host, checker)
    return checker.check(exchange)
  }
}

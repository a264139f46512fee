import type { Exchange } from '../contract/exchange.ts'
import { ownFaults } from '../contract/second-opinion/own-faults.ts'
import type { Difference, KnownTrap, SecondOpinion } from '../contract/second-opinion/second-opinion.ts'
import type { Api, Operation } from '../spec/api.ts'
import { loadApi } from '../spec/load.ts'
import { DOCUMENT_TRAPS } from './document-traps.ts'
import { EXCHANGE_TRAPS } from './exchange-traps.ts'
import { rewriteDocument } from './rewrite-document.ts'
import { SIGHT_TRAPS } from './sight-traps.ts'

/**
 * Makes what recognises the known ways of prism-http by their cause, whatever the document:
 *
 * - by what it never looks at, or looks for in vain (`SIGHT_TRAPS`);
 * - by asking it again about the same exchange in the spelling it can read: the difference is gone (`EXCHANGE_TRAPS`);
 * - by judging again, ourselves, with the document as it reads it: we come to its result (`DOCUMENT_TRAPS`).
 */
export function createTraps(judge: SecondOpinion['judge']): Pick<SecondOpinion, 'explain'> {
  const readings = new Map<Api, Map<string, Api | undefined>>()

  /** The API with its document as prism-http reads it; `undefined` where it cannot be loaded that way. */
  function misread(api: Api, { id, change }: (typeof DOCUMENT_TRAPS)[number]): Api | undefined {
    const ofApi = readings.get(api) ?? new Map<string, Api | undefined>()
    readings.set(api, ofApi)
    if (!ofApi.has(id)) ofApi.set(id, changed(api, change(api)))
    return ofApi.get(id)
  }

  function isGoneWith(api: Api, { key }: Operation, exchange: Exchange, difference: Difference): boolean {
    const operation = api.operations.find(each => each.key === key)
    if (operation === undefined) return false
    const isFaulty = ownFaults(api, operation, exchange).some(fault => isAbout(fault, difference))
    return isFaulty === difference.objections.length > 0
  }

  function isGoneFor(api: Api, operation: Operation, exchange: Exchange, difference: Difference): boolean {
    const given = judge(api, operation, exchange)
    if ('why' in given) return false
    return given.objections.some(each => isAbout(each, difference)) === difference.faults.length > 0
  }

  function find(
    api: Api,
    operation: Operation,
    exchange: Exchange,
    difference: Difference,
  ): KnownTrap | undefined {
    const side = difference.faults.length > 0 ? 'ours' : 'theirs'
    const isMeant = (trap: { readonly side: string; readonly subject: string }): boolean =>
      trap.side === side && trap.subject === difference.subject
    return (
      SIGHT_TRAPS.filter(isMeant).find(({ applies }) => applies({ operation, exchange, difference })) ??
      EXCHANGE_TRAPS.filter(isMeant).find(({ change }) =>
        isGoneFor(api, operation, change(exchange, difference), difference),
      ) ??
      DOCUMENT_TRAPS.filter(isMeant).find(trap => {
        const other = misread(api, trap)
        return other !== undefined && isGoneWith(other, operation, exchange, difference)
      })
    )
  }

  return {
    explain(api, operation, exchange, difference) {
      const found = find(api, operation, exchange, difference)
      return found === undefined ? undefined : { id: found.id, reason: found.reason }
    },
  }
}

function isAbout(
  { subject, name }: { readonly subject: string; readonly name?: string | undefined },
  difference: Difference,
): boolean {
  return subject === difference.subject && name === difference.name
}

function changed({ name, document }: Api, change: Parameters<typeof rewriteDocument>[1]): Api | undefined {
  try {
    return loadApi({ name, document: rewriteDocument(document, change), extensions: [], overlays: [] })
  } catch {
    return undefined
  }
}

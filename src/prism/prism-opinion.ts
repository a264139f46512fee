import type { Exchange } from '../contract/exchange.ts'
import type { Objection, Opinion, SecondOpinion, Subject } from '../contract/second-opinion/second-opinion.ts'
import type { Api, Operation } from '../spec/api.ts'
import {
  type Prism,
  type PrismDiagnostic,
  type PrismOperation,
  type PrismResult,
  loadPrism,
} from './load-prism.ts'
import { type Reading, messageOf, readDocument } from './read-document.ts'
import { createTraps } from './traps.ts'
import { toObjection, toPrismRequest, toPrismResponse } from './prism-messages.ts'

/**
 * Loads prism-http and lets it read the documents. It is asked by its validators alone, each call with values of its own: its
 * router, its mock and its client, which send requests and share what one call told them with the next, are never touched.
 *
 * @param from - URL of the module beside which it is looked for
 * @throws UnderstudyError `OPTION_INVALID` where it is not installed, or is of a release that cannot be asked
 */
export async function createPrismOpinion(apis: readonly Api[], from?: string): Promise<SecondOpinion> {
  const prism = await loadPrism(from)
  const readings = new Map<Api, Reading>()
  const reader = prism.openReader()
  try {
    for (const api of apis) readings.set(api, await readDocument(reader, api))
  } finally {
    await reader.close()
  }

  function judge(api: Api, { method, path }: Operation, exchange: Exchange): Opinion {
    const found = readings.get(api)?.(method, path) ?? NOT_FOUND
    return 'why' in found ? found : ask(prism, found, exchange)
  }

  return { name: prism.name, judge, explain: createTraps(judge).explain }
}

const NOT_FOUND = { why: 'it does not find the operation in the document' }

function ask(prism: Prism, resource: PrismOperation, exchange: Exchange): Opinion {
  const silent = new Map<Subject, string>()
  try {
    const objections = [
      ...ofResponse(prism, resource, exchange, silent),
      ...ofSecurity(prism, resource, exchange, silent),
    ]
    return { objections, silent }
  } catch (cause) {
    return { why: `it throws: ${messageOf(cause)}` }
  }
}

/** It throws where a header that is a list is not there; the rest of the response can be asked about all the same. */
function ofResponse(
  prism: Prism,
  resource: PrismOperation,
  exchange: Exchange,
  silent: Map<Subject, string>,
): Objection[] {
  const element = toPrismResponse(exchange)
  const toOwn = (result: PrismResult): Objection[] =>
    diagnosticsOf(result).map(diagnostic => toObjection(diagnostic, exchange))
  try {
    return toOwn(prism.validateOutput({ resource, element }))
  } catch (cause) {
    silent.set('header', `it throws: ${messageOf(cause)}`)
    const responses = resource.responses.map(response => ({ ...response, headers: [] }))
    return toOwn(prism.validateOutput({ resource: { ...resource, responses }, element }))
  }
}

function ofSecurity(
  prism: Prism,
  resource: PrismOperation,
  exchange: Exchange,
  silent: Map<Subject, string>,
): Objection[] {
  const found = diagnosticsOf(prism.validateSecurity({ resource, element: toPrismRequest(exchange) }))
  const unknown = found.find(({ severity }) => severity === WARNING)
  if (unknown === undefined) return found.map(({ message }) => ({ subject: 'security', says: message }))
  silent.set('security', unknown.message)
  return []
}

/** It has no error for a scheme it does not know. */
const WARNING = 1

function diagnosticsOf(result: PrismResult): readonly PrismDiagnostic[] {
  return result._tag === 'Left' ? result.left : []
}

import type { PlainRequest } from '../../http/message.ts'
import type { Api } from '../../spec/api.ts'
import { ALL_READERS } from '../../validation/readers/all-readers.ts'
import { createRequestChecker } from '../../validation/request-checker.ts'
import { type Draft, writeDraft } from '../lifecycle/draft.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import type { RequestMaker } from '../lifecycle/request-maker.ts'
import { writePathValue } from '../lifecycle/write-parameter.ts'
import { invalidBodies, validBodies } from './body-probes.ts'
import { invalidParameters, validParameters } from './parameter-probes.ts'
import type { Probe } from './probe.ts'

/** The request of which all others are variations. */
export const BASE_NAME = 'as the document has it'

/** Requests that keep to the document, the plain one first: examples, each parameter, each property at its edges. */
export function planValid(api: Api, maker: RequestMaker, draft: Draft): Probe[] {
  const breaks = breaker(api, draft)
  const varied = [...validParameters(api, maker, draft), ...validBodies(api, draft)]
  return unlike(
    [{ kind: 'valid', name: BASE_NAME, draft }, ...varied.filter(probe => !breaks(probe.draft))],
    draft,
  )
}

/**
 * Requests that break the document in one way each. One that the checker would take for a good one is left out, such as a number
 * sent as text where parameters are texts anyway.
 */
export function planInvalid(api: Api, maker: RequestMaker, draft: Draft): Probe[] {
  const breaks = breaker(api, draft)
  const broken = [...invalidParameters(api, maker, draft), ...invalidBodies(api, draft)]
  return unlike(
    broken.filter(probe => breaks(probe.draft)),
    draft,
  )
}

/** @returns Whether the checker finds fault with a request of the operation */
export function breaker(api: Api, { operation }: Draft): (draft: Draft) => boolean {
  const checker = createRequestChecker(api, operation, ALL_READERS)
  return draft => checker.check(writeDraft(draft, ''), pathValuesOf(draft)).issues.length > 0
}

/** As many as may be sent, the first among them, the rest evenly from all of them. */
export function spread(probes: readonly Probe[], limit: number): Probe[] {
  if (probes.length <= limit) return [...probes]
  return Array.from({ length: limit }, (_, nth) => probes[Math.floor((nth * probes.length) / limit)]).filter(
    probe => probe !== undefined,
  )
}

function pathValuesOf({ operation, path }: Draft): Record<string, string> {
  const values = parametersIn(operation.path).map(name => {
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === name)
    return [name, writePathValue(parameter, path.get(name) ?? name)]
  })
  return Object.fromEntries(values)
}

/** No two that come to the same bytes, and none that leads to another path. */
function unlike(probes: readonly Probe[], base: Draft): Probe[] {
  const seen = new Set<string>()
  const shape = shapeOf(writeDraft(base, '').url)
  return probes.filter(({ name, draft }) => {
    const request = writeDraft(draft, '')
    const key = bytesOf(request)
    if (seen.has(key) || seen.has(name) || shapeOf(request.url) !== shape) return false
    seen.add(key)
    seen.add(name)
    return true
  })
}

/** Which segments of a path are empty: `/users/` and `/users//` lead elsewhere than `/users`. */
function shapeOf(url: string): string {
  return url.replace(/\?.*$/s, '').replace(/[^/]+/g, '*')
}

/** What of a request tells it from another. */
export function bytesOf({ url, headers, body }: PlainRequest): string {
  return [url, JSON.stringify(headers), body === undefined ? '' : new TextDecoder().decode(body)].join('\n')
}

import type { PlainRequest } from '../http/message.ts'
import { decodePercent, queryOf, splitCookies, splitQuery } from '../http/query.ts'
import { hasOwn, setOwn } from '../json/value.ts'
import type { Api, Operation, Parameter, ParameterPlace } from '../spec/api.ts'
import { createBodyChecker } from './body/body-checker.ts'
import type { Readers } from './readers/readers.ts'
import {
  type ParameterChecker,
  type Sources,
  createParameterChecker,
} from './parameters/parameter-checker.ts'
import type { DecodedParameters, RequestChecker, RequestIssue } from './types.ts'

/** Header parameters that OpenAPI 3.1 section 4.8.12.1 says to ignore: other parts of a document speak of them. */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

/** Places in the order their issues come in. */
const PLACES: readonly ParameterPlace[] = ['path', 'query', 'querystring', 'header', 'cookie']

/**
 * Makes the checker of one operation's requests: decodes parameters by style and explode, the body by its media type,
 * and judges both by their schemas. Query parameters and cookies that are not declared are ignored.
 *
 * @param readers - What the operations ask for beyond JSON
 */
export function createRequestChecker(api: Api, operation: Operation, readers: Readers): RequestChecker {
  const parameters = operation.parameters.filter(isChecked)
  const checkers = PLACES.flatMap(place => checkersOf(place, parameters, api, readers))
  const places = new Set(parameters.map(parameter => parameter.in))
  const undeclared = undeclaredNames(operation)
  const usesQuery = places.has('query') || places.has('querystring')
  const checkBody =
    operation.requestBody === undefined
      ? undefined
      : createBodyChecker(operation.requestBody, api.schemas, readers)

  function sourcesOf(request: PlainRequest, pathValues: Sources['pathValues']): Sources {
    const query = usesQuery ? queryOf(request.url) : ''
    return {
      pathValues,
      headers: request.headers,
      query,
      queryFields: splitQuery(query),
      cookies: places.has('cookie') ? splitCookies(request.headers['cookie'] ?? '') : [],
    }
  }

  return {
    check: (request, pathValues) => {
      const decoded: DecodedParameters = { path: {}, query: {}, header: {}, cookie: {} }
      const issues: RequestIssue[] = []
      if (checkers.length > 0) {
        const sources = sourcesOf(request, pathValues)
        for (const { place, checker } of checkers) checker.check(sources, decoded[place], issues)
      }
      for (const name of undeclared) {
        const raw = hasOwn(pathValues, name) ? pathValues[name] : undefined
        if (raw !== undefined) setOwn(decoded.path, name, decodePercent(raw))
      }
      const body = checkBody?.(request, issues)
      return { parameters: decoded, body, issues }
    },
  }
}

/** Parameters that only the path's template tells of, as documents forget to declare them: each is a text. */
function undeclaredNames({ path, parameters }: Operation): string[] {
  const declared = new Set(parameters.flatMap(({ in: place, name }) => (place === 'path' ? [name] : [])))
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name = '']) => (declared.has(name) ? [] : [name]))
}

function isChecked(parameter: Parameter): boolean {
  return parameter.in !== 'header' || !IGNORED_HEADERS.has(parameter.name.toLowerCase())
}

function checkersOf(
  place: ParameterPlace,
  parameters: readonly Parameter[],
  api: Api,
  readers: Readers,
): { place: keyof DecodedParameters; checker: ParameterChecker }[] {
  const here = parameters.filter(parameter => parameter.in === place)
  return here.map(parameter => {
    const others = new Set(here.filter(other => other !== parameter).map(other => other.name))
    return {
      place: place === 'querystring' ? 'query' : place,
      checker: createParameterChecker(parameter, others, api.schemas, readers),
    }
  })
}

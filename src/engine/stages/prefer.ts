import { UnderstudyError } from '../../errors.ts'
import type { JsonValue } from '../../json/value.ts'
import type { ResponseSpec } from '../../spec/api.ts'
import type { Exchange, Given, Outcome, Success } from '../exchange.ts'
import { documentedResponse } from '../respond/documented.ts'
import type { GivenResponder } from '../respond/given.ts'
import { chooseMediaType } from '../respond/negotiated.ts'

/** Which of its documented answers a request would like (RFC 7240, with the names that Prism gave them). */
export interface Preference {
  /** `code=404` */
  readonly code: number | undefined
  /** `example=empty`: an example of the document by its name. */
  readonly example: string | undefined
}

/** `undefined` for a request that has no such wish; other preferences are the API's own. */
export function preferenceOf({ request }: Exchange): Preference | undefined {
  const { prefer } = request.headers
  if (prefer === undefined) return undefined
  const code = /(?:^|[,;\s])code\s*=\s*"?([1-5]\d\d)\b/i.exec(prefer)?.[1]
  const example = /(?:^|[,;\s])example\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/i.exec(prefer)
  if (code === undefined && example === null) return undefined
  return {
    code: code === undefined ? undefined : Number(code),
    example: example === null ? undefined : (example[1] ?? example[2]),
  }
}

/**
 * Does what a request would like, where its operation documents that; else what it would do anyway, and tells why.
 *
 * An example, and a status that is no success, are answered without anything being done. For a success the operation is
 * done; where it is refused, a body of the wanted status is made.
 *
 * @param behave - What would be done without the preference
 */
export function prefer(
  exchange: Exchange,
  { code, example }: Preference,
  givenAnswer: GivenResponder,
  behave: () => Outcome,
): Outcome {
  const answer = (status: number, body?: JsonValue): Given => ({
    kind: 'given',
    response: givenAnswer(exchange, { status, body }),
    note: `${status} as Prefer asks${example === undefined ? '' : `: example "${example}"`}`,
  })
  try {
    if (example !== undefined) {
      const found = findExample(exchange, example, code)
      if (found === undefined) return unfollowed(behave(), `the document has no example "${example}" of it`)
      return answer(found.status, found.value)
    }
    if (code === undefined) return behave()
    if (code >= 300) return answer(code)
    const outcome = behave()
    if (outcome.kind !== 'success') return answer(code)
    return documents(exchange, code)
      ? { ...outcome, status: code }
      : unfollowed(outcome, notDocumented(exchange, code))
  } catch (error) {
    if (!(error instanceof UnderstudyError) || error.code !== 'ANSWER_INVALID') throw error
    return unfollowed(behave(), error.summary)
  }
}

function documents({ operation }: Exchange, status: number): boolean {
  return operation !== undefined && documentedResponse(operation, status) !== undefined
}

function notDocumented({ operation }: Exchange, status: number): string {
  return `${operation?.key} documents no status ${status}`
}

/** The log tells why, as the answer cannot. */
function unfollowed(outcome: Outcome, why: string): Outcome {
  if (outcome.kind === 'refusal') return outcome
  return { ...outcome, note: `${outcome.note}; Prefer is not followed: ${why}` } satisfies Success | Given
}

/** Of the answer with the wanted status, else of the first that has one of this name, successes before refusals. */
function findExample(
  { operation, request }: Exchange,
  name: string,
  code: number | undefined,
): { readonly status: number; readonly value: JsonValue } | undefined {
  if (operation === undefined) return undefined
  const wanted = code === undefined ? undefined : documentedResponse(operation, code)
  const responses: readonly ResponseSpec[] =
    code === undefined
      ? operation.responses.toSorted((a, b) => Number(isError(a)) - Number(isError(b)))
      : wanted === undefined
        ? []
        : [wanted]
  for (const response of responses) {
    const value = chooseMediaType(response.content, request.headers.accept)?.examples.get(name)
    if (value !== undefined) return { status: code ?? statusIn(response.status), value }
  }
  return undefined
}

function isError({ status }: ResponseSpec): boolean {
  return !/^[123]/.test(status)
}

/** `404` is itself, `4XX` is 400, `default` an error of the server's. */
function statusIn(status: string): number {
  return /^\dXX$/i.test(status) ? Number(status[0]) * 100 : Number(status) || 500
}

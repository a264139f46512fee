import type { ErrorHint } from '../../spec/hints.ts'
import type { Reason, Refusal } from '../exchange.ts'
import { compileTemplate, type Fill } from '../hints/template.ts'

/** An error hint with its templates compiled; only what the hint says is there. */
export interface CompiledErrorHint {
  readonly status?: number
  readonly type?: string
  readonly message?: Fill
  readonly body?: Fill
  readonly headers?: readonly (readonly [string, Fill])[]
}

/** The reason whose hint serves where a narrower one has none. */
const BROADER: { readonly [reason in Reason]?: Reason } = {
  malformed: 'invalid',
  'invalid-client': 'unauthenticated',
}

/** What a document's hints say of errors. */
export interface CompiledErrorHints {
  /**
   * What is said of the refusal's own shape or reason.
   *
   * @param usual - The reason that the status is usual of, where a refusal has no reason of its own but a status
   */
  of(refusal: Refusal, usual: Reason | undefined): CompiledErrorHint
  /** What is said of a status, over what is said of all. */
  at(status: number): CompiledErrorHint
}

/** Compiles the error hints of a document. */
export function compileErrorHints(
  hints: { readonly [reasonOrStatus: string]: ErrorHint } = {},
): CompiledErrorHints {
  const compiled = new Map(Object.entries(hints).map(([key, hint]) => [key, compileHint(hint)]))
  return {
    of: ({ shape, reason, status }, usual) =>
      [shape, ...(reason === 'refused' ? [String(status), usual] : []), reason, BROADER[reason]]
        .map(key => compiled.get(key ?? ''))
        .find(hint => hint !== undefined) ?? {},
    at: status => ({ ...compiled.get('default'), ...compiled.get(String(status)) }),
  }
}

function compileHint({ status, type, message, body, headers }: ErrorHint): CompiledErrorHint {
  return {
    ...(status === undefined ? {} : { status }),
    ...(type === undefined ? {} : { type }),
    ...(message === undefined ? {} : { message: compileTemplate(message) }),
    ...(body === undefined ? {} : { body: compileTemplate(body) }),
    ...(headers === undefined
      ? {}
      : {
          headers: Object.entries(headers).map(
            ([name, value]) => [name.toLowerCase(), compileTemplate(value)] as const,
          ),
        }),
  }
}

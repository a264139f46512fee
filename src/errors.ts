/**
 * Every code an `UnderstudyError` can bear, with what it means. docs/errors.md is written from this table and
 * a test holds the two together.
 */
export const ERROR_CODES = {
  FILE_UNREADABLE: 'a file or URL could not be read',
  SYNTAX: 'a text is neither well-formed YAML nor JSON',
  NOT_OPENAPI: 'a document is well-formed but not an OpenAPI document this version reads',
  REF_UNRESOLVED: 'a `$ref` leads nowhere',
  REF_OUTSIDE: 'a `$ref` leads out of the document, its folder or to the network, and that was not allowed',
  PART_UNUSABLE: 'a part of the document cannot be used, and loading was asked to refuse that',
  SCHEMA_INVALID: 'a schema in the document cannot be used',
  OVERLAY_INVALID: 'an overlay is not a valid OpenAPI Overlay document',
  OVERLAY_UNMATCHED: 'an action of an overlay matches nothing in the document',
  HINT_INVALID: 'an `x-understudy` hint is misspelt or names something that does not exist',
  STATE_INVALID: 'a state file or a record given to the mock violates the schema of its resource',
  RESOURCE_UNKNOWN: 'a resource was named that the document does not have',
  RECORD_UNKNOWN: 'a record was named that the state does not hold',
  PREBUILT_STALE: 'a prebuilt mock was written by another version, or is not whole',
  OPTION_INVALID: 'an option or a flag has a value it cannot take',
  NODE_TOO_OLD: 'the package runs on a newer Node than the one that runs',
  PORT_TAKEN: 'the port to listen on is in use',
  CURSOR_INVALID: 'a paging token was not issued for this list',
  ANSWER_INVALID: 'an answer a test gave is one that the document does not allow',
  OPERATION_UNKNOWN: 'an operation was named that the document does not have',
  WEBHOOK_UNKNOWN: 'a webhook or callback was named that the document does not have',
  SCENARIO_INVALID: 'a scenario in a file is not written as scenarios are',
  SCENARIO_UNKNOWN: 'a scenario was named that the mock was not given',
  EXPECTATION_FAILED: 'an assertion about a mock or an answer does not hold',
  SNAPSHOT_INVALID: 'a snapshot does not fit the document it is restored into',
  BASELINE_INVALID: 'a baseline of a check is misspelt or lacks a reason',
  INTERRUPTED: 'a check was told to end before it was done',
} as const

/** A stable code to branch on. */
export type ErrorCode = keyof typeof ERROR_CODES

/** Where an error is: any part may be missing; `line` and `column` count from 1. */
export interface Where {
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** JSON Pointer into the file. */
  readonly pointer?: string | undefined
}

/** What an error is made of besides its code. */
export interface ErrorDetail {
  /** What failed, in one sentence without a full stop. */
  readonly message: string
  readonly where?: Where | undefined
  /** What to do about it, in one line or a few. */
  readonly hint?: string | undefined
  readonly cause?: unknown
}

/**
 * The one error this library throws. Its `message` is the whole of it, as test runners and logs show nothing else: the place and
 * what failed on the first line, what to do below, indented. The parts stand beside it.
 *
 * @see docs/errors.md for the codes
 */
export class UnderstudyError extends Error {
  readonly code: ErrorCode
  /** What failed, in one sentence. */
  readonly summary: string
  readonly where: Where
  readonly hint: string | undefined

  constructor(code: ErrorCode, detail: ErrorDetail) {
    super(wholeMessage(detail), detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'UnderstudyError'
    this.code = code
    this.summary = detail.message
    this.where = detail.where ?? {}
    this.hint = detail.hint
  }
}

/** `specs/limio/overlay.yaml:31:5`, or the pointer where the line is not known, or nothing. */
export function formatWhere(where: Where): string {
  const line =
    where.line === undefined ? '' : `:${where.line}${where.column === undefined ? '' : `:${where.column}`}`
  const file = where.file === undefined ? '' : `${where.file}${line}`
  if (line !== '' || where.pointer === undefined) return file
  return file === '' ? where.pointer : `${file}#${where.pointer}`
}

function wholeMessage({ message, where = {}, hint }: ErrorDetail): string {
  const place = formatWhere(where)
  const first = place === '' ? message : `${place}: ${message}`
  return hint === undefined ? first : `${first}\n${hint.replace(/^/gm, '  ')}`
}

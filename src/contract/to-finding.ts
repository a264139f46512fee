import { pathOf } from '../http/query.ts'
import { fromPointer } from '../json/pointer.ts'
import type { Api, Operation } from '../spec/api.ts'
import { curlOf } from './curl-of.ts'
import type { Exchange } from './exchange.ts'
import type { ExchangePlace, Finding, Severity } from './finding.ts'
import { REDACTED } from './recording/redact/blank-redaction.ts'
import { isOpenName, isSecretName } from './recording/redact/secret-names.ts'
import type { Fault } from './rules/judged.ts'

/** A fault with its place in the document and the line that repeats the request. */
export function toFinding(
  api: Api,
  operation: Operation | undefined,
  exchange: Exchange,
  fault: Fault,
  origin: string,
  severity: Severity = 'error',
): Finding {
  const { rule, message, pointer, at, expected, fix } = fault
  const { request } = exchange
  return {
    rule,
    severity,
    message: withoutSecret(message, at),
    operation: operation?.key ?? `${request.method} ${pathOf(request.url)}`,
    get where() {
      return api.where(pointer)
    },
    at,
    expected,
    fix,
    get curl() {
      return curlOf(api, request, origin)
    },
    exchange,
  }
}

/**
 * A report is kept where more people read it than may know a token: what is wrong with one is told, not what it is. Texts in messages
 * stand in quotation marks; one that is long is cut, and has none at its end. A number of the wrong type stands at the end.
 */
function withoutSecret(message: string, { name, pointer = '', property }: ExchangePlace): string {
  if (!SHOWN_VALUE.test(message)) return message
  const names = [name, ...fromPointer(pointer), property].filter(
    each => each !== undefined && !/^\d*$/.test(each),
  )
  const isSecret = names.some(
    (each = '', index) => isSecretName(each) && (index === names.length - 1 || !isOpenName(each)),
  )
  return isSecret ? message.replace(SHOWN_VALUES, REDACTED) : message
}

const SHOWN_VALUE = /"|, not -?\d/
const SHOWN_VALUES = /"(?:[^"\\]|\\.)*(?:"|$)|(?<=, not )-?\d\S*$/g

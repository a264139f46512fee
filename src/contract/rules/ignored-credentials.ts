import { credentialWords } from './missing-credentials.ts'
import { isSuccess } from '../../http/status.ts'
import { NO_FAULTS, type ProbeRule } from './judged.ts'

/** A success without the credentials that are asked for, or with wrong ones. */
export const ignoredCredentials: ProbeRule = ({ name, operation, exchange }) => {
  const { status } = exchange.response
  if (!isSuccess(status)) return NO_FAULTS
  return [
    {
      rule: 'ignored-credentials',
      message: `${status} for a request ${name}`,
      pointer: operation.security[0]?.schemes[0]?.scheme.pointer ?? operation.pointer,
      at: { part: 'request', in: 'header', name },
      expected: `401 or 403 without ${credentialWords(operation)}`,
      fix: 'refuse the request, or document that the operation is open: `security: []`',
    },
  ]
}

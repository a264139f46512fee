import { child } from '../../json/pointer.ts'
import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** The status is named by no entry of `responses`: not itself, not by range, not by `default`. */
export const undocumentedStatus: AnswerRule = ({ operation, exchange, spec }) => {
  if (spec !== undefined) return NO_FAULTS
  const { status } = exchange.response
  const documented = operation.responses.map(response => response.status).join(', ')
  return [
    {
      rule: 'undocumented-status',
      message: `${status} is not documented for ${operation.method} ${operation.path}`,
      pointer: child(operation.pointer, 'responses'),
      at: { part: 'status' },
      expected: documented === '' ? 'any documented status; there is none' : documented,
      fix: `document ${status}, or answer with a status that is documented`,
    },
  ]
}

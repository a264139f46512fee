import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** A 5xx is never what a client should get, documented or not. */
export const serverError: AnswerRule = ({ operation, exchange }) => {
  const { status } = exchange.response
  if (status < 500) return NO_FAULTS
  return [
    {
      rule: 'server-error',
      message: `the server failed with ${status}`,
      pointer: operation.pointer,
      at: { part: 'status' },
      expected: 'a status below 500',
      fix: 'look into the log of the server: the request is below',
    },
  ]
}

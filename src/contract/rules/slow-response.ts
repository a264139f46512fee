import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** The response took longer than the limit; without a limit nothing is slow. */
export const slowResponse: AnswerRule = ({ exchange, operation, slowAfterMs }) => {
  if (slowAfterMs === undefined || exchange.durationMs <= slowAfterMs) return NO_FAULTS
  return [
    {
      rule: 'slow-response',
      message: `the response took ${Math.round(exchange.durationMs)} ms`,
      pointer: operation.pointer,
      at: { part: 'time' },
      expected: `at most ${slowAfterMs} ms`,
      fix: 'make the server faster, or raise the limit',
    },
  ]
}

/* The entry `openapi-understudy/expect`: matchers for jest, assertions for node:test and any other runner. */
export type { ClientAnswer } from './client-answer.ts'
export type { Answer, ContractOptions } from './contract.ts'
export type { WantedCoverage } from './coverage.ts'
export {
  type ApiOf,
  assertContract,
  assertCovered,
  assertReceived,
  assertSent,
  matchers,
  type UnderstudyMatchers,
} from './matchers.ts'
export type { WantedRequest } from './received.ts'
export type { WantedNotice } from './sent.ts'
export type { SessionOfMock, Target } from './target.ts'
export type { Verdict } from './verdict.ts'

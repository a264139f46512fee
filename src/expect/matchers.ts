import type { AnyApi, ApiTypes, OperationKey, PartOf, WebhookBodies, WebhookName } from '../mock/api-types.ts'
import type { Mock, RunningMock } from '../mock/types.ts'
import type { Api } from '../spec/api.ts'
import { type Answer, type ContractOptions, matchesContract } from './contract.ts'
import { covered, type WantedCoverage } from './coverage.ts'
import { received, type WantedRequest } from './received.ts'
import { sent, type WantedNotice } from './sent.ts'
import type { Target } from './target.ts'
import { assertHolds, type Verdict } from './verdict.ts'

/** The matchers as they are called on `expect(actual)`; `T` is what is expected of. */
export interface UnderstudyMatchers<R, T> {
  /**
   * An answer keeps to its document. Asynchronous: `await expect(response).toMatchContract(mock)`.
   * @param of - The document, or a mock of it
   */
  toMatchContract(of: Api | RunningMock, options?: ContractOptions): Promise<void>
  /** A mock received a request of an operation. */
  toHaveReceived<K extends OperationKey<ApiOf<T>>>(operation: K, wanted?: WantedRequest<ApiOf<T>, K>): R
  /** A mock received so many such requests. */
  toHaveReceivedTimes<K extends OperationKey<ApiOf<T>>>(
    operation: K,
    times: number,
    wanted?: WantedRequest<ApiOf<T>, K>,
  ): R
  /** A mock told its clients of something, by the webhook or callback of this name. */
  toHaveSent<K extends WebhookName<ApiOf<T>>>(
    webhook: K,
    wanted?: WantedNotice<PartOf<WebhookBodies<ApiOf<T>>[K]>>,
  ): R
  /** Operations, or answers by status, were asked for: `['listUsers']`, `{ createUser: [201, 409] }`, `'all'`. */
  toHaveCovered(wanted: WantedCoverage<ApiOf<T>>): R
}

/** The declarations a mock was made with, or the mock behind what `servedFixture` gives; none for what TypeScript knows nothing of. */
export type ApiOf<T> = 0 extends 1 & T
  ? AnyApi
  : T extends Mock<infer A> | { readonly mock: Mock<infer A> }
    ? A
    : AnyApi

type Matchers = {
  toMatchContract(answer: Answer, of: Api | RunningMock, options?: ContractOptions): Promise<Verdict>
  toHaveReceived(mock: Target, operation: string, wanted?: WantedRequest): Verdict
  toHaveReceivedTimes(mock: Target, operation: string, times: number, wanted?: WantedRequest): Verdict
  toHaveSent(mock: Target, name: string, wanted?: WantedNotice): Verdict
  toHaveCovered(mock: Target, wanted: WantedCoverage): Verdict
}

/** Matchers for vitest and jest: `expect.extend(matchers)`. */
export const matchers: Matchers = {
  toMatchContract: matchesContract,
  toHaveReceived: received,
  toHaveReceivedTimes: (mock, operation, times, wanted) => received(mock, operation, { ...wanted, times }),
  toHaveSent: sent,
  toHaveCovered: covered,
}

/** {@link UnderstudyMatchers.toMatchContract} for runners without matchers. @throws UnderstudyError `EXPECTATION_FAILED` */
export async function assertContract(
  answer: Answer,
  of: Api | RunningMock,
  options?: ContractOptions,
): Promise<void> {
  assertHolds(await matchesContract(answer, of, options))
}

/** {@link UnderstudyMatchers.toHaveReceived} for runners without matchers. @throws UnderstudyError `EXPECTATION_FAILED` */
export function assertReceived<A extends ApiTypes, K extends OperationKey<A>>(
  mock: Mock<A>,
  operation: K,
  wanted: WantedRequest<A, K> = {},
): void {
  assertHolds(received(mock, operation, wanted))
}

/** {@link UnderstudyMatchers.toHaveSent} for runners without matchers. @throws UnderstudyError `EXPECTATION_FAILED` */
export function assertSent<A extends ApiTypes, K extends WebhookName<A>>(
  mock: Mock<A>,
  webhook: K,
  wanted?: WantedNotice<PartOf<WebhookBodies<A>[K]>>,
): void {
  assertHolds(sent(mock, webhook, wanted))
}

/** {@link UnderstudyMatchers.toHaveCovered} for runners without matchers. @throws UnderstudyError `EXPECTATION_FAILED` */
export function assertCovered<A extends ApiTypes>(mock: Mock<A>, wanted: WantedCoverage<A>): void {
  assertHolds(covered(mock, wanted))
}

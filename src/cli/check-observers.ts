import type { Observer } from '../contract/report/observer.ts'
import type { Api } from '../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'

/** What looks on while exchanges are checked, by the flags that ask for it. */
export async function createObservers(_apis: readonly Api[], _flags: CheckFlags): Promise<Observer[]> {
  return []
}

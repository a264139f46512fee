import type { Observer } from '../contract/report/observer.ts'
import type { Api } from '../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'

/** What looks on while exchanges are checked, by the flags that ask for it; each is loaded where it is asked for. */
export async function createObservers(apis: readonly Api[], flags: CheckFlags): Promise<Observer[]> {
  return [...(flags.secondOpinion === true ? [await secondOpinion(apis)] : [])]
}

async function secondOpinion(apis: readonly Api[]): Promise<Observer> {
  const [{ createPrismOpinion }, { createSecondOpinionObserver }] = await Promise.all([
    import('../prism/prism-opinion.ts'),
    import('../contract/second-opinion/second-opinion-observer.ts'),
  ])
  return createSecondOpinionObserver(apis, await createPrismOpinion(apis))
}

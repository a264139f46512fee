import type { Observer } from '../../contract/report/observer.ts'
import { ownOverlays } from '../../node/read-spec.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { liveBase, liveUrl } from './check-live.ts'
import { checkerOptions } from './check-options.ts'
import { loadApis } from './load-apis.ts'
import { readStates } from '../state/state-files.ts'

/**
 * What looks on while exchanges are checked, by the flags that ask for it; each is loaded where it is asked for.
 *
 * @param specs - What the documents were loaded from
 */
export async function createObservers(
  specs: readonly string[],
  apis: readonly Api[],
  flags: CheckFlags,
): Promise<Observer[]> {
  return [
    ...(flags.compare === true ? [await comparison(apis, flags)] : []),
    ...(flags.secondOpinion === true ? [await secondOpinion(apis)] : []),
    ...(flags.suggest === undefined ? [] : [await suggestions(specs, apis, flags.suggest, flags)]),
    ...(flags.examples === undefined ? [] : [await examples(apis, flags.examples, flags)]),
  ]
}

async function comparison(apis: readonly Api[], flags: CheckFlags): Promise<Observer> {
  const { createComparison } = await import('./check-compare.ts')
  const states = readStates(
    flags.state ?? [],
    apis.map(({ name }) => name),
  )
  return createComparison(apis, {
    bases: basesOf(apis, flags),
    seed: flags.seed,
    subject: flags.live === undefined ? 'recording' : 'server',
    states: new Map([...states].map(([name, { records }]) => [name, records])),
    isFile: name => flags.live === undefined && name !== '-',
  })
}

async function secondOpinion(apis: readonly Api[]): Promise<Observer> {
  const [{ createPrismOpinion }, { createSecondOpinionObserver }] = await Promise.all([
    import('../../prism/prism-opinion.ts'),
    import('../../contract/second-opinion/second-opinion-observer.ts'),
  ])
  return createSecondOpinionObserver(apis, await createPrismOpinion(apis))
}

async function suggestions(
  specs: readonly string[],
  apis: readonly Api[],
  file: string,
  flags: CheckFlags,
): Promise<Observer> {
  const { createSuggestionsObserver, givenOverlays } = await import('./suggestions.ts')
  const given = givenOverlays(apis, file, [...(flags.overlay ?? []), ...specs.flatMap(ownOverlays)])
  const laid = given.size === 0 ? apis : await loadApis(specs, flags, given)
  return createSuggestionsObserver(laid, file, flags, basesOf(apis, flags))
}

async function examples(apis: readonly Api[], file: string, flags: CheckFlags): Promise<Observer> {
  const { createExamplesObserver } = await import('./examples.ts')
  return createExamplesObserver(apis, file, flags, basesOf(apis, flags))
}

/** Where the documents are served besides their own servers; a server of `--live` is the first one's. */
function basesOf([api]: readonly Api[], flags: CheckFlags): Record<string, string> {
  const live =
    flags.live === undefined || api === undefined ? {} : { [liveBase(liveUrl(flags.live))]: api.name }
  return { ...checkerOptions(flags).bases, ...live }
}

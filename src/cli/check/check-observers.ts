import type { Observer } from '../../contract/report/observer.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { liveBase, liveUrl } from './check-live.ts'
import { checkerOptions } from './check-options.ts'
import { readStates } from '../state/state-files.ts'

/**
 * What looks on while exchanges are checked, by the flags that ask for it; each is loaded where it is asked for.
 *
 * @param load - Loads the documents once more, with an overlay laid over some of them, by name
 */
export async function createObservers(
  apis: readonly Api[],
  flags: CheckFlags,
  load: (laidOver: ReadonlyMap<string, string>) => Promise<Api[]>,
): Promise<Observer[]> {
  return [
    ...(flags.compare === true ? [await comparison(apis, flags)] : []),
    ...(flags.secondOpinion === true ? [await secondOpinion(apis)] : []),
    ...(flags.suggest === undefined ? [] : [await suggestions(apis, flags.suggest, flags, load)]),
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
  apis: readonly Api[],
  file: string,
  flags: CheckFlags,
  load: (laidOver: ReadonlyMap<string, string>) => Promise<Api[]>,
): Promise<Observer> {
  const { createSuggestionsObserver, givenOverlays } = await import('./suggestions.ts')
  const given = givenOverlays(apis, file, flags.overlay ?? [])
  const laid = given.size === 0 ? apis : await load(given)
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

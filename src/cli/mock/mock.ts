import { setImmediate } from 'node:timers/promises'
import { loadEnglishFor } from '../../mock/load-english-for.ts'
import { type Loaded, loadFor } from '../../mock/load-for.ts'
import { createMock } from '../../mock/create-mock.ts'
import type { Mock, MockOptions, RunningMock } from '../../mock/types.ts'
import { readSpec } from '../../node/read-spec.ts'
import type { Overview } from '../../node/overview.ts'
import { type Server, type ServeOptions, serve } from '../../node/serve.ts'
import type { JournalEntry } from '../../runtime/types.ts'
import type { SpecSource } from '../../spec/load.ts'
import { tellSetAside } from '../../spec/tell-set-aside.ts'
import { openKeptDocuments } from './kept-documents.ts'
import type { MockFlags } from './mock-flags.ts'
import { type Output, createOutput } from '../output.ts'
import { serverEngine } from '../server-engine.ts'
import { type GivenState, readStates } from '../state/state-files.ts'

/** Parts set aside that are shown at the start; `inspect` shows all. */
const MAX_SET_ASIDE = 10

/**
 * Serves mocks until a signal ends it.
 *
 * @throws UnderstudyError for whatever the user gave that cannot be used
 */
export async function mock(specs: readonly string[], flags: MockFlags): Promise<void> {
  const { overlay = [], followOutside = false, followRemote = false } = flags
  const reading = { overlays: overlay, followOutside, followRemote }
  const kept = openKeptDocuments(flags)
  const sources = await Promise.all(specs.map(async spec => kept.recall(await readSpec(spec, reading))))
  const mocks = await createMocks(sources, flags)
  const output = createOutput()
  const server = await serve(mocks, {
    port: flags.port,
    host: flags.host,
    cors: flags.cors,
    controlToken: flags.controlToken,
    onExchange: flags.quiet === true ? undefined : await createLog(output, flags, nameWidthOf(mocks)),
    ...(flags.deliverWebhooks === undefined ? {} : await deliveryOf(flags, output)),
  })
  const keep = kept.keepWhenIdle(sources, mocks)
  endOnSignal(() => server.close().then(keep))
  if (flags.quiet !== true) await announce(output, mocks, server, flags)
}

async function createMocks(sources: readonly SpecSource[], flags: MockFlags): Promise<readonly Mock[]> {
  const names = sources.map(source => source.name)
  const options = await optionsOf(flags)
  const states = await statesOf(flags, sources, options)
  const loaded = {
    ...(await loadFor(flags)),
    english: await loadEnglishFor(sources),
    engine: serverEngine(),
  }
  const isScenic = flags.scenarios !== undefined || flags.scenario !== undefined
  const scenic = isScenic ? await import('./scenario-flags.ts') : undefined
  const scenarios = await scenic?.readScenarioFiles(flags.scenarios ?? [], names)
  const mocks = sources.map(source =>
    startMock(
      source,
      scenarios === undefined ? options : { ...options, scenarios: scenarios.get(source.name) ?? {} },
      states?.get(source.name),
      loaded,
    ),
  )
  scenic?.useNamed(mocks, flags.scenario ?? [])
  return mocks
}

/** States of files, and of recordings, which are read with the documents' own model. */
async function statesOf(
  { state: given, quiet }: MockFlags,
  sources: readonly SpecSource[],
  options: MockOptions,
): Promise<ReadonlyMap<string, GivenState> | undefined> {
  if (given === undefined) return undefined
  const names = sources.map(({ name }) => name)
  if (!given.some(flag => /\.(?:har|ndjson|jsonl)(?:\.gz)?$/i.test(flag))) return readStates(given, names)
  const { addRecordingStates } = await import('../state/recording-state.ts')
  return addRecordingStates(given, sources, options, quiet === true)
}

function startMock(
  source: SpecSource,
  options: MockOptions,
  state: GivenState | undefined,
  loaded: Loaded,
): Mock {
  if (state === undefined) return createMock(source, options, loaded)
  try {
    return createMock(source, { ...options, state: state.records }, loaded)
  } catch (error) {
    throw state.located(error)
  }
}

async function optionsOf(flags: MockFlags): Promise<MockOptions> {
  const { seed, empty, published, strict, now, journalLimit, rateLimit } = flags
  const credentials =
    flags.credentials === undefined
      ? undefined
      : (await import('./credentials-file.ts')).readCredentials(flags.credentials)
  return {
    seed,
    empty: empty ?? false,
    published: published ?? false,
    strict: strict ?? false,
    ...(now === undefined ? {} : { now }),
    ...(journalLimit === undefined ? {} : { journalLimit }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(rateLimit ? {} : { rateLimit: false }),
  }
}

function nameWidthOf(mocks: readonly Mock[]): number {
  return mocks.length === 1 ? 0 : Math.max(...mocks.map(({ runtime }) => runtime.api.name.length))
}

type Log = (entry: JournalEntry, mock: RunningMock) => void

async function createLog(output: Output, flags: MockFlags, nameWidth: number): Promise<Log> {
  const { exchangeJson, exchangeLines } = await import('./exchange-line.ts')
  const isVerbose = flags.verbose ?? false
  if (flags.json === true) {
    return (entry, { runtime }) => output.line(JSON.stringify(exchangeJson(entry, runtime.api, isVerbose)))
  }
  const { createPaint } = await import('../paint.ts')
  const options = { paint: createPaint(output.hasColour), isVerbose, nameWidth }
  return (entry, { runtime }) => {
    for (const line of exchangeLines(entry, runtime.api, options)) output.line(line)
  }
}

/** Where webhooks and callbacks go, and a line for each. */
async function deliveryOf(
  flags: MockFlags,
  output: Output,
): Promise<Pick<ServeOptions, 'deliver' | 'onDelivery'>> {
  const { deliverWebhooks, deliverTo: hosts, json, quiet } = flags
  const deliver = { to: deliverWebhooks === true ? undefined : deliverWebhooks, hosts }
  if (quiet === true) return { deliver }
  const { deliveryJson, deliveryLine } = await import('./delivery-line.ts')
  const { createPaint } = await import('../paint.ts')
  const paint = createPaint(output.hasColour)
  return {
    deliver,
    onDelivery: delivery =>
      output.line(json === true ? JSON.stringify(deliveryJson(delivery)) : deliveryLine(delivery, paint)),
  }
}

/**
 * Tells what is served once the server listens. What the lines say takes longer to work out than an answer, so those
 * who already wait are answered in between.
 */
async function announce(
  output: Output,
  mocks: readonly Mock[],
  server: Server,
  flags: MockFlags,
): Promise<void> {
  const { overviewsOf, toJson } = await import('../../node/overview.ts')
  const overviews: Overview[] = []
  await setImmediate()
  for (const overview of overviewsOf(mocks, server.url)) {
    overviews.push(overview)
    await setImmediate()
  }
  if (flags.json === true) {
    output.line(JSON.stringify({ kind: 'listening', url: server.url, apis: overviews.map(toJson) }))
    return
  }
  const { bannerOf } = await import('./banner.ts')
  const { createPaint } = await import('../paint.ts')
  const paint = createPaint(output.hasColour)
  for (const [index, overview] of overviews.entries()) {
    for (const line of bannerOf(overview, paint)) output.line(line)
    for (const line of setAsideLines(mocks[index])) output.line(`  ${paint('yellow', 'set aside')}  ${line}`)
  }
}

/** What is known by now that cannot be served; more may show when a part is first read. */
function setAsideLines(mock: Mock | undefined): string[] {
  if (mock === undefined) return []
  const { api } = mock.runtime
  const shown = tellSetAside(api, api.setAside.slice(0, MAX_SET_ASIDE))
  const more = api.setAside.length - shown.length
  return more > 0 ? [...shown, `${more} more, see understudy inspect`] : shown
}

/** The first signal ends it in order, a second one at once. */
function endOnSignal(close: () => Promise<void>): void {
  const end = (): void => {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
    void close()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

import { setImmediate } from 'node:timers/promises'
import type { Mock, RunningMock } from '../../mock/types.ts'
import type { Overview } from '../../node/overview.ts'
import { type Server, type ServeOptions, serve } from '../../node/serve.ts'
import type { JournalEntry } from '../../runtime/types.ts'
import { firstSignal } from '../first-signal.ts'
import { openKeptDocuments } from './kept-documents.ts'
import type { MockFlags } from './mock-flags.ts'
import type { ReloadOptions } from './reload.ts'
import { type Output, createOutput } from '../output.ts'
import { setAsideLines } from './set-aside-lines.ts'
import { type StartedMock, type StartFiles, startMocks } from './start-mocks.ts'

/**
 * Serves mocks until a signal ends it.
 *
 * @param notes - What to tell about flags, once it is served
 * @throws UnderstudyError for whatever the user gave that cannot be used
 */
export async function mock(
  specs: readonly string[],
  flags: MockFlags,
  notes: readonly string[],
): Promise<void> {
  const kept = openKeptDocuments(flags)
  const files: StartFiles = { documents: new Set(), flags: new Set() }
  const readAtMs = Date.now()
  const started = await startMocks(specs, flags, kept.recall, files)
  const mocks = started.map(each => each.mock)
  const output = createOutput()
  const server = await serve(mocks, {
    port: flags.port,
    host: flags.host,
    cors: flags.cors,
    controlToken: flags.controlToken,
    onExchange: flags.quiet === true ? undefined : await createLog(output, flags, nameWidthOf(mocks)),
    ...(flags.deliverWebhooks === undefined ? {} : await deliveryOf(flags, output)),
  })
  const keep = kept.keepWhenIdle(
    started.map(({ source }) => source),
    mocks,
  )
  const again = (): Promise<readonly StartedMock[]> => startMocks(specs, flags, kept.recall, files)
  const stopWatching = flags.watch
    ? watchLater({ started, again, files, readAtMs, server, output, flags })
    : async () => undefined
  const signal = firstSignal()
  if (flags.quiet !== true) await announce(output, mocks, server, flags, notes)
  await signal
  await Promise.all([stopWatching(), server.close()])
  await keep()
}

/** How long after its start a server begins to watch its files, which takes time that the first answer needs. */
const WATCH_AFTER_MS = 500

/**
 * Reads the documents again when they change; what changes before that is looked for is seen when it begins.
 *
 * @returns Ends it
 */
function watchLater(options: ReloadOptions): () => Promise<void> {
  let hasEnded = false
  let stop: (() => Promise<void>) | undefined
  const timer = setTimeout(async () => {
    const { reloadOnChange } = await import('./reload.ts')
    if (!hasEnded) stop = reloadOnChange(options)
  }, WATCH_AFTER_MS)
  return async () => {
    hasEnded = true
    clearTimeout(timer)
    await stop?.()
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
  notes: readonly string[],
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
    const mock = mocks[index]
    if (mock !== undefined) for (const line of setAsideLines(mock, paint)) output.line(line)
  }
  for (const note of notes) output.line(paint('dim', note))
}

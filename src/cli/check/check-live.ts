import { type Gate, createGate } from '../../contract/live/gate.ts'
import { createLiveJudge } from '../../contract/live/live-judge.ts'
import { renewing } from '../../contract/live/renewing.ts'
import { leftBehind } from '../../contract/live/left-behind.ts'
import { watchLetIn } from '../../contract/live/let-in.ts'
import { type LiveOptions, type Only, runLive } from '../../contract/live/run-live.ts'
import type { Secrets } from '../../contract/lifecycle/credentials.ts'
import type { Tally } from '../../contract/report/create-tally.ts'
import { EXIT_CODES, type NotExercised } from '../../contract/report/report.ts'
import type { ReportSection } from '../../contract/report/section.ts'
import { type Severities, readSeverities } from '../../contract/severities.ts'
import type { Checker } from '../../contract/verdict.ts'
import { UnderstudyError } from '../../errors.ts'
import { printable } from '../../json/printable.ts'
import type { Api } from '../../spec/api.ts'
import { commandAgain } from './check-again.ts'
import type { CheckFlags } from './check-flags.ts'
import { readOnly } from './check-only.ts'
import { checkerOptions, readPathValues } from './check-options.ts'
import { createProgress } from './check-progress.ts'
import { onInterruption } from './interruption.ts'
import { createSecretSource } from './live-secrets.ts'
import { createLiveSender } from './live-sender.ts'
import { serverUrl } from '../parse-option.ts'

/** How a live check went, besides what the tally has. */
export interface LiveRun {
  readonly notExercised: readonly NotExercised[]
  /** False where the server stopped to answer, let nobody in, or was not asked for what was named. */
  readonly isWhole: boolean
  /** What it has to say besides findings. */
  readonly sections?: readonly ReportSection[]
  /** Why it was ended before its time: `interrupted by SIGINT`. */
  readonly stopped?: string
}

/** The server of `--live`. @throws UnderstudyError `OPTION_INVALID` for what is no http(s) URL, or holds a password */
export function liveUrl(given: string): URL {
  return serverUrl('--live', given, 'a URL like http://127.0.0.1:4010', 'give it by --auth-env')
}

/** What the checker has to know of the server: host, or base URL where it has a path. */
export function liveBase(url: URL): string {
  const path = pathOf(url)
  return path === '' ? url.host : `${url.origin}${path}`
}

/**
 * Checks a server by asking it.
 *
 * @throws UnderstudyError `FILE_UNREADABLE` where the server never answers
 */
export async function checkLive(
  api: Api,
  url: URL,
  flags: CheckFlags,
  checker: Checker,
  tally: Tally,
): Promise<LiveRun> {
  const secrets = await createSecretSource(api, flags)
  const progress = createProgress(url.href)
  const network = createLiveSender(url, flags, progress.step)
  const letIn = watchLetIn(network.send, api, secrets.secrets)
  const gate = createGate(renewing(letIn.send, api, secrets))
  const only = readOnly(api, flags.only)
  const options = toLiveOptions(api, url, flags, { checker, tally, gate, only, secrets: secrets.secrets })
  const stop = (): void => {
    gate.shut()
    network.hurry()
  }
  const interruption = onInterruption(stop, () => endAtOnce(options))
  const notExercised: NotExercised[] = []
  const ended = (isWhole: boolean): LiveRun => ({
    notExercised,
    isWhole,
    sections: leftBehind(options.belongings),
    ...(interruption.signal === undefined ? {} : { stopped: `interrupted by ${interruption.signal}` }),
  })
  try {
    await runLive(options, left => notExercised.push(...left))
    const missed = [...letIn.refused(), ...only.unmet()]
    notExercised.push(...missed)
    return ended(missed.length === 0)
  } catch (cause) {
    if (interruption.signal === undefined) noAnswer(cause, url, tally, options)
    return ended(false)
  } finally {
    interruption.end()
    progress.end()
  }
}

const DAY_MS = 86_400_000

/** What the parts of a live check are made from. */
interface Means {
  readonly checker: Checker
  readonly tally: Tally
  readonly gate: Gate
  readonly only: Only
  readonly secrets: Secrets
}

function toLiveOptions(
  api: Api,
  url: URL,
  flags: CheckFlags,
  { checker, tally, gate, only, secrets }: Means,
): LiveOptions {
  const endsAtMs = performance.now() + flags.maxTime * 1000
  const severities = severitiesOf(flags)
  const { origin } = url
  return {
    api,
    judge: createLiveJudge({
      send: gate.send,
      checker,
      tally,
      severities,
      origin,
      name: url.href,
      commandFor: again => commandAgain(process.argv.slice(2), again),
    }),
    severities,
    seed: flags.seed,
    // The same all day, so that a check that is repeated sends the same dates.
    nowMs: Math.floor(Date.now() / DAY_MS) * DAY_MS,
    secrets,
    given: readPathValues(api, flags.pathValue),
    basePath: pathOf(url) || undefined,
    origin,
    mayWrite: flags.write === true,
    perOperation: flags.probes,
    only,
    hasTime: () => performance.now() < endsAtMs,
    belongings: new Set(),
    beforeCleanUp: gate.open,
  }
}

/** The second Ctrl-C: nothing is put right any more. */
function endAtOnce(options: LiveOptions): never {
  process.stderr.write(`understudy: the check was ended at once; ${leftText(options)}`)
  process.exit(EXIT_CODES['could-not-run'])
}

/** What is left behind, where no report tells it. */
function leftText({ belongings }: LiveOptions): string {
  const lines = leftBehind(belongings).flatMap(({ entries }) =>
    entries.map(({ says }) => `  ${printable(says)}\n`),
  )
  return lines.length === 0
    ? 'nothing that it made is left behind\n'
    : `what it made is left behind:\n${lines.join('')}`
}

function severitiesOf(flags: CheckFlags): Severities {
  const { severity = {}, strict = false } = checkerOptions(flags)
  return readSeverities(severity, strict)
}

/** A server that never answered cannot be checked; one that stopped is told with what it said before. */
function noAnswer(cause: unknown, url: URL, tally: Tally, options: LiveOptions): void {
  if (cause instanceof UnderstudyError) {
    if (options.belongings.size > 0) process.stderr.write(`understudy: ${leftText(options)}`)
    throw cause
  }
  const { message, cause: inner } = cause instanceof Error ? cause : new Error(String(cause))
  const says = inner instanceof Error && inner.message !== '' ? inner.message : message
  const { passed, failed } = tally.counts
  if (passed + failed > 0) {
    tally.skip('no-response', `the server did not answer: ${says}`, {
      file: url.href,
      number: passed + failed + 1,
    })
    return
  }
  throw new UnderstudyError('FILE_UNREADABLE', {
    message: `--live ${url.href}: no answer: ${says}`,
    hint: 'is the server up, and may this machine reach it?',
    cause,
  })
}

function pathOf(url: URL): string {
  return url.pathname.replace(/\/+$/, '')
}

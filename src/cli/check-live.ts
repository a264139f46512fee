import { createLiveJudge } from '../contract/live/live-judge.ts'
import { type LiveOptions, runLive } from '../contract/live/run-live.ts'
import type { Tally } from '../contract/report/create-tally.ts'
import type { NotExercised } from '../contract/report/report.ts'
import { type Severities, readSeverities } from '../contract/severities.ts'
import type { Checker } from '../contract/verdict.ts'
import { UnderstudyError } from '../errors.ts'
import type { Api } from '../spec/api.ts'
import { commandAgain } from './check-again.ts'
import type { CheckFlags } from './check-flags.ts'
import { readOnly } from './check-only.ts'
import { checkerOptions, readSecrets } from './check-options.ts'
import { createProgress } from './check-progress.ts'
import { createLiveSender } from './live-sender.ts'
import { badOption } from './parse-option.ts'

/** How a live check went, besides what the tally has. */
export interface LiveRun {
  readonly notExercised: readonly NotExercised[]
  /** False where the server stopped to answer. */
  readonly isWhole: boolean
}

/** The server of `--live`. @throws UnderstudyError `OPTION_INVALID` for what is no http(s) URL */
export function liveUrl(given: string): URL {
  const url = URL.parse(given)
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw badOption('--live', 'a URL like http://127.0.0.1:4010', given)
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
  const progress = createProgress(url.href)
  const endsAtMs = performance.now() + flags.maxTime * 1000
  const severities = severitiesOf(flags)
  const judge = createLiveJudge({
    send: createLiveSender(url, flags, progress.step),
    checker,
    tally,
    severities,
    origin: url.origin,
    name: url.href,
    commandFor: again => commandAgain(process.argv.slice(2), again),
  })
  const options: LiveOptions = {
    api,
    judge,
    severities,
    seed: flags.seed,
    nowMs: Date.now(),
    secrets: readSecrets([api], flags.authEnv),
    basePath: pathOf(url) || undefined,
    origin: url.origin,
    mayWrite: flags.write === true,
    perOperation: flags.probes,
    only: readOnly(api, flags.only),
    hasTime: () => performance.now() < endsAtMs,
  }
  const notExercised: NotExercised[] = []
  try {
    await runLive(options, left => notExercised.push(...left))
    return { notExercised, isWhole: true }
  } catch (cause) {
    judge.settle()
    noAnswer(cause, url, tally)
    return { notExercised, isWhole: false }
  } finally {
    progress.end()
  }
}

function severitiesOf(flags: CheckFlags): Severities {
  const { severity = {}, strict = false } = checkerOptions(flags)
  return readSeverities(severity, strict)
}

/** A server that never answered cannot be checked; one that stopped is told with what it said before. */
function noAnswer(cause: unknown, url: URL, tally: Tally): void {
  if (cause instanceof UnderstudyError) throw cause
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

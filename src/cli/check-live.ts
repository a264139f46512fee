import { setTimeout as sleep } from 'node:timers/promises'
import { createLiveJudge, type LiveJudge } from '../contract/live/live-judge.ts'
import { paced } from '../contract/live/pace.ts'
import { runReads } from '../contract/live/run-reads.ts'
import type { LifecycleResult } from '../contract/lifecycle/lifecycle.ts'
import { runLifecycles } from '../contract/lifecycle/run-lifecycles.ts'
import type { Tally } from '../contract/report/create-tally.ts'
import type { NotExercised } from '../contract/report/report.ts'
import { createFetchSender } from '../contract/sender.ts'
import type { Checker } from '../contract/verdict.ts'
import { UnderstudyError } from '../errors.ts'
import type { Api } from '../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { readSecrets } from './check-options.ts'
import { createProgress } from './check-progress.ts'
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
 * Asks a server everything that changes nothing and, where that is allowed, brings records through their life.
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
  const endsAtMs = performance.now() + flags.maxTime * 1000
  const progress = createProgress(url.href)
  const judge = createLiveJudge({
    send: senderTo(url, flags, progress.step),
    checker,
    tally,
    origin: url.origin,
    name: url.href,
  })
  const plan: LivePlan = {
    api,
    judge,
    url,
    seed: flags.seed,
    secrets: readSecrets([api], flags.authEnv),
    hasTime: () => performance.now() < endsAtMs,
  }
  const notExercised: NotExercised[] = []
  try {
    notExercised.push(...(await readAll(plan)))
    judge.settle()
    if (flags.write === true) notExercised.push(...(await liveAll(plan)))
    return { notExercised, isWhole: true }
  } catch (cause) {
    judge.settle()
    noAnswer(cause, url, tally)
    return { notExercised, isWhole: false }
  } finally {
    progress.end()
  }
}

interface LivePlan {
  readonly api: Api
  readonly judge: LiveJudge
  readonly url: URL
  readonly seed: string
  readonly secrets: Record<string, string>
  readonly hasTime: () => boolean
}

function readAll({ api, judge, url, seed, secrets, hasTime }: LivePlan): Promise<NotExercised[]> {
  const basePath = pathOf(url) || undefined
  return runReads({ api, send: judge.send, seed, nowMs: Date.now(), secrets, basePath, hasTime })
}

async function liveAll({ api, judge, url, seed, secrets, hasTime }: LivePlan): Promise<NotExercised[]> {
  const late: NotExercised[] = []
  const path = pathOf(url)
  const results = await runLifecycles({
    api,
    send: judge.send,
    seed,
    nowMs: Date.now(),
    secrets,
    origin: url.origin,
    ...(path === '' ? {} : { basePath: path }),
    only: resource => {
      if (!hasTime()) late.push({ what: resource, why: 'the time was up (--max-time)' })
      return hasTime()
    },
  })
  judge.take(results)
  return [...results.flatMap(unexercised), ...late]
}

function unexercised({ resource, verdict, why, steps }: LifecycleResult): NotExercised[] {
  if (verdict === 'not-exercisable') return [{ what: resource, why: why ?? '' }]
  return steps.flatMap(step =>
    step.verdict === 'unjudged' ? [{ what: `${resource} ${step.step}`, why: step.why ?? '' }] : [],
  )
}

function senderTo(url: URL, { timeout, rate }: CheckFlags, step: () => void): ReturnType<typeof paced> {
  const send = createFetchSender({
    origin: url.origin,
    fetch: (address, init) => {
      step()
      return fetch(address, { ...init, signal: AbortSignal.timeout(timeout * 1000) })
    },
  })
  return paced(send, { perSecond: rate, retries: 2, now: () => performance.now(), sleep })
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

import { createChecker } from '../../contract/checker.ts'
import { writeExchange, writeUnanswered } from '../../contract/recording/line-entry.ts'
import { type Redactor, createRedactor } from '../../contract/recording/redact/create-redactor.ts'
import { createOutcomes } from '../../contract/report/create-outcomes.ts'
import { countsText } from '../../contract/report/words.ts'
import type { Checker, Verdict } from '../../contract/verdict.ts'
import { printable } from '../../json/printable.ts'
import { type Passed, startProxy } from '../../node/proxy.ts'
import { readSpec, specFiles } from '../../node/read-spec.ts'
import { createRecordingWriter } from '../../node/recording-file.ts'
import type { Api } from '../../spec/api.ts'
import { loadApi } from '../../spec/load.ts'
import { firstSignal } from '../first-signal.ts'
import { createOutput } from '../output.ts'
import { createPaint } from '../paint.ts'
import { serverUrl } from '../parse-option.ts'
import type { ProxyFlags } from './proxy-flags.ts'
import { findingLines, passedLines } from './proxy-lines.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { serverEngine } from '../server-engine.ts'
import { toldSetAside } from '../told-set-aside.ts'

/**
 * Passes requests on until a signal ends it.
 *
 * @throws UnderstudyError for whatever the user gave that cannot be used
 */
export async function proxy(spec: string, given: string, flags: ProxyFlags): Promise<void> {
  const upstream = readUpstream(given)
  refuseOverwriting(
    [{ flag: '--record', file: flags.record }],
    [...specFiles(spec), ...(flags.overlay ?? [])],
  )
  const { overlay: overlays = [], followOutside = false, followRemote = false } = flags
  const source = await readSpec(spec, { overlays, followOutside, followRemote })
  const api = loadApi(source, { published: flags.published ?? false, engine: serverEngine() })
  const base = upstream.origin + upstream.pathname.replace(/\/+$/, '')
  const checker = checkerFor(api, upstream)
  const redactor = createRedactor([api])
  const write = flags.record === undefined ? undefined : openRecording(flags.record)
  const output = createOutput()
  const paint = createPaint(output.hasColour)
  const outcomes = createOutcomes()
  const onPassed = (passed: Passed): void => {
    const verdict = judge(checker, passed)
    outcomes.add(verdict?.outcome ?? 'not-checked', passed.kind === 'exchange' ? passed.exchange : undefined)
    const clean = withoutSecrets(passed, redactor)
    write?.(clean)
    if (flags.quiet === true && (verdict?.findings.length ?? 0) === 0) return
    // What is printed is kept by shells and CI as well.
    for (const line of passedLines(clean, verdict, base, paint)) output.line(redactor.redactText(line))
  }
  const server = await startProxy({ upstream, port: flags.port, onPassed })
  if (flags.quiet !== true)
    output.line(`${paint('bold', printable(api.title))}   ${paint('cyan', server.url)} → ${base}`)
  for (const line of toldSetAside(api, api.setAside)) output.line(`${paint('yellow', 'set aside')}  ${line}`)
  await firstSignal()
  await server.close()
  const together = checker.end()
  for (const line of findingLines(together, paint)) output.line(redactor.redactText(line))
  for (const { severity, exchange } of together) if (severity === 'error') outcomes.fail(exchange)
  const recorded = flags.record === undefined ? '' : `, recorded in ${flags.record}`
  output.line(`${countsText(outcomes.counts)}${recorded}`)
  // Last: where the disk does not take it, what was found is told all the same.
  await write?.close()
}

function readUpstream(given: string): URL {
  const instead = 'requests bear their own credentials, which are passed on'
  return serverUrl('<upstream>', given, 'a URL like https://api.example.com', instead)
}

/** Below an upstream with a path stand the document's paths; below one without, its base paths as well. */
function checkerFor(api: Api, upstream: URL): Checker {
  const { origin, host, pathname } = upstream
  const path = pathname.replace(/\/+$/, '')
  return createChecker([api], { bases: { [path === '' ? host : origin + path]: api.name } })
}

function judge(checker: Checker, passed: Passed): Verdict | undefined {
  if (passed.kind === 'exchange') return checker.check(passed.exchange)
  checker.miss(passed.request)
  return undefined
}

/** Takes what has no secrets any more. */
interface Recording {
  (passed: Passed): void
  close(): Promise<void>
}

function withoutSecrets(passed: Passed, redactor: Redactor): Passed {
  return passed.kind === 'exchange'
    ? { ...passed, exchange: redactor.redact(passed.exchange) }
    : { ...passed, request: redactor.redactRequest(passed.request) }
}

function openRecording(file: string): Recording {
  const writer = createRecordingWriter(file)
  const write = (passed: Passed): void => {
    if (passed.kind === 'exchange') writer.write(writeExchange(passed.exchange))
    else writer.write(writeUnanswered(passed.request, passed.says))
  }
  return Object.assign(write, { close: () => writer.close() })
}

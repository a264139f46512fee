import { appendFileSync } from 'node:fs'
import type { Report } from '../../contract/report/report.ts'
import { githubReport } from '../../contract/reporters/github.ts'
import { htmlReport } from '../../contract/reporters/html.ts'
import { jsonReport } from '../../contract/reporters/json.ts'
import { junitReport } from '../../contract/reporters/junit.ts'
import { markdownReport } from '../../contract/reporters/markdown.ts'
import type { Reporter } from '../../contract/reporters/reporter.ts'
import { sarifReport } from '../../contract/reporters/sarif.ts'
import { terminalReport } from '../../contract/reporters/terminal.ts'
import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import { ownOverlays } from '../../node/read-spec.ts'
import { createPaint } from '../paint.ts'
import type { OutputFile } from '../refuse-overwriting.ts'
import { unwritable, writeOutput } from '../written-file.ts'
import type { CheckFlags } from './check-flags.ts'

/** Where one report goes. */
export interface ReportTarget {
  readonly name: string
  /** `undefined`: standard output. */
  readonly file: string | undefined
}

const REPORTERS: { readonly [name: string]: Reporter } = {
  terminal: report => terminalReport(report),
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
  html: htmlReport,
}

/**
 * Reads `--reporter name[=file]`; without one for standard output the terminal has it.
 *
 * @throws UnderstudyError `OPTION_INVALID` for a name that is none, and for two on standard output
 */
export function toTargets(given: readonly string[] = []): ReportTarget[] {
  const targets = given.map(text => {
    const at = text.indexOf('=')
    const target =
      at < 0 ? { name: text, file: undefined } : { name: text.slice(0, at), file: text.slice(at + 1) }
    if (!Object.hasOwn(REPORTERS, target.name) || target.file === '') throw unknown(target.name)
    return target
  })
  // Annotations are lines among others: the terminal may stand beside them.
  const loud = targets.filter(({ name, file }) => file === undefined && name !== 'github')
  if (loud.length > 1) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `--reporter: ${loud.map(({ name }) => name).join(' and ')} cannot both be on standard output`,
      hint: `give a file: --reporter ${loud[0]?.name}=report.txt`,
    })
  }
  return loud.length === 1 ? targets : [{ name: 'terminal', file: undefined }, ...targets]
}

function unknown(name: string): UnderstudyError {
  const meant = nearest(name, Object.keys(REPORTERS))
  return new UnderstudyError('OPTION_INVALID', {
    message: `--reporter: there is no ${JSON.stringify(name)}`,
    hint: `${meant === undefined ? '' : `did you mean ${meant}? `}there are ${Object.keys(REPORTERS).join(', ')}`,
  })
}

/**
 * Writes a report to all its targets; GitHub's also to the summary of the step.
 *
 * @throws UnderstudyError `OPTION_INVALID` for a file that cannot be written
 */
export function writeReports(report: Report, targets: readonly ReportTarget[], hasColour: boolean): void {
  for (const { name, file } of targets) {
    const isColoured = name === 'terminal' && file === undefined
    const text = isColoured ? terminalReport(report, createPaint(hasColour)) : REPORTERS[name]?.(report)
    if (file === undefined) process.stdout.write(text ?? '')
    else writeOutput(file, text ?? '', '--reporter')
    const summary = process.env['GITHUB_STEP_SUMMARY']
    if (name === 'github' && summary !== undefined && summary !== '')
      appendSummary(summary, markdownReport(report))
  }
}

function appendSummary(file: string, text: string): void {
  try {
    appendFileSync(file, text)
  } catch (cause) {
    throw unwritable(file, 'GITHUB_STEP_SUMMARY', cause)
  }
}

/** What is written, and what of it may be there already: suggestions are added to an overlay, a baseline is brought up to date. */
export function outputsOf(
  { coverage, suggest, examples, writeBaseline: written, baseline, overlay = [] }: CheckFlags,
  targets: readonly ReportTarget[],
  specs: readonly string[],
): OutputFile[] {
  return [
    { flag: '--coverage', file: coverage },
    { flag: '--write-baseline', file: written, mayBe: [baseline] },
    { flag: '--suggest', file: suggest, mayBe: [...overlay, ...specs.flatMap(ownOverlays)] },
    { flag: '--examples', file: examples, mayBe: overlay },
    ...targets.map(({ name, file }) => ({ flag: `--reporter ${name}`, file })),
  ]
}

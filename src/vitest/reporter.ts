import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, TestCase, Vitest } from 'vitest/node'
import type { Coverage } from '../contract/coverage/coverage.ts'
import type {} from './observe.ts'
import { coverageOfRun } from './seen-in-run.ts'

/** Options of {@link UnderstudyReporter}; each has a default. */
export interface ReporterOptions {
  /** File the coverage is written to as JSON, from the working directory; `false` writes none. Default `understudy-coverage.json`. */
  readonly coverage?: string | false
  /** Whether an answer that breaks its contract fails the run. Default true. */
  readonly failOnViolations?: boolean
}

/**
 * Fails a run in which a mock gave an answer that breaks its contract without the test meaning it, and writes which
 * operations, parameters, answers and properties of the documents were seen. `understudy check --merge-coverage` adds it to
 * the coverage of recordings and of other runs, and holds it to floors.
 *
 * It knows of mocks made by the fixtures of this package, and of those given to `observe`.
 *
 * @example
 * test: { reporters: ['default', ['openapi-understudy/vitest/reporter', { coverage: 'reports/understudy.json' }]] }
 */
export class UnderstudyReporter implements Reporter {
  readonly #options: ReporterOptions
  readonly #tests = new Map<string, TestCase>()

  constructor(options: ReporterOptions = {}) {
    this.#options = options
  }

  onInit(vitest: Vitest): void {
    vitest.provide('understudyCoverage', this.#options.coverage !== false)
  }

  onTestCaseResult(test: TestCase): void {
    this.#tests.set(test.id, test)
  }

  onTestRunEnd(): void {
    const { coverage = 'understudy-coverage.json', failOnViolations = true } = this.#options
    const tests = [...this.#tests.values()]
    if (coverage !== false) write(coverage, coverageOf(tests))
    const told = tests.flatMap(tellViolations)
    if (told.length === 0) return
    process.stderr.write(`\n${told.join('\n\n')}\n\n`)
    if (failOnViolations) process.exitCode = 1
  }
}

// Vitest looks for reporters named by a path under this name.
export default UnderstudyReporter

function coverageOf(tests: readonly TestCase[]): Coverage {
  const files = new Set(tests.map(test => test.module))
  return coverageOfRun(
    [...files].flatMap(file => Object.values(file.meta().understudyDeclared ?? {})),
    tests.flatMap(test => test.meta().understudy?.seen ?? []),
  )
}

function write(file: string, value: Coverage): void {
  const target = path.resolve(file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, `${JSON.stringify(value, null, 1)}\n`)
}

function tellViolations(test: TestCase): string[] {
  const violations = new Set(test.meta().understudy?.violations)
  return [...violations].map(text => `understudy: ${nameOf(test)}\n${text}`)
}

/** Vitest 3 knows modules by their whole path only. */
function nameOf({ module, fullName }: TestCase): string {
  return `${module.relativeModuleId ?? path.relative('', module.moduleId)} > ${fullName}`
}

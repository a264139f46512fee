import { isDay, kindNamed } from '../../contract/baseline/baseline.ts'
import type { CheckerOptions } from '../../contract/checker.ts'
import { COVERAGE_KINDS, type CoverageKind } from '../../contract/coverage/coverage.ts'
import { RULES, type RuleId, type SeverityOption } from '../../contract/rules/rule-table.ts'
import { parametersIn } from '../../contract/lifecycle/path-key.ts'
import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { badOption, invalidOption } from '../parse-option.ts'

/** @throws UnderstudyError `OPTION_INVALID` for a rule, level or base that is none */
export function checkerOptions(flags: CheckFlags): CheckerOptions {
  const { severity = [], base = [], strict = false, slowAfter } = flags
  return {
    strict,
    severity: Object.fromEntries(severity.map(toSeverity)),
    bases: Object.fromEntries(base.map(each => split(each, '--base', 'URL=NAME of a document'))),
    ...(slowAfter === undefined ? {} : { slowAfterMs: slowAfter }),
  }
}

const LEVELS: readonly string[] = ['error', 'warn', 'off']

function toSeverity(given: string): [RuleId, SeverityOption] {
  const [rule, level] = split(given, '--severity', 'RULE=error, RULE=warn or RULE=off')
  if (!Object.hasOwn(RULES, rule)) {
    const meant = nearest(rule, Object.keys(RULES))
    throw new UnderstudyError('OPTION_INVALID', {
      message: `--severity: there is no rule ${JSON.stringify(rule)}`,
      hint: meant === undefined ? `rules: ${Object.keys(RULES).join(', ')}` : `did you mean ${meant}?`,
    })
  }
  if (!LEVELS.includes(level)) throw badOption('--severity', 'RULE=error, RULE=warn or RULE=off', given)
  return [rule as RuleId, level as SeverityOption]
}

/** `operations=80,responses=50` → percents by kind. @throws UnderstudyError `OPTION_INVALID` */
export function toFloors(given: readonly string[] = []): Map<CoverageKind, number> {
  const wanted = `KIND=PERCENT, up to 100, of ${Object.values(COVERAGE_KINDS).join(', ')}`
  return new Map(
    given
      .flatMap(text => text.split(','))
      .map(text => {
        const [name, percent] = split(text, '--min-coverage', wanted)
        const kind = kindNamed(name)
        const floor = Number(percent)
        if (kind === undefined || percent === '' || !(floor >= 0 && floor <= 100))
          throw badOption('--min-coverage', wanted, text)
        return [kind, floor]
      }),
  )
}

/**
 * `owner=octocat` → values by the name of the path parameter.
 *
 * @throws UnderstudyError `OPTION_INVALID` where no path has such a parameter
 */
export function readPathValues({ operations }: Api, given: readonly string[] = []): Map<string, string> {
  const known = new Set(operations.flatMap(({ path }) => parametersIn(path)))
  return new Map(
    given.map(text => {
      const at = text.indexOf('=')
      const [name, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)]
      if (known.has(name) && value !== '') return [name, value]
      throw badOption(
        '--path-value',
        `NAME=VALUE, of ${[...known].join(', ') || 'a document with such parameters'}`,
        text,
      )
    }),
  )
}

/** Secrets by scheme, from the environment. @throws UnderstudyError `OPTION_INVALID` where a variable is not set */
export function readSecrets(
  apis: readonly Api[],
  given: readonly string[] = [],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const schemes = apis.flatMap(api => [...api.securitySchemes.values()].map(({ name }) => name))
  const secrets: Record<string, string> = {}
  for (const each of given) {
    const [scheme, variable] = each.includes('=')
      ? split(each, '--auth-env', 'NAME or SCHEME=NAME')
      : [undefined, each]
    const value = environment[variable]
    if (value === undefined || value === '') {
      throw new UnderstudyError('OPTION_INVALID', {
        message: `--auth-env: the environment has no ${variable}`,
        hint: `set it: ${variable}=… understudy check …`,
      })
    }
    if (scheme !== undefined && !schemes.includes(scheme))
      throw badOption('--auth-env', `one of the schemes ${schemes.join(', ')}`, scheme)
    for (const name of scheme === undefined ? schemes : [scheme]) secrets[name] = value
  }
  return secrets
}

/** @throws UnderstudyError `OPTION_INVALID` for what is no day, and for one that is over */
export function toDay(given: string | undefined, nowMs: number): string | undefined {
  if (given === undefined) return given
  if (!isDay(given)) throw badOption('--expires', 'a day like 2026-12-31', given)
  if (Date.parse(given) + 86_400_000 > nowMs) return given
  throw invalidOption(
    `--expires ${given} is over: nothing would be accepted`,
    'name the last day it is to hold',
  )
}

/** At the last `=`, as URLs may hold some. */
function split(given: string, flag: string, wanted: string): [string, string] {
  const at = given.lastIndexOf('=')
  if (at < 1) throw badOption(flag, wanted, given)
  return [given.slice(0, at), given.slice(at + 1)]
}

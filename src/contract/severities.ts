import type { Severity } from './finding.ts'
import { RULES, type RuleId, type SeverityOption } from './rules/rule-table.ts'

/** The rules that are on, with how much they matter. */
export type Severities = ReadonlyMap<RuleId, Severity>

/**
 * The rules that are on under the options of a run; what is set by name goes before everything else.
 *
 * @param strict - Properties that no schema speaks of are errors
 */
export function readSeverities(
  set: { readonly [rule in RuleId]?: SeverityOption },
  strict: boolean,
): Severities {
  const severities = new Map<RuleId, Severity>()
  for (const id of Object.keys(RULES) as RuleId[]) {
    const preset = strict && id === 'undocumented-property' ? 'error' : RULES[id].severity
    const option: SeverityOption = set[id] ?? preset
    if (option !== 'off') severities.set(id, option === 'warn' ? 'warning' : 'error')
  }
  return severities
}

/** Every rule as the table has it. */
export const DEFAULT_SEVERITIES: Severities = readSeverities({}, false)

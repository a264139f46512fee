import { digest } from '../../json/hash.ts'
import type { JsonObject } from '../../json/value.ts'
import { RULES, type RuleId } from '../rules/rule-table.ts'
import { type Cause, causeOf, causesOf } from '../report/causes.ts'
import { type AcceptedGroup, EXIT_CODES, type FindingGroup } from '../report/report.ts'
import { othersText, seenText, timesText } from '../report/words.ts'
import type { Reporter } from './reporter.ts'

/**
 * SARIF 2.1.0 (OASIS): a result for each cause, at file, line and column of the document; what is accepted comes as
 * suppressed with its reason.
 */
export const sarifReport: Reporter = report => {
  const results: Result[] = [...causesOf(report.findings), ...report.accepted.map(acceptedResult)]
  const ids = [...new Set(results.map(({ finding }) => finding.rule))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'understudy', semanticVersion: report.version, rules: ids.map(ruleObject) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.outcome !== 'could-not-run',
            exitCode: EXIT_CODES[report.outcome],
            startTimeUtc: new Date(report.atMs).toISOString(),
            endTimeUtc: new Date(report.atMs + report.durationMs).toISOString(),
          },
        ],
        results: results.map(result => resultObject(result, ids)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function ruleObject(id: RuleId): JsonObject {
  return { id, shortDescription: { text: RULES[id].says } }
}

/** A cause, and where it is accepted, why. */
interface Result extends Cause {
  readonly accepted?: string
}

/** What is accepted is accepted one by one. */
function acceptedResult(finding: AcceptedGroup): Result {
  return { finding, others: [], accepted: finding.entry.reason }
}

function resultObject({ finding, others, accepted }: Result, ids: readonly RuleId[]): JsonObject {
  const { rule, severity, message, expected, fix, curl, again } = finding
  const seen = [`${seenText(finding)}; ${timesText(finding)}`, othersText(others)].filter(Boolean).join('; ')
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: `${message}. Expected ${expected}; ${fix}. ${seen}` },
    locations: [locationOf(finding, [finding, ...others])],
    partialFingerprints: {
      'understudy/v1': others.length === 0 ? finding.fingerprint : digest(causeOf(finding)),
    },
    occurrenceCount: [finding, ...others].reduce((sum, { count }) => sum + count, 0),
    properties: { curl, ...(again === undefined ? {} : { again }) },
    ...(accepted === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: accepted }] }),
  }
}

function locationOf({ where, api }: FindingGroup, all: readonly FindingGroup[]): JsonObject {
  const { file, line, column } = where
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }
  const physical =
    file === undefined ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }
  const names = [...new Set(all.map(({ operation }) => `${api}: ${operation}`))]
  const logicalLocations = names.map(fullyQualifiedName => ({ fullyQualifiedName, kind: 'function' }))
  return { ...physical, logicalLocations }
}

/** A path as a relative reference (RFC 3986); a URL with what may not stand in one encoded. */
function uriOf(file: string): string {
  const isUrl = /^[a-z][a-z\d+.-]+:\/\//i.test(file)
  return (isUrl ? URL.parse(file)?.href : undefined) ?? file.split(/[\\/]/).map(encodeURIComponent).join('/')
}

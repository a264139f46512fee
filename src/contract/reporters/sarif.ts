import type { JsonObject } from '../../json/value.ts'
import { RULES, type RuleId } from '../rules/rule-table.ts'
import { type AcceptedGroup, EXIT_CODES, type FindingGroup } from '../report/report.ts'
import { atText, timesText } from '../report/words.ts'
import type { Reporter } from './reporter.ts'

/**
 * SARIF 2.1.0 (OASIS): a result for each finding, at file, line and column of the document; what is accepted comes as
 * suppressed with its reason.
 */
export const sarifReport: Reporter = report => {
  const results = [...report.findings, ...report.accepted]
  const ids = [...new Set(results.map(({ rule }) => rule))].sort()
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
        results: results.map(finding => resultObject(finding, ids)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function ruleObject(id: RuleId): JsonObject {
  return { id, shortDescription: { text: RULES[id].says } }
}

function resultObject(finding: FindingGroup | AcceptedGroup, ids: readonly RuleId[]): JsonObject {
  const { rule, severity, message, expected, fix, fingerprint, count, curl, request, at } = finding
  const place = atText(at)
  const seen = `${request}${place === '' ? '' : ` at ${place}`}; ${timesText(finding)}`
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: `${message}. Expected ${expected}; ${fix}. ${seen}` },
    locations: [locationOf(finding)],
    partialFingerprints: { 'understudy/v1': fingerprint },
    occurrenceCount: count,
    properties: { curl },
    ...('entry' in finding
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: finding.entry.reason }] }
      : {}),
  }
}

function locationOf({ where, api, operation }: FindingGroup): JsonObject {
  const { file, line, column } = where
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }
  const physical =
    file === undefined ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }
  return { ...physical, logicalLocations: [{ fullyQualifiedName: `${api}: ${operation}`, kind: 'function' }] }
}

/** A path as a relative reference (RFC 3986); a URL with what may not stand in one encoded. */
function uriOf(file: string): string {
  const isUrl = /^[a-z][a-z\d+.-]+:\/\//i.test(file)
  return (isUrl ? URL.parse(file)?.href : undefined) ?? file.split(/[\\/]/).map(encodeURIComponent).join('/')
}

import { type CheckerOptions, createChecker } from '../../../src/contract/checker.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import { createRedactor } from '../../../src/contract/recording/redact/create-redactor.ts'
import { fingerprintOf } from '../../../src/contract/report/fingerprint.ts'
import { readSeverities } from '../../../src/contract/severities.ts'
import { createSuggester } from '../../../src/contract/suggest/create-suggester.ts'
import type { Suggestions } from '../../../src/contract/suggest/settle.ts'
import { suggestedText } from '../../../src/contract/suggest/overlay/suggested-text.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

/** The rules `--suggest` asks. */
export const ASKED: CheckerOptions = {
  strict: true,
  severity: { 'undocumented-header': 'warn' },
  sequence: false,
}

/** What is suggested for some exchanges, as data and as the file. */
export function suggest(api: Api, exchanges: readonly Exchange[]): Suggestions & { readonly text: string } {
  let drawn = 0
  const redactor = createRedactor([api], { random: bytes => void bytes.fill(drawn++ % 251) })
  const severities = readSeverities(ASKED.severity ?? {}, true)
  const suggester = createSuggester([api], severities, redactor)
  for (const [index, exchange] of exchanges.entries())
    suggester.see(exchange, { file: 'seen.ndjson', number: index + 1 })
  const [suggestions] = suggester.suggestions()
  if (suggestions === undefined) throw new Error('one document has one overlay')
  return { ...suggestions, text: suggestedText(suggestions, 'suggested.yaml') ?? '' }
}

/** The document with what is suggested laid over it; every action has to match. */
export function withSuggestions(api: Api, text: string): Api {
  const overlays = text === '' ? [] : [{ file: 'suggested.yaml', text }]
  return loadApi({ name: api.name, document: api.document, extensions: [], overlays })
}

/**
 * What would be mended and is not: rule and message of findings that the overlay claims and the exchanges still have; changes
 * that the document refuses, or that do not come to an end.
 */
export function unmended(api: Api, exchanges: readonly Exchange[]): string[] {
  const { text, mended, left } = suggest(api, exchanges)
  const failed = left.filter(({ why }) => /^action \d|^each change brought/.test(why))
  const after = withSuggestions(api, text)
  const { check } = createChecker([after], ASKED)
  const still = exchanges.flatMap(exchange =>
    check(exchange).findings.flatMap(finding =>
      mended.has(fingerprintOf(after, finding)) ? [`${finding.rule}: ${finding.message}`] : [],
    ),
  )
  return [...failed.map(({ says, why }) => `${says}: ${why}`), ...still]
}

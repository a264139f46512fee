import type { RuleId, SeverityOption } from '../../contract/rules/rule-table.ts'
import { createRedactor } from '../../contract/recording/redact/create-redactor.ts'
import type { Observer } from '../../contract/report/observer.ts'
import { readSeverities } from '../../contract/severities.ts'
import { createSuggester } from '../../contract/suggest/create-suggester.ts'
import type { Suggestions } from '../../contract/suggest/settle.ts'
import { SUGGESTED_HEAD, suggestedText } from '../../contract/suggest/overlay/suggested-text.ts'
import { suggestionsSection } from '../../contract/suggest/overlay/suggestions-section.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { checkerOptions } from './check-options.ts'
import { writeOutput } from './check-output.ts'
import { countedBytes, ownFile } from './own-files.ts'

/** Off by default in a check, on here: what a document does not speak of is what it could say. */
const ON_HERE: { readonly [rule in RuleId]?: SeverityOption } = { 'undocumented-header': 'warn' }

/**
 * Writes what the documents could say to the file of `--suggest`, with the name of the document in it where there are several.
 *
 * @throws UnderstudyError `OPTION_INVALID` for a file that is not of this command's making, or is laid over the document
 */
export function createSuggestionsObserver(
  apis: readonly Api[],
  file: string,
  flags: CheckFlags,
  bases: Readonly<Record<string, string>>,
): Observer {
  const fileOf = ownFile(apis, file, {
    flag: '--suggest',
    head: SUGGESTED_HEAD,
    overlays: flags.overlay ?? [],
  })
  const { severity = {} } = checkerOptions(flags)
  const severities = readSeverities({ ...ON_HERE, ...severity }, true)
  const redactor = createRedactor(apis, { random: countedBytes() })
  // A live check sends what is wrong on purpose: that it was accepted is no reason to allow it.
  const hasClients = flags.live === undefined
  const suggester = createSuggester(apis, severities, redactor, { bases, hasClients })
  return {
    see: (exchange, _verdict, place) => suggester.see(exchange, place),
    section() {
      const all = suggester.suggestions()
      for (const suggestions of all) write(suggestions, fileOf(suggestions.api))
      return suggestionsSection(all, ({ api }) => fileOf(api))
    },
  }
}

function write(suggestions: Suggestions, file: string): void {
  const text = suggestedText(suggestions)
  if (text !== undefined) writeOutput(file, text, '--suggest')
}

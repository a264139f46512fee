import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RuleId, SeverityOption } from '../../contract/rules/rule-table.ts'
import { createRedactor } from '../../contract/recording/redact/create-redactor.ts'
import type { Observer } from '../../contract/report/observer.ts'
import { readSeverities } from '../../contract/severities.ts'
import { createSuggester } from '../../contract/suggest/create-suggester.ts'
import type { Suggestions } from '../../contract/suggest/settle.ts'
import { type GivenOverlay, addActions } from '../../contract/suggest/overlay/add-actions.ts'
import { suggestedText } from '../../contract/suggest/overlay/suggested-text.ts'
import { suggestionsSection } from '../../contract/suggest/overlay/suggestions-section.ts'
import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../../spec/api.ts'
import { isOverlay, readOverlay } from '../../spec/overlay/overlay-document.ts'
import { parseDocument } from '../../spec/parse.ts'
import { readText } from '../read-file.ts'
import type { CheckFlags } from './check-flags.ts'
import { checkerOptions } from './check-options.ts'
import { writeOutput } from '../written-file.ts'
import { countedBytes, fileOfEach } from './own-files.ts'

const FLAG = '--suggest'

/** Off by default in a check, on here: what a document does not speak of is what it could say. */
const ON_HERE: { readonly [rule in RuleId]?: SeverityOption } = { 'undocumented-header': 'warn' }

/**
 * The overlays that are at the files of `--suggest`, by name of the document: suggestions are what is left under them, and are added
 * to them. One that is laid over the document anyhow is not among them.
 *
 * @param overlays - Laid over the document in this run
 * @throws UnderstudyError `OPTION_INVALID` for a file that is no overlay; `OVERLAY_INVALID`, `SYNTAX`, `FILE_UNREADABLE`
 */
export function givenOverlays(
  apis: readonly Api[],
  file: string,
  overlays: readonly string[],
): ReadonlyMap<string, string> {
  const fileOf = fileOfEach(apis, file)
  const laid = new Set(overlays.map(each => path.resolve(each)))
  return new Map(
    apis
      .filter(api => readGiven(fileOf(api)) !== undefined && !laid.has(path.resolve(fileOf(api))))
      .map(api => [api.name, fileOf(api)]),
  )
}

/** The overlay that is there already. */
function readGiven(file: string): GivenOverlay | undefined {
  const text = existsSync(file) ? readText(file, FLAG) : ''
  if (text.trim() === '') return undefined
  const parsed = parseDocument(text, file)
  if (!isOverlay(parsed.value)) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `${FLAG} ${file}: the file is there and is no overlay`,
      hint: 'name another file: suggestions are added to an overlay, and to nothing else',
    })
  }
  readOverlay(parsed)
  return { text, parsed }
}

/**
 * Writes what the documents could say to the file of `--suggest`, with the name of the document in it where there are several. To an
 * overlay that is there it is added.
 *
 * @param apis - With those overlays laid over them
 */
export function createSuggestionsObserver(
  apis: readonly Api[],
  file: string,
  flags: CheckFlags,
  bases: Readonly<Record<string, string>>,
): Observer {
  const fileOf = fileOfEach(apis, file)
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
      const written = new Map(all.map(each => [each, write(each, fileOf(each.api))]))
      return suggestionsSection(all, each => ({
        file: fileOf(each.api),
        isAddedTo: written.get(each) ?? false,
      }))
    },
  }
}

/** @returns Whether the file was there */
function write(suggestions: Suggestions, file: string): boolean {
  const given = readGiven(file)
  const text = given === undefined ? suggestedText(suggestions, file) : addActions(given, suggestions)
  if (text !== undefined) writeOutput(file, text, FLAG)
  return given !== undefined
}

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { RuleId, SeverityOption } from '../contract/rules/rule-table.ts'
import { createRedactor } from '../contract/recording/redact/create-redactor.ts'
import type { Observer } from '../contract/report/observer.ts'
import { readSeverities } from '../contract/severities.ts'
import { createSuggester } from '../contract/suggest/create-suggester.ts'
import type { Suggestions } from '../contract/suggest/settle.ts'
import { SUGGESTED_HEAD, suggestedText } from '../contract/suggest/overlay/suggested-text.ts'
import { suggestionsSection } from '../contract/suggest/overlay/suggestions-section.ts'
import { UnderstudyError } from '../errors.ts'
import type { Api } from '../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { checkerOptions } from './check-options.ts'
import { writeOutput } from './check-output.ts'

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
  const fileOf = ({ name }: Api): string => (apis.length === 1 ? file : withName(file, name))
  for (const api of apis) refuseFile(fileOf(api), '--suggest', SUGGESTED_HEAD, flags.overlay)
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

/** `suggested.yaml` → `suggested.limio.yaml` */
export function withName(file: string, name: string): string {
  const { dir, name: base, ext } = path.parse(file)
  return path.join(dir, `${base}.${name}${ext}`)
}

/** What is written anew each time must not take the place of what somebody wrote, or of what was accepted. */
export function refuseFile(file: string, flag: string, head: string, overlays: readonly string[] = []): void {
  const isLaid = overlays.some(overlay => path.resolve(overlay) === path.resolve(file))
  const isForeign = existsSync(file) && !readFileSync(file, 'utf8').startsWith(`# ${head}`)
  if (!isLaid && !isForeign) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: isLaid
      ? `${flag} ${file}: the file is laid over the document, and would be replaced by what is left`
      : `${flag} ${file}: the file is there and was not written by ${flag}`,
    hint: 'name another file: it is written anew each time',
  })
}

/** Placeholders only have to differ, and to be the same each time: nothing of a secret goes into them. */
function countedBytes(): (bytes: Uint8Array<ArrayBuffer>) => void {
  let state = 1
  return bytes => {
    for (let index = 0; index < bytes.length; index += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      bytes[index] = state >>> 24
    }
  }
}

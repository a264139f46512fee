import { createRedactor } from '../../contract/recording/redact/create-redactor.ts'
import type { Observer } from '../../contract/report/observer.ts'
import { createExampler } from '../../contract/suggest/examples/create-exampler.ts'
import { examplesSection } from '../../contract/suggest/examples/examples-section.ts'
import { EXAMPLES_HEAD, examplesText } from '../../contract/suggest/examples/examples-text.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { writeOutput } from '../written-file.ts'
import { countedBytes, ownFile } from './own-files.ts'

/**
 * Writes one good body of each kind to the file of `--examples`, with the name of the document in it where there are several.
 *
 * @throws UnderstudyError `OPTION_INVALID` for a file that is not of this command's making, or is laid over the document
 */
export function createExamplesObserver(
  apis: readonly Api[],
  file: string,
  flags: CheckFlags,
  bases: Readonly<Record<string, string>>,
): Observer {
  const fileOf = ownFile(apis, file, {
    flag: '--examples',
    head: EXAMPLES_HEAD,
    overlays: flags.overlay ?? [],
  })
  const redactor = createRedactor(apis, { random: countedBytes() })
  const exampler = createExampler(apis, redactor, { bases, hasClients: flags.live === undefined })
  return {
    see: (exchange, _verdict, place) => exampler.see(exchange, place),
    section() {
      const all = exampler.examples()
      for (const examples of all) {
        const text = examplesText(examples)
        if (text !== undefined) writeOutput(fileOf(examples.api), text, '--examples')
      }
      return examplesSection(all, ({ api }) => fileOf(api))
    },
  }
}

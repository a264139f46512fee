import { statSync } from 'node:fs'
import { printable } from '../json/printable.ts'
import { findRepeatedName } from '../json/repeated-name.ts'
import { specFiles } from '../node/read-spec.ts'
import { lineStarts, positionAt } from '../spec/text/positions.ts'
import { readText } from './read-file.ts'

/**
 * Says on stderr where a JSON document, or an overlay, has a name twice in one object: in YAML that is an error, and readers of JSON take the
 * last one. To be called once the documents were read. A server does not look, as a large document takes a fifth of a second.
 */
export function tellRepeatedNames(spec: string, overlays: readonly string[] = []): void {
  const files = [...specFiles(spec), ...overlays].filter(file => /\.json$/i.test(file) && isFile(file))
  for (const file of new Set(files)) {
    const text = readText(file, 'the document')
    const found = findRepeatedName(text)
    if (found === undefined) continue
    const { line, column } = positionAt(lineStarts(text), found.offset)
    const name = JSON.stringify(found.name)
    process.stderr.write(
      `understudy: ${file}:${line}:${column}: the name ${printable(name)} is there twice in one object; only the last one is read\n  remove or rename one of the two\n`,
    )
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

import type { JsonObject } from '../json/value.ts'
import { isPrepared, isSpecFile } from '../spec/prepare-document.ts'
import { parseJson } from '../spec/read-json.ts'
import type { SpecSource } from '../spec/source.ts'
import { isPrebuilt } from './is-prebuilt.ts'

/** How what `understudy build` writes begins, and no OpenAPI document does. */
const BEGINNING = /^\s*\{\s*"understudy"\s*:/

/**
 * A source whose document turns out to have been worked out beforehand, known as such; any other as it is. Overlays come too
 * late for it: with some it stays a document that nobody can read.
 *
 * @throws UnderstudyError `SYNTAX`
 */
export function recognisePrebuilt(source: SpecSource): SpecSource {
  const json = jsonOf(source)
  if (!isPrebuilt(json)) return source
  const known = { ...source, name: json.name, document: json }
  return source.overlays.length > 0 ? known : { ...known, prebuilt: json }
}

function jsonOf({ document }: SpecSource): JsonObject | undefined {
  if (isPrepared(document)) return undefined
  if (!isSpecFile(document)) return document
  return BEGINNING.test(document.text) ? parseJson(document.text, document.file)?.value : undefined
}

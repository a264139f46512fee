import { getOwn, isObject, type JsonObject } from '../json/value.ts'
import { loadSchemaParts } from '../schema/parts/load.ts'
import type { DocumentFacts } from './api.ts'
import { mayHoldNames, type SpecParts } from './compile/spec-parts.ts'

/** Loads the parts that a document asks for. */
export async function loadSpecParts(
  document: JsonObject,
  facts: Pick<DocumentFacts, 'hasPatterns' | 'hasRareKeywords'>,
): Promise<SpecParts> {
  const paths = getOwn(document, 'paths')
  const isNamed = isObject(paths) && Object.keys(paths).some(mayHoldNames)
  return {
    ...(await loadSchemaParts(facts)),
    ...(isNamed ? { spreadNames: (await import('./compile/resource-names.ts')).spreadNames } : {}),
  }
}

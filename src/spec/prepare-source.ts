import type { ReadReference } from './files/file-set.ts'
import { prepareDocument } from './prepare-document.ts'
import { type GivenSource, type SpecSource, toSpecSource } from './source.ts'

/**
 * Makes a source ready for `loadApi`: reads the files its document refers to, converts Swagger 2.0. What needs
 * neither is handed back as it is.
 *
 * @param read - Reads other files; without it references to them are set aside.
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`
 */
export async function prepareSource(given: GivenSource, read?: ReadReference): Promise<SpecSource> {
  const source = toSpecSource(given)
  if (source.prebuilt !== undefined && source.prebuilt === source.document) return source
  const document = await prepareDocument(source.document, read)
  return document === source.document ? source : { ...source, document }
}

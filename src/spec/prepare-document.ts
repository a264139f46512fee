import type { UnderstudyError } from '../errors.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject } from '../json/value.ts'
import type { SetAside } from './api.ts'
import { type ParsedDocument, type SpecFile, parsedFrom } from './document.ts'
import type { ReadReference } from './files/file-set.ts'
import { isWordFollowed } from './text/word.ts'

/** A document made ready: one file, OpenAPI 3. */
export interface PreparedDocument extends ParsedDocument {
  /** Parts left out on the way. */
  readonly broken: readonly SetAside[]
  /** References to other files that could not be followed, by their text, and why. */
  readonly refused: ReadonlyMap<string, UnderstudyError>
}

/** True for a document given as text. A JSON document of an API has neither of the two keys. */
export function isSpecFile(source: object): source is SpecFile {
  return 'text' in source && typeof source.text === 'string' && 'file' in source && !hasOwn(source, 'openapi')
}

/** True for a document that has been made ready: JSON holds no functions. */
export function isPrepared(source: object): source is PreparedDocument {
  return 'where' in source && typeof source.where === 'function'
}

/**
 * Makes a document ready for `loadApi`, which does everything at once: reads the files it refers to, converts Swagger
 * 2.0. A document that needs neither, as most do, is handed back as it is.
 *
 * @param read - Reads other files; without it references to them are set aside.
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`
 */
export async function prepareDocument(
  given: SpecFile | JsonObject | PreparedDocument,
  read: ReadReference | undefined,
): Promise<SpecFile | JsonObject | PreparedDocument> {
  if (isPrepared(given) || !mayNeedPreparing(given, read)) return given
  const parsed = await openFile(given)
  const whole = await gathered(parsed, read)
  const { isSwagger, upgradeSwagger } = await import('./swagger/upgrade-swagger.ts')
  if (!isSwagger(whole.value)) return whole
  const { document, broken } = await upgradeSwagger(whole)
  return { ...document, broken, refused: whole.refused }
}

/**
 * Reads one file. What reads texts is only fetched for one, what reads YAML for what is no JSON.
 * @throws UnderstudyError `SYNTAX`
 */
export async function openFile(given: SpecFile | JsonObject): Promise<ParsedDocument> {
  if (!isSpecFile(given)) return parsedFrom(given)
  const { text, file } = given
  const { parseJson } = await import('./read-json.ts')
  return parseJson(text, file) ?? (await import('./parse.ts')).parseDocument(text, file)
}

/** A document that is whole as it was read. */
export function asPrepared(document: ParsedDocument): PreparedDocument {
  return { ...document, broken: [], refused: NOTHING_REFUSED }
}

const NOTHING_REFUSED: ReadonlyMap<string, UnderstudyError> = new Map()

/** Cheaper than reading: a false alarm costs some time, nothing else. */
function mayNeedPreparing(given: SpecFile | JsonObject, read: ReadReference | undefined): boolean {
  if (!isSpecFile(given)) return hasOwn(given, 'swagger') || (read !== undefined && refersOut(given))
  return (
    isWordFollowed(given.text, 'wagger', VERSION_2) || isWordFollowed(given.text, '$ref', OUTWARD, INWARD)
  )
}

/** Behind the key: `": "2.0"`. */
const VERSION_2 = /(?<=swagger)["']?\s*:\s*["']?2/y

/** How formatters write a reference in JSON that begins with `#`. */
const INWARD = '": "#'

/** A reference that does not begin with `#`. */
const OUTWARD = /["']?\s*:\s*(?:["'](?!#)|[^\s"'#{[&])/y

function refersOut(document: JsonObject): boolean {
  const seen = new Set<JsonValue>()
  const pending: JsonValue[] = [document]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    const ref = isObject(value) ? value['$ref'] : undefined
    if (typeof ref === 'string' && !ref.startsWith('#')) return true
    for (const member of Object.values(value)) pending.push(member)
  }
  return false
}

async function gathered(parsed: ParsedDocument, read: ReadReference | undefined): Promise<PreparedDocument> {
  const [{ createFileSet }, { bundle }] = await Promise.all([
    import('./files/file-set.ts'),
    import('./files/bundle.ts'),
  ])
  const files = createFileSet(parsed, read)
  let bundled = bundle(files)
  while (await files.readMissing()) bundled = bundle(files)
  return { ...bundled.document, broken: [], refused: bundled.refused }
}

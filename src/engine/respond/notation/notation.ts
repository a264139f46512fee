import { essenceOf, isJsonType } from '../../../http/media-type.ts'
import type { JsonValue } from '../../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../../schema/types.ts'
import { allowsType, itemsNode, propertiesOf } from '../../records/fields.ts'
import { isWritable } from './known-types.ts'
import { sampleFile } from './sample-files.ts'
import { writeCsv } from './write-csv.ts'
import { writeForm } from './write-form.ts'
import { writeHtml } from './write-html.ts'
import { writeEvents, writeJsonLines, writeJsonSequence } from './write-lines.ts'
import { writeMultipart } from './write-multipart.ts'
import { createXmlWriter } from './write-xml.ts'

/** A value in the notation of a media type other than JSON; text is sent as UTF-8. */
export type WriteValue = (value: JsonValue) => string | Uint8Array

/** What a notation is chosen and made by. */
interface Wanted {
  /** A type that can be sent, no range, without parameters. */
  readonly type: string
  readonly schema: SchemaNode | undefined
  readonly schemas: SchemaLibrary
  /** The values are texts, or nothing is said of them. */
  readonly isText: boolean
}

/** A family of media types and how its bodies are written. */
interface Notation {
  readonly types: RegExp
  readonly create: (wanted: Wanted) => WriteValue
}

/** The first that knows a type decides. */
const NOTATIONS: readonly Notation[] = [
  { types: /^(?:image|audio|video|font|model)\//, create: fileOf },
  { types: /html|xhtml/, create: ({ isText }) => writeHtml(isText) },
  { types: /[/+]xml(?:-|$)/, create: ({ schema, schemas }) => createXmlWriter(schema, schemas) },
  { types: /[/+.-](?:csv|comma-separated-values)$/, create: structured(value => writeCsv(value)) },
  { types: /[/+.-](?:tsv|tab-separated-values)$/, create: structured(value => writeCsv(value, '\t')) },
  { types: /ndjson|json-?l(?:ines)?$|json-stream$/, create: structured(writeJsonLines) },
  { types: /json-seq$/, create: structured(writeJsonSequence) },
  { types: /^text\/event-stream$/, create: () => writeEvents },
  // Every JSON text is YAML (YAML 1.2 section 1.2).
  { types: /yaml$/, create: structured(value => `${JSON.stringify(value, undefined, 2)}\n`) },
  { types: /^application\/x-www-form-urlencoded$/, create: structured(writeForm) },
  { types: /^multipart\//, create: () => writeMultipart },
]

/** Types of bytes, in which texts are made only where the schema asks for them. */
const BINARY =
  /octet-stream|pdf$|zip|[/+.-](?:gz|tar|rar|7z|bin|exe|dmg)|binary|excel|[/.]ms-?(?:word|excel|powerpoint)|officedocument|opendocument|download|java-archive|postscript/

/**
 * How bodies of a media type are written; `undefined` for JSON and for texts that are sent as they are.
 *
 * @param type - A type that can be sent, no range
 */
export function notationOf(
  type: string,
  schema: SchemaNode | undefined,
  schemas: SchemaLibrary,
): WriteValue | undefined {
  const essence = essenceOf(type)
  if (isJsonType(essence)) return undefined
  const isText = schema === undefined || holdsText(schema, schemas)
  const wanted = { type: essence, schema, schemas, isText }
  const notation = NOTATIONS.find(({ types }) => types.test(essence))
  if (notation !== undefined) return keeping(notation.create(wanted), schema, schemas)
  const isBytes = BINARY.test(essence) || !isWritable(essence)
  return isBytes && isText && !isEncoded(schema) ? fileOf(wanted) : undefined
}

/** A text that its schema would not have in this notation (a constant, one of few) is sent as it is. */
function keeping(write: WriteValue, schema: SchemaNode | undefined, schemas: SchemaLibrary): WriteValue {
  if (schema === undefined) return write
  const { accepts } = schemas.validator(schema, 'response')
  return value => {
    const written = write(value)
    return typeof value === 'string' && typeof written === 'string' && !accepts(written) ? value : written
  }
}

/** Texts are sent as they are, anything else in the notation. */
function structured(write: WriteValue): Notation['create'] {
  return () => value => (typeof value === 'string' ? value : write(value))
}

function fileOf({ type, schema }: Wanted): WriteValue {
  const file = sampleFile(type)
  if (!isEncoded(schema)) return () => file
  const text = typeof file === 'string' ? file : String.fromCharCode(...file)
  return () => btoa(text)
}

function holdsText(schema: SchemaNode, schemas: SchemaLibrary): boolean {
  return (
    allowsType(schemas, schema, 'string') &&
    propertiesOf(schemas, schema).size === 0 &&
    itemsNode(schemas, schema) === undefined
  )
}

/** A text of `format: byte` is Base64 even where its media type says otherwise (OpenAPI 3.0.3 section 4.4). */
function isEncoded(schema: SchemaNode | undefined): boolean {
  return typeof schema?.schema === 'object' && schema.schema.format === 'byte'
}

import { type JsonObject, type JsonValue, getOwn, setOwn } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import {
  type FileFact,
  fileFactOf,
  type FileField,
  fileFieldsOf,
  isFileName,
} from '../../resource/uploads/file-facts.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { filesIn, type SentFile } from '../../validation/body/sent-files.ts'
import { fieldNode, itemsNode, propertiesOf } from './fields.ts'

/** What records tell of the files that a request brings, by the names of their properties. */
export interface ToldOfFiles {
  /** Of the only file, what the record itself tells; of several nothing. */
  ofRecord(body: JsonValue | undefined): JsonObject
  /** What its lists and objects tell of the files in form fields of their names: `attachments: [{filename, size}]`. */
  inside(body: JsonValue | undefined): JsonObject
  /** Records that are files each, by the form field that they come in. */
  each(body: JsonValue | undefined, field: string): readonly JsonObject[]
}

/** Finds the properties of a kind of record that tell of files. */
export function createToldOfFiles(library: SchemaLibrary, resource: Resource): ToldOfFiles {
  const { schema, hints } = resource
  const properties = propertiesOf(library, schema)
  const tell = createTeller(library, schema, fileFieldsOf(resource, properties.keys()))
  const isShown = (name: string): boolean => getOwn(hints.shows ?? {}, name) !== false
  return {
    ofRecord(body) {
      const [file, ...others] = filesIn(body)
      return file === undefined || others.length > 0 ? {} : tell(file)
    },
    inside(body) {
      const told: JsonObject = {}
      if (filesIn(body).length === 0) return told
      for (const name of properties.keys()) {
        const value = isShown(name)
          ? filesAt(library, fieldNode(library, schema, [name]), name, body)
          : undefined
        if (value !== undefined) setOwn(told, name, value)
      }
      return told
    },
    each: (body, field) => inField(body, field).map(tell),
  }
}

/** What a place tells of the files in the form field of its name; `undefined` where there are none, or it tells nothing. */
export function filesAt(
  library: SchemaLibrary,
  node: SchemaNode | undefined,
  name: string,
  body: JsonValue | undefined,
): JsonValue | undefined {
  const files = inField(body, name)
  const items = node === undefined ? undefined : itemsNode(library, node)
  const one = items ?? node
  if (one === undefined || files[0] === undefined) return undefined
  const fields = fileFieldsOf({ name, hints: {} }, propertiesOf(library, one).keys())
  if (fields.length === 0) return undefined
  const tell = createTeller(library, one, fields)
  return items === undefined ? tell(files[0]) : files.map(tell)
}

function inField(body: JsonValue | undefined, field: string): readonly SentFile[] {
  return filesIn(body).filter(file => nameKey(file.field) === nameKey(field))
}

function createTeller(
  library: SchemaLibrary,
  schema: SchemaNode,
  fields: readonly FileField[],
): (file: SentFile) => JsonObject {
  const places = fields.flatMap(({ property, fact }) => {
    const node = fieldNode(library, schema, [property])
    return node === undefined
      ? []
      : [{ property, fact, accepts: library.validator(node, 'response').accepts }]
  })
  return file => {
    const told: JsonObject = {}
    for (const { property, fact, accepts } of places) {
      const value = FACTS[fact](file)
      if (accepts(value)) setOwn(told, property, value)
    }
    return told
  }
}

/** What is known of the only file in a body, by the names an answer may have for it; see `createEcho`. */
export function fileFactIn(
  body: JsonValue | undefined,
  property: string,
  path: string,
): JsonValue | undefined {
  const [file, ...others] = filesIn(body)
  const fact = file === undefined || others.length > 0 ? undefined : fileFactOf(property, isFileName(path))
  return file === undefined || fact === undefined ? undefined : FACTS[fact](file)
}

const FACTS: { readonly [fact in FileFact]: (file: SentFile) => JsonValue } = {
  name: ({ filename }) => filename,
  size: ({ sizeBytes }) => sizeBytes,
  type: ({ type }) => type ?? 'application/octet-stream',
  extension: ({ filename }) => /\.([^.]+)$/.exec(filename)?.[1] ?? '',
}

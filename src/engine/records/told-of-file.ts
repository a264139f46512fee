import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import { type FileFact, fileFactOf, fileFieldsOf, isFileName } from '../../resource/uploads/file-facts.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { filesIn, type SentFile } from '../../validation/body/sent-files.ts'
import { fieldNode, propertiesOf } from './fields.ts'

/** What a record tells of the file that a request brings, by the names of its properties. Of several files nothing is told. */
export type ToldOfFile = (body: JsonValue | undefined) => JsonObject

/** Finds the properties of a kind of record that tell of its file. */
export function createToldOfFile(library: SchemaLibrary, resource: Resource): ToldOfFile {
  const properties = propertiesOf(library, resource.schema)
  const places = fileFieldsOf(resource, properties.keys()).flatMap(({ property, fact }) => {
    const node = fieldNode(library, resource.schema, [property])
    return node === undefined
      ? []
      : [{ property, fact, accepts: library.validator(node, 'response').accepts }]
  })
  return body => {
    const told: JsonObject = {}
    const [file, ...others] = places.length === 0 ? [] : filesIn(body)
    if (file === undefined || others.length > 0) return told
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

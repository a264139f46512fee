import type { JsonPointer } from '../../json/pointer.ts'
import { child } from '../../json/pointer.ts'
import { getOwn, isObject } from '../../json/value.ts'
import { createPatterns } from '../../schema/pattern/patterns.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Announcement, Api, MediaTypeSpec, Operation, SetAside } from '../api.ts'
import { findEndless } from './endless.ts'
import { findPatterns } from './find-patterns.ts'
import { subschemasOf } from './subschemas.ts'

/**
 * Everything of a document that cannot be used, each with its place: what loading found, and what shows only when
 * each part is read, which serving leaves for later. Costs about as much as asking every operation once.
 */
export function surveyApi(api: Api): readonly SetAside[] {
  const nodes = [...readParts(api), ...componentSchemas(api)]
  const schemas = subschemasOf(api.schemas, nodes)
  const found = [...findPatterns(schemas, createPatterns()), ...findEndless(api.schemas, schemas)]
  const all = new Map<string, SetAside>()
  for (const part of [...api.setAside, ...found]) {
    const key = `${part.pointer}\n${part.message}`
    if (!all.has(key)) all.set(key, part)
  }
  return [...all.values()]
}

/** Reads all parts of all operations, which names those that cannot be used; gives the schemas met. */
function readParts(api: Api): SchemaNode[] {
  void api.servers
  void api.securitySchemes
  return [...api.operations.flatMap(readOperation), ...api.webhooks.flatMap(readAnnouncement)]
}

function readOperation(operation: Operation): SchemaNode[] {
  void operation.servers
  void operation.security
  const answers = operation.responses.flatMap(({ headers, content }) => [
    ...headers.map(({ schema }) => schema),
    ...content.flatMap(contentOf),
  ])
  return [
    ...readAnnouncement(operation),
    ...answers.filter(part => part !== undefined),
    ...operation.callbacks.flatMap(readAnnouncement),
  ]
}

/** The parts of a request, whoever makes it. */
function readAnnouncement({ parameters, requestBody }: Operation | Announcement): SchemaNode[] {
  const parts = [
    ...parameters.flatMap(({ schema, content }) => [schema, ...contentOf(content)]),
    ...(requestBody?.content.flatMap(contentOf) ?? []),
  ]
  return parts.filter(part => part !== undefined)
}

function contentOf(media: MediaTypeSpec | undefined): (SchemaNode | undefined)[] {
  void media?.examples
  return [media?.schema]
}

function componentSchemas({ document, schemas }: Api): SchemaNode[] {
  const components = getOwn(document, 'components')
  const named = isObject(components) ? getOwn(components, 'schemas') : undefined
  const pointers: JsonPointer[] = Object.keys(isObject(named) ? named : {}).map(name =>
    child('/components/schemas', name),
  )
  return pointers.flatMap(pointer => {
    try {
      return [schemas.node(pointer)]
    } catch {
      // What is no schema was named when it was read.
      return []
    }
  })
}

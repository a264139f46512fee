import '@hyperjump/json-schema/draft-2020-12'
import '@hyperjump/json-schema/formats'
import {
  registerSchema,
  setShouldValidateFormat,
  setShouldValidateSchema,
  unregisterSchema,
} from '@hyperjump/json-schema/draft-2020-12'
import { BASIC, getSchema, interpret, Validation } from '@hyperjump/json-schema/experimental'
import * as Instance from '@hyperjump/json-schema/instance/experimental'
import type { JsonPointer } from '../../src/json/pointer.ts'
import type { JsonObject, JsonValue } from '../../src/json/value.ts'
import { createPlainSchemas } from './plain-schema.ts'

setShouldValidateFormat(true)
// What a document gets wrong is left out before; the meta-schema would refuse the rest with it.
setShouldValidateSchema(false)

/** Judges values by @hyperjump/json-schema over an own reading of the document. */
export interface SecondOpinion {
  /** How a value breaks the schema at a place of the document: the first few places; empty when it does not. */
  judge(pointer: JsonPointer, value: JsonValue): Promise<string[]>
  readonly leftOut: readonly { readonly pointer: JsonPointer; readonly message: string }[]
  /** Frees what the library keeps of the document. */
  close(): void
}

const URI = 'https://judge.example/document'
const MOST = 3

/**
 * @param document - As parsed.
 * @param pointers - Every schema that will be asked about: all are read as one, so that each is compiled once.
 */
export function createSecondOpinion(document: JsonObject, pointers: readonly JsonPointer[]): SecondOpinion {
  const schemas = createPlainSchemas(document)
  for (const pointer of pointers) schemas.include(pointer)
  registerSchema(schemas.bundle() as never, URI, 'https://json-schema.org/draft/2020-12/schema')
  const ast = { metaData: {}, plugins: new Set() }
  const compiled = new Map<string, Promise<string>>()

  const compile = async (name: string): Promise<string> => {
    const schema = await getSchema(`${URI}#/$defs/${name}`)
    return Validation.compile(schema, ast as never, schema)
  }

  return {
    leftOut: schemas.leftOut,
    async judge(pointer, value) {
      const name = schemas.include(pointer)
      const schemaUri = compiled.get(name) ?? compile(name)
      compiled.set(name, schemaUri)
      const run = { ast, schemaUri: await schemaUri } as never
      const instance = Instance.fromJs(value as never)
      if (interpret(run, instance).valid) return []
      const output = interpret(run, instance, BASIC)
      return told(output.valid ? [] : (output.errors ?? [])).map(
        ({ instanceLocation, absoluteKeywordLocation }) => {
          const at = absoluteKeywordLocation.replace(`${URI}#/$defs/`, '')
          const [owner = '', ...rest] = at.split('/')
          return `${instanceLocation.slice(1) || '/'} breaks ${[schemas.placeOf(owner), ...rest].join('/')}`
        },
      )
    },
    close: () => unregisterSchema(URI),
  }
}

interface Told {
  readonly keyword: string
  readonly instanceLocation: string
  readonly absoluteKeywordLocation: string
}

/** The errors nearest to the root and the deepest: what gave up, and on what. */
function told(errors: readonly Told[]): Told[] {
  const assertions = errors.filter(
    ({ absoluteKeywordLocation }) => !/\/(?:allOf|\$ref|properties|items)$/.test(absoluteKeywordLocation),
  )
  return assertions.slice(0, MOST)
}

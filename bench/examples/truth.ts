import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { JsonPointer } from '../../src/json/pointer.ts'
import type { JsonObject, JsonValue } from '../../src/json/value.ts'
import { createPlainSchemas, type Leniency } from '../answers/plain-schema.ts'
import { createSecondOpinion } from '../answers/second-opinion.ts'

/** What two validators say of a value. */
export interface Truth {
  readonly ajv: boolean
  readonly hyperjump: boolean
  /** Why, of whichever refuses it. */
  readonly says: string
}

/** Judges values by ajv and by @hyperjump/json-schema, over one reading of the document that is neither's nor ours. */
export interface Truths {
  judge(schema: JsonPointer, value: JsonValue): Promise<Truth>
  /** Whether `nullable` that counts wherever it stands, as it is usually meant, makes a value valid (by ajv). */
  isMeant(schema: JsonPointer, value: JsonValue): boolean
  readonly leftOut: readonly { readonly pointer: JsonPointer; readonly message: string }[]
}

const URI = 'https://judge.example/plain'

/**
 * @param document - As parsed.
 * @param schemas - Every place that will be asked about.
 */
export function createTruths(document: JsonObject, schemas: readonly JsonPointer[]): Truths {
  const byLetter = createAjv(document, schemas)
  const asMeant = createAjv(document, schemas, { nullableAnywhere: true })
  const second = createSecondOpinion(document, schemas)
  return {
    leftOut: second.leftOut,
    async judge(schema, value) {
      const validate = byLetter(schema)
      const byAjv = validate(value)
      const [error] = validate.errors ?? []
      const others = await second.judge(schema, value)
      const says = byAjv ? (others[0] ?? '') : `${error?.instancePath} ${error?.message}`
      return { ajv: byAjv, hyperjump: others.length === 0, says }
    },
    isMeant: (schema, value) => asMeant(schema)(value),
  }
}

/** Finds the compiled schema of a place. */
function createAjv(
  document: JsonObject,
  schemas: readonly JsonPointer[],
  leniency?: Leniency,
): (schema: JsonPointer) => ValidateFunction {
  const plain = createPlainSchemas(document, leniency)
  const names = new Map(schemas.map(pointer => [pointer, plain.include(pointer)]))
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, code: { optimize: false } })
  addFormats.default(ajv)
  ajv.addSchema(plain.bundle(), URI)
  const compiled = new Map<JsonPointer, ValidateFunction>()
  return schema => {
    const known = compiled.get(schema) ?? ajv.getSchema(`${URI}#/$defs/${names.get(schema)}`)
    if (known === undefined) throw new Error(`no schema at ${schema}`)
    compiled.set(schema, known)
    return known
  }
}

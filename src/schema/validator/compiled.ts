import { createAjv } from './ajv.ts'
import type { ValidationEngine } from './engine.ts'
import { withLazyReferences } from './lazy-reference.ts'

/** Writes a function for each schema, by ajv: the fastest, where `new Function` is allowed. */
export const compiled: ValidationEngine = ({ patterns, detailed, hasUnevaluated, checkAt }) => {
  const ajv = withLazyReferences(createAjv(patterns, detailed, hasUnevaluated), checkAt)
  return {
    keep: (schema, uri) => void ajv.addSchema(schema, uri),
    compile: schema => ajv.compile(schema),
  }
}

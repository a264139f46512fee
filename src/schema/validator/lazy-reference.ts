import { type Ajv2020, _ } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { callRef } from 'ajv/dist/vocabularies/core/ref.js'
import type { JsonSchema } from '../types.ts'

/** What compiled code holds of a schema it refers to: its validator, as soon as there is one. */
interface Wrapper {
  validate: ValidateFunction
}

/**
 * Lets references be compiled when a value first comes by. ajv compiles all that a schema refers to with it, directly or
 * not, which in documents where every kind of record leads to every other is the whole document for the first answer.
 *
 * The code ajv writes for a reference to a schema it is just compiling looks its validator up in each call; here it does
 * so for all but plain values, which it goes on to write in place.
 *
 * @param compiledAt - The validator of the schema with a URI
 */
export function withLazyReferences(ajv: Ajv2020, compiledAt: (uri: string) => ValidateFunction): Ajv2020 {
  const keyword = ajv.RULES.all['$ref']
  const written = keyword === undefined || typeof keyword === 'boolean' ? undefined : keyword.definition
  const wrappers = new Map<string, Wrapper>()
  const wrapperOf = (uri: string): Wrapper => {
    const wrapper = wrappers.get(uri) ?? createWrapper(() => compiledAt(uri))
    wrappers.set(uri, wrapper)
    return wrapper
  }
  ajv.removeKeyword('$ref')
  ajv.addKeyword({
    keyword: '$ref',
    schemaType: 'string',
    code(context) {
      const uri = String(context.schema)
      if (written !== undefined && 'code' in written && ajv.schemas[uri] !== undefined) written.code(context)
      else callRef(context, _`${context.gen.scopeValue('wrapper', { ref: wrapperOf(uri) })}.validate`)
    },
  })
  return ajv
}

/** The first call puts the real validator in its place, where the caller then finds its errors. */
function createWrapper(compile: () => ValidateFunction): Wrapper {
  const first = (...args: Parameters<ValidateFunction>): boolean => {
    const validate = compile()
    wrapper.validate = validate
    return validate(...args)
  }
  const wrapper: Wrapper = { validate: first as ValidateFunction }
  return wrapper
}

/** A schema of plain values, small enough to be written wherever it is referred to. */
export function isPlain(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return true
  const { type } = schema
  if (typeof type !== 'string' || type === 'object' || type === 'array') return false
  return Object.keys(schema).every(keyword => !COMPOSING.has(keyword))
}

const COMPOSING: ReadonlySet<string> = new Set([
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
])

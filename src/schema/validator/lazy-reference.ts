import { type Ajv2020, _ } from 'ajv/dist/2020.js'
import { callRef } from 'ajv/dist/vocabularies/core/ref.js'
import type { Check } from './engine.ts'

/** What compiled code holds of a schema it refers to: its validator, as soon as there is one. */
interface Wrapper {
  validate: (...args: CallArguments) => unknown
}

/** The value, and what compiled code hands on with it. */
type CallArguments = readonly [value: unknown, ...context: unknown[]]

/**
 * Lets references be compiled when a value first comes by. ajv compiles all that a schema refers to with it, directly or
 * not, which in documents where every kind of record leads to every other is the whole document for the first answer.
 *
 * The code ajv writes for a reference to a schema it is just compiling looks its validator up in each call; here it does
 * so for all but plain values, which it goes on to write in place.
 *
 * @param compiledAt - The validator of the schema with a URI
 */
export function withLazyReferences(ajv: Ajv2020, compiledAt: (uri: string) => Check): Ajv2020 {
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
function createWrapper(compile: () => Check): Wrapper {
  const wrapper: Wrapper = {
    validate: (...args) => {
      const validate: Wrapper['validate'] = compile()
      wrapper.validate = validate
      return validate(...args)
    },
  }
  return wrapper
}

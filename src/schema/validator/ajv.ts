import { Ajv2020, type CodeKeywordDefinition, Name, _ } from 'ajv/dist/2020.js'
import { repeatedPair } from '../../json/repeated.ts'
import { FORMATS } from '../formats.ts'
import type { Patterns } from '../pattern/patterns.ts'
import { MAX_ISSUES } from './engine.ts'
import { isMultipleOf } from './multiple-of.ts'
import { ENOUGH, NO_BRANCH } from './keywords.ts'

/**
 * Makes the compiler for one library: `detailed` collects all errors with their schemas, otherwise the first.
 *
 * @param hasUnevaluated - Whether to keep count of what was looked at, for `unevaluatedProperties` and its like
 */
export function createAjv(patterns: Patterns, detailed: boolean, hasUnevaluated: boolean): Ajv2020 {
  const matcher = (source: string): { test(text: string): boolean } => patterns.matcher(source)
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    logger: false,
    messages: false,
    ownProperties: true,
    allErrors: detailed,
    verbose: detailed,
    // Flags are settled by `patterns`, which also bounds the time a match may take.
    unicodeRegExp: true,
    code: { optimize: false, regExp: Object.assign(matcher, { code: 'patterns' }) },
    // Every reference is an absolute internal URI: nothing to parse or resolve.
    uriResolver: {
      parse: (uri: string) => ({ path: uri }),
      serialize: (uri: { path?: string }) => uri.path ?? '',
      resolve: (_base: string, uri: string) => uri,
    },
  })
  // The class for 2020-12 sets this whatever it is told.
  ajv.opts.unevaluated = hasUnevaluated
  for (const [name, { type, test }] of Object.entries(FORMATS)) {
    if (type === 'string') ajv.addFormat(name, { type, validate: test as (value: string) => boolean })
    else ajv.addFormat(name, { type, validate: test as (value: number) => boolean })
  }
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (divisor: number) => (value: number) => isMultipleOf(value, divisor),
  })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword(UNIQUE_KEYWORD)
  ajv.addKeyword({ keyword: NO_BRANCH, validate: () => false })
  ajv.addKeyword(ENOUGH_KEYWORD)
  return ajv
}

/** As ajv's own, which compares every object with every other: ten thousand take it seconds. */
const UNIQUE_KEYWORD: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: { message: '', params: ({ params: { pair } }) => _`{ i: ${pair}.i, j: ${pair}.j }` },
  code: cxt => {
    if (cxt.schema !== true) return
    const find = cxt.gen.scopeValue('func', { ref: repeatedPair })
    const pair = cxt.gen.const('pair', _`${find}(${cxt.data})`)
    cxt.setParams({ pair })
    cxt.fail(_`${pair} !== undefined`)
  },
}

/** 50,000 bad items would make 200,000 errors: no further item is looked at once there are enough. */
const ENOUGH_KEYWORD: CodeKeywordDefinition = {
  keyword: ENOUGH,
  code: ({ gen, it }) => {
    const [errors, found] = [new Name('errors'), new Name('vErrors')]
    gen.if(_`${errors} >= ${MAX_ISSUES}`, () => {
      gen.assign(_`${it.validateName}.errors`, found)
      gen.return(false)
    })
  },
}

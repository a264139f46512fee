import { KEYWORD_FORMS, type KeywordForm } from '../dialect/keywords.ts'

/** What an object of a document is, and so what its members are: OpenAPI 3.2 section 4, Swagger 2.0. */
export type ObjectKind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'header'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'callback'
  | 'example'
  | 'link'
  | 'securityScheme'
  | 'schema'

/** An object of a kind, a list of such, or such by names the author gave. */
export interface Slot {
  readonly kind: ObjectKind
  readonly form: 'one' | 'list' | 'map'
}

type Members = ReadonlyMap<string, Slot>

/** `schema`, `[schema]`, `{schema}`. */
function slots(members: Readonly<Record<string, string>>): Members {
  return new Map(
    Object.entries(members).map(([name, text]) => {
      const kind = text.replace(/[[\]{}]/g, '') as ObjectKind
      return [name, { kind, form: text.startsWith('[') ? 'list' : text.startsWith('{') ? 'map' : 'one' }]
    }),
  )
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

const SCHEMA_FORMS: { readonly [form in KeywordForm]?: string } = {
  schema: 'schema',
  schemas: '[schema]',
  'schema-map': '{schema}',
}

const SCHEMA_MEMBERS = [...KEYWORD_FORMS].flatMap(([keyword, form]): [string, string][] => {
  const slot = SCHEMA_FORMS[form]
  return slot === undefined ? [] : [[keyword, slot]]
})

const VALUE_MEMBERS = { schema: 'schema', content: '{mediaType}', examples: '{example}', items: 'schema' }

const MEMBERS: Readonly<Record<ObjectKind, Members>> = {
  document: slots({
    paths: '{pathItem}',
    webhooks: '{pathItem}',
    components: 'components',
    definitions: '{schema}',
    parameters: '{parameter}',
    responses: '{response}',
    securityDefinitions: '{securityScheme}',
  }),
  components: slots({
    schemas: '{schema}',
    responses: '{response}',
    parameters: '{parameter}',
    examples: '{example}',
    requestBodies: '{requestBody}',
    headers: '{header}',
    securitySchemes: '{securityScheme}',
    links: '{link}',
    callbacks: '{callback}',
    pathItems: '{pathItem}',
    mediaTypes: '{mediaType}',
  }),
  pathItem: slots({
    ...Object.fromEntries(METHODS.map(method => [method, 'operation'])),
    parameters: '[parameter]',
    additionalOperations: '{operation}',
  }),
  operation: slots({
    parameters: '[parameter]',
    requestBody: 'requestBody',
    responses: '{response}',
    callbacks: '{callback}',
  }),
  parameter: slots(VALUE_MEMBERS),
  header: slots(VALUE_MEMBERS),
  requestBody: slots({ content: '{mediaType}' }),
  mediaType: slots({
    schema: 'schema',
    itemSchema: 'schema',
    examples: '{example}',
    encoding: '{encoding}',
    prefixEncoding: '[encoding]',
    itemEncoding: 'encoding',
  }),
  encoding: slots({ headers: '{header}', encoding: '{encoding}' }),
  response: slots({ headers: '{header}', content: '{mediaType}', links: '{link}', schema: 'schema' }),
  callback: new Map(),
  example: new Map(),
  link: new Map(),
  securityScheme: new Map(),
  schema: slots(Object.fromEntries(SCHEMA_MEMBERS)),
}

/** What a member of an object is; `undefined` for texts, data and extensions. */
export function memberSlot(kind: ObjectKind, name: string): Slot | undefined {
  if (name.startsWith('x-')) return undefined
  // The members of a Callback Object are path items by expressions.
  return kind === 'callback' ? { kind: 'pathItem', form: 'one' } : MEMBERS[kind].get(name)
}

const SECTIONS: Readonly<Record<'2.0' | '3.x', { readonly [kind in ObjectKind]?: string }>> = {
  '2.0': { schema: '/definitions', parameter: '/parameters', response: '/responses' },
  '3.x': {
    schema: '/components/schemas',
    response: '/components/responses',
    parameter: '/components/parameters',
    example: '/components/examples',
    requestBody: '/components/requestBodies',
    header: '/components/headers',
    securityScheme: '/components/securitySchemes',
    link: '/components/links',
    callback: '/components/callbacks',
    mediaType: '/components/mediaTypes',
  },
}

/**
 * Where objects of a kind are kept by name, so that references can share them; `undefined`: nowhere. Path items are not,
 * though 3.1 has a place for them: overlays name operations by their path.
 */
export function sectionOf(kind: ObjectKind, isSwagger: boolean): string | undefined {
  return SECTIONS[isSwagger ? '2.0' : '3.x'][kind]
}

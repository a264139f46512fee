import type { JsonPointer } from '../json/pointer.ts'
import type { JsonObject, JsonType, JsonValue } from '../json/value.ts'

/** A JSON Schema 2020-12 schema: what every schema of every OpenAPI version is brought to before it is used. */
export type JsonSchema = boolean | SchemaObject

/** The keywords Understudy reads, each optional; anything else is reachable through the index. */
export interface SchemaObject {
  readonly $ref?: string
  readonly $dynamicRef?: string
  readonly $defs?: { readonly [name: string]: JsonSchema }
  readonly type?: JsonType | readonly JsonType[]
  readonly enum?: readonly JsonValue[]
  readonly const?: JsonValue
  readonly multipleOf?: number
  readonly maximum?: number
  readonly exclusiveMaximum?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly contentEncoding?: string
  readonly contentMediaType?: string
  readonly contentSchema?: JsonSchema
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly contains?: JsonSchema
  readonly minContains?: number
  readonly maxContains?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
  readonly unevaluatedItems?: JsonSchema
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema }
  readonly additionalProperties?: JsonSchema
  readonly unevaluatedProperties?: JsonSchema
  readonly propertyNames?: JsonSchema
  readonly dependentRequired?: { readonly [name: string]: readonly string[] }
  readonly dependentSchemas?: { readonly [name: string]: JsonSchema }
  readonly maxProperties?: number
  readonly minProperties?: number
  readonly required?: readonly string[]
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly if?: JsonSchema
  readonly then?: JsonSchema
  readonly else?: JsonSchema
  readonly title?: string
  readonly description?: string
  readonly default?: JsonValue
  readonly examples?: readonly JsonValue[]
  /** OpenAPI 3.0's single example; kept beside `examples` because 3.1 allows it too. */
  readonly example?: JsonValue
  readonly deprecated?: boolean
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
  /** OpenAPI's discriminator object; never given to the validator. */
  readonly discriminator?: {
    readonly propertyName: string
    readonly mapping?: { readonly [value: string]: string }
  }
  /** Mock hints for this value; see `ValueHints` in spec/hints.ts. */
  readonly 'x-understudy'?: JsonObject
  /** Prism's and json-schema-faker's hint: a faker method (`company.name`) or `{method: arguments}`. */
  readonly 'x-faker'?: JsonValue
  readonly [keyword: string]: unknown
}

/**
 * A schema together with the place it stands at. References inside it stay `$ref` links (`#/components/schemas/User`),
 * so circular schemas cost nothing; {@link SchemaLibrary.target} follows one link.
 *
 * The same pointer always gives the same node object: nodes may be keys of a Map or WeakMap.
 */
export interface SchemaNode {
  readonly pointer: JsonPointer
  readonly schema: JsonSchema
}

/** Which way a value travels: `readOnly` never binds a request, `writeOnly` never binds a response. */
export type Direction = 'request' | 'response'

/** All schemas of one document: looked up, linked and compiled when first needed, then kept. */
export interface SchemaLibrary {
  /**
   * The schema at a pointer of the document.
   * @param written - What stands there, where that is known already
   * @throws UnderstudyError `REF_UNRESOLVED` where the pointer leads to no schema
   */
  node(pointer: JsonPointer, written?: JsonValue): SchemaNode
  /** As `node`; `undefined` where the pointer leads to no schema. */
  find(pointer: JsonPointer): SchemaNode | undefined
  /** Takes in a schema that is no part of the document, in JSON Schema 2020-12; a place takes the first given for it. */
  learn(pointer: JsonPointer, schema: JsonSchema): SchemaNode
  /** A subschema of a node by keyword path: `at(node, 'properties', 'name')`. */
  at(node: SchemaNode, ...tokens: readonly (string | number)[]): SchemaNode
  /**
   * The node a `$ref` value leads to, from where it stands.
   * @throws UnderstudyError `REF_UNRESOLVED`
   */
  target(ref: string, from: SchemaNode): SchemaNode
  /** The compiled validator of a node for one direction. */
  validator(node: SchemaNode, direction: Direction): Validator
  /**
   * What some work makes of a node, done at the first call and then kept.
   *
   * @param work - A function of the module's, not one made for the call: what is kept is known by it
   */
  derived<Result>(node: SchemaNode, work: (library: SchemaLibrary, node: SchemaNode) => Result): Result
  /** Parts of schemas that cannot be checked (a broken pattern), noted as they are met. The rest is checked. */
  readonly setAside?: readonly SchemaProblem[]
}

/** A keyword of a schema that cannot be used, and why. */
export interface SchemaProblem {
  readonly pointer: JsonPointer
  readonly message: string
}

/** A schema compiled for checking values. Both members give the same verdict; `accepts` is the fast one. */
export interface Validator {
  accepts(value: JsonValue): boolean
  /** Every violation, at most 100; empty when the value is valid. */
  issues(value: JsonValue): SchemaIssue[]
}

/** One violation of a schema inside a value. */
export interface SchemaIssue {
  /** Where in the value. */
  readonly instance: JsonPointer
  /** Which keyword of the schema failed, `required`, `pattern`, … */
  readonly keyword: string
  /** Where that keyword stands in the document. */
  readonly schema: JsonPointer
  /** In words that name the value: `"enabled" is not one of "active", "inactive"`. */
  readonly message: string
  /** The property concerned for `required`, `additionalProperties`, `dependentRequired`. */
  readonly property?: string | undefined
}

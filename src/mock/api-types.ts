import type { JsonObject, JsonValue } from '../json/value.ts'

/**
 * What TypeScript knows of an API; `understudy types <spec>` writes it from a document:
 * ```ts
 * export interface Limio {
 *   resources: { PartnerOrganisation: { id: string; name: string } }
 *   operations: { createPartnerOrganisation: { path: {}; query: {}; headers: {}; body: {…}; responses: { 201: {…} } } }
 * }
 * ```
 */
export interface ApiTypes {
  /** Records by resource, as the mock keeps them. */
  resources: object
  /** By key: the `operationId`, or `GET /users` where there is none. */
  operations: object
  /** Bodies of webhooks and callbacks, by name; missing where the document has none. */
  webhooks?: object
}

/** An operation as types see it. */
export interface OperationTypes {
  /** Path parameters, decoded. */
  path: unknown
  query: unknown
  /** By name in lower case. */
  headers: unknown
  /** `undefined` for none. */
  body: unknown
  /** Bodies by status, range (`'4XX'`) or `default`; `undefined` for a response without one. */
  responses: object
}

/** An API without declarations: any name, any JSON. */
export interface AnyApi {
  resources: { [resource: string]: JsonObject }
  operations: { [operation: string]: AnyOperation }
}

interface AnyOperation {
  path: JsonObject
  query: JsonObject
  headers: JsonObject
  body: JsonValue | undefined
  responses: { [status: number]: JsonValue | undefined }
}

/** Bodies of webhooks and callbacks by name; any, where the declarations have none. */
export type WebhookBodies<A extends ApiTypes> = A extends { webhooks: infer W extends object }
  ? W
  : { [webhook: string]: JsonValue | undefined }

/** Names of webhooks and callbacks. */
export type WebhookName<A extends ApiTypes> = keyof WebhookBodies<A> & string

/** Names of resources. */
export type ResourceName<A extends ApiTypes> = keyof A['resources'] & string

/** Keys of operations. */
export type OperationKey<A extends ApiTypes> = keyof A['operations'] & string

/** One operation's types. */
export type OperationOf<
  A extends ApiTypes,
  K extends OperationKey<A>,
> = A['operations'][K] extends OperationTypes ? A['operations'][K] : never

/** Any part of a value, at any depth; lists are given whole. */
export type PartOf<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? string extends keyof T
      ? PartOfOpen<T, Named<T>>
      : { readonly [K in keyof T]?: PartOf<T[K]> }
    : T

/** Of what may have members without names, those that have names may be left out; where there are none, it is any part already. */
type PartOfOpen<T, N> = keyof N extends never
  ? T
  : { readonly [K in keyof N]?: PartOf<N[K]> } & { readonly [name: string]: unknown }

type Named<T> = { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] }

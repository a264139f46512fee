import type { JsonValue } from '../json/value.ts'

/** What a value in the hint vocabulary may be; a small grammar, enough to tell a misspelt hint with its place. */
export type HintForm =
  | { readonly is: 'text' | 'number' | 'boolean' | 'any' | 'condition' | 'template' | 'matcher' | 'pattern' }
  /** The name of a resource. */
  | { readonly is: 'resource' }
  /** A pointer that leads somewhere in the document: `#/components/schemas/User`. */
  | { readonly is: 'place' }
  | { readonly is: 'literal'; readonly values: readonly JsonValue[] }
  | { readonly is: 'list'; readonly of: HintForm }
  | { readonly is: 'map'; readonly of: HintForm }
  | { readonly is: 'object'; readonly members: HintMembers; readonly required?: readonly string[] }
  /** The first alternative whose JSON type fits is the one meant. */
  | { readonly is: 'either'; readonly forms: readonly HintForm[] }

/** The keys an object of the vocabulary may have. */
export type HintMembers = { readonly [key: string]: HintForm }

/** One thing wrong with a hint. */
export interface HintProblem {
  /** Tokens below the `x-understudy`. */
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly hint?: string | undefined
}

export const TEXT: HintForm = { is: 'text' }
export const NUMBER: HintForm = { is: 'number' }
export const BOOLEAN: HintForm = { is: 'boolean' }
export const ANY: HintForm = { is: 'any' }
export const TEMPLATE: HintForm = { is: 'template' }
export const CONDITION: HintForm = { is: 'condition' }
export const MATCHER: HintForm = { is: 'matcher' }
export const PATTERN: HintForm = { is: 'pattern' }
export const RESOURCE: HintForm = { is: 'resource' }
export const PLACE: HintForm = { is: 'place' }

/** One of these values. */
export function literal(...values: readonly JsonValue[]): HintForm {
  return { is: 'literal', values }
}

/** A list of these. */
export function listOf(of: HintForm): HintForm {
  return { is: 'list', of }
}

/** An object with keys the author chose. */
export function mapOf(of: HintForm): HintForm {
  return { is: 'map', of }
}

/** An object with these keys and no others. */
export function objectOf(members: HintMembers, ...required: readonly string[]): HintForm {
  return { is: 'object', members, required }
}

/** One of several forms, told apart by their JSON type. */
export function either(...forms: readonly HintForm[]): HintForm {
  return { is: 'either', forms }
}

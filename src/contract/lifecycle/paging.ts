import { queryOf, splitQuery, decodeForm } from '../../http/query.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaObject } from '../../schema/types.ts'
import type { Operation, Parameter } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import { partsOf, propertiesOf, propertyNamed, successBody, typesOf } from './declared.ts'
import { plainName } from './names.ts'
import { nounOf } from './path-key.ts'
import { showsList } from './shows-list.ts'

/** How to ask for a page: query parameters, or the address it is at. */
export type PageAt = { readonly query: ReadonlyMap<string, JsonValue> } | { readonly url: string }

const LIMITS =
  /^(?:page)?(?:limit|size|count)$|^(?:items)?perpage$|^(?:max)?results?$|^maxitems$|^take$|^top$|^rows$/
const PAGES = /^(?:page|pagenumber|pageno|pagenum|pageindex|p|currentpage)$/
const OFFSETS = /^(?:page)?(?:offset|start|skip|startat|startindex|from|first)$/
/** What lets a client in is no place in a list. */
const SECRETS = /(?:access|auth|bearer|csrf|id|refresh|session|api)token$/
const TOKENS = /cursor|token|marker|after|continuation|bookmark|lastid|lastkey/

function isToken(plain: string): boolean {
  return TOKENS.test(plain) && !SECRETS.test(plain)
}

/** Longest page asked for. */
const LONGEST = 100

/** What a query parameter says about pages; `undefined` where it is about something else. */
export function pagePart(name: string): 'limit' | 'place' | undefined {
  const plain = plainName(name)
  if (LIMITS.test(plain)) return 'limit'
  return PAGES.test(plain) || OFFSETS.test(plain) || isToken(plain) ? 'place' : undefined
}

/**
 * Whether only the server can give the values of a parameter: a place in a list, by its name or because the list's own envelope
 * shows a text of that name.
 */
export function isPageToken(
  schemas: SchemaLibrary,
  operation: Operation,
  { name, schema }: Parameter,
): boolean {
  const plain = plainName(name)
  const types = typesOf(schemas, schema === undefined ? [] : [schema])
  if (types.size > 0 && !types.has('string')) return false
  if (isToken(plain)) return true
  const shown = successBody(operation)?.schema
  const own = shown === undefined ? undefined : propertyNamed(propertiesOf(schemas, [shown]), name)
  return own !== undefined && showsList(schemas, shown === undefined ? [] : [shown], nounOf(operation.path))
}

/** Asks for the first page, as long as it may be, so that a walk is short; or, with `longest`, shorter. */
export function firstPage(
  schemas: SchemaLibrary,
  operation: Operation,
  longest: number = LONGEST,
): Map<string, JsonValue> {
  const query = new Map<string, JsonValue>()
  const [limit, page, offset] = [LIMITS, PAGES, OFFSETS].map(names => counted(schemas, operation, names))
  if (limit !== undefined) {
    const { minimum = 1, maximum = LONGEST } = boundsOf(schemas, limit)
    query.set(limit.name, Math.max(minimum, Math.min(maximum, longest)))
  }
  if (page?.required === true) query.set(page.name, firstNumber(schemas, page))
  if (offset?.required === true) query.set(offset.name, boundsOf(schemas, offset).minimum ?? 0)
  return query
}

/**
 * Where the next page is: a `Link` field (RFC 8288), an address or a token in the answer, the next number or offset;
 * `undefined` where nothing says that there is one.
 *
 * @param seen - Items of all pages so far
 */
export function nextPage(
  schemas: SchemaLibrary,
  operation: Operation,
  exchange: Exchange,
  body: JsonValue | undefined,
  seen: number,
): PageAt | undefined {
  return namedNext(operation, exchange, body) ?? countedNext(schemas, operation, exchange, seen)
}

/** Where an answer itself says that the next page is: a `Link` field, an address, or a token. */
export function namedNext(
  operation: Operation,
  exchange: Exchange,
  body: JsonValue | undefined,
): PageAt | undefined {
  const link = linkedNext(exchange.response.headers['link'] ?? '')
  const address = link ?? nextText(body, text => /^(?:https?:\/)?\/\S/.test(text))
  if (address !== undefined) return { url: address.replace(/^https?:\/\/[^/]+/, '') }
  const token = operation.parameters.find(
    ({ name, in: place }) => place === 'query' && isToken(plainName(name)),
  )
  const next = token === undefined ? undefined : nextText(body, () => true, plainName(token.name))
  return token === undefined || next === undefined ? undefined : { query: new Map([[token.name, next]]) }
}

/** The target of a `Link` to the next page. Each `<` begins a link: whatever the field holds, it is read once. */
function linkedNext(field: string): string | undefined {
  for (const [, target, parameters = ''] of field.matchAll(/<([^<>]*)>([^<]*)/g))
    if (/;\s*rel="?next\b/i.test(parameters)) return target
  return undefined
}

function countedNext(
  schemas: SchemaLibrary,
  operation: Operation,
  { request }: Exchange,
  seen: number,
): PageAt | undefined {
  const page = counted(schemas, operation, PAGES)
  if (page !== undefined) {
    const asked = splitQuery(queryOf(request.url)).find(({ name }) => name === page.name)
    const current = asked === undefined ? firstNumber(schemas, page) : Number(decodeForm(asked.value))
    return { query: new Map([[page.name, current + 1]]) }
  }
  const offset = counted(schemas, operation, OFFSETS)
  return offset === undefined ? undefined : { query: new Map([[offset.name, seen]]) }
}

/** The query parameter of such a name that takes a number. */
function counted(schemas: SchemaLibrary, operation: Operation, names: RegExp): Parameter | undefined {
  return operation.parameters.find(parameter => {
    if (parameter.in !== 'query' || !names.test(plainName(parameter.name))) return false
    if (parameter.schema === undefined) return true
    const types = typesOf(schemas, [parameter.schema])
    return types.size === 0 || types.has('integer') || types.has('number')
  })
}

/** Pages are counted from the default or the least the document gives, else from 1. */
function firstNumber(schemas: SchemaLibrary, page: Parameter): number {
  const { minimum, fallback } = boundsOf(schemas, page)
  return fallback ?? minimum ?? 1
}

interface Bounds {
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly fallback: number | undefined
}

function boundsOf(schemas: SchemaLibrary, { schema }: Parameter): Bounds {
  const parts = schema === undefined ? [] : partsOf(schemas, [schema])
  const read = (keyword: keyof SchemaObject): number | undefined => {
    for (const part of parts) {
      const value = typeof part.schema === 'object' ? part.schema[keyword] : undefined
      if (typeof value === 'number') return value
    }
    return undefined
  }
  return { minimum: read('minimum'), maximum: read('maximum'), fallback: read('default') }
}

/** A text that an envelope shows under `next` or a name about the next page, or under the parameter's own name. */
function nextText(
  body: JsonValue | undefined,
  fits: (text: string) => boolean,
  parameter = 'next',
  depth = 0,
): string | undefined {
  if (!isObject(body) || depth > 3) return undefined
  for (const [name, value] of Object.entries(body)) {
    const plain = plainName(name)
    const isNamed =
      plain === 'next' || plain === 'nextpage' || plain === parameter || plain === `next${parameter}`
    const isAbout = /^next(?:page)?(?:url|uri|link|href|cursor|token|marker|pagetoken)$/.test(plain)
    if ((isNamed || isAbout) && typeof value === 'string' && value !== '' && fits(value)) return value
    const inside = plain === 'next' && isObject(value) ? value['href'] : undefined
    if (typeof inside === 'string' && fits(inside)) return inside
  }
  for (const value of Object.values(body)) {
    const found = nextText(value, fits, parameter, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

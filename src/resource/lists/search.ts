import type { ListHints } from '../../spec/hints.ts'
import type { FieldTable } from './filters.ts'
import type { QueryLeaf } from './query-leaves.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { type Shape, type Shapes, isPlainValue } from '../facts/shape.ts'
import type { Search } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** Parameters whose text is looked for. */
export const SEARCH: RegExp =
  /^(?:q|search|query|keywords?|term|searchtext|searchquery|searchterm|searchstring|freetext|fulltext|text|find|s|querystring|filtertext|searchkeyword|searchvalue|searchphrase|quicksearch|globalsearch|buscar|busqueda|busca|pesquisa|recherche|suche|suchbegriff|suchtext|ricerca|zoek|zoekterm)$/
/** Parameters that name the field a text is looked for in. */
export const SEARCH_FIELD: RegExp =
  /^(?:searchfields?|searchby|searchin|searchcolumn|searchon|searchkey|queryfield|fields?tosearch)$/
/** The same word for a text and for an expression: a search only where nothing speaks of a language. */
const PERHAPS: RegExp = /^(?:filter|filterby)$/
/** Words of a description that speaks of expressions rather than of texts. */
export const LANGUAGE: RegExp =
  /\b(?:expressions?|syntax|operators?|odata|rsql|fiql|lucene|jql|cql|clauses?|json|e\.g\.|predicate|conditions?|comma)\b|[=<>]|\beq\b/i

/** The parameter that searches texts; a hint names it and the fields itself. */
export function searchOf(
  query: readonly QueryLeaf[],
  record: Shape,
  fields: FieldTable,
  shapes: Shapes,
  hint: ListHints['search'],
): Search | undefined {
  if (hint !== undefined) {
    const { text, fields: named, fieldParameter } = hint
    return {
      text,
      fields: named ?? (fieldParameter === undefined ? textFields(record, shapes) : []),
      fieldParameter,
    }
  }
  const text =
    query.find(leaf => isSearch(leaf.says) && !fields.has(bareKey(leaf.says)) && isText(leaf, shapes)) ??
    query.find(leaf => PERHAPS.test(nameKey(leaf.says)) && isPlainText(leaf, shapes))
  if (text === undefined) return undefined
  const searched = textFields(record, shapes)
  const field = query.find(leaf => SEARCH_FIELD.test(nameKey(leaf.says)))
  return searched.length === 0 && field === undefined
    ? undefined
    : { text: text.name, fields: searched, fieldParameter: field?.name }
}

function isSearch(name: string): boolean {
  return SEARCH.test(nameKey(name)) || SEARCH.test(bareKey(name))
}

/** `filter[q]` is `q`. */
function bareKey(name: string): string {
  return nameKey(/^filters?\[(.+)\]$/.exec(name)?.[1] ?? name)
}

/** Listed values are no text to look for. */
function isText({ schema }: QueryLeaf, shapes: Shapes): boolean {
  if (schema === undefined) return true
  const { types } = shapes.of(schema)
  return (types.has('string') || types.size === 0) && shapes.keywords(schema).enum === undefined
}

function isPlainText(leaf: QueryLeaf, shapes: Shapes): boolean {
  const { description = '' } = leaf
  return (
    isText(leaf, shapes) &&
    /\b(?:search|text|contain|match|name)/i.test(description) &&
    !LANGUAGE.test(description)
  )
}

/**
 * Fields that hold words people search for, also in the objects of a record: texts that are no id, date, address or one of
 * a few values, and that an answer may show.
 */
function textFields(record: Shape, shapes: Shapes): string[] {
  return [...record.properties].flatMap(([name, { node, schema }]) => {
    if (isSearched(name, node, shapes)) return [name]
    const { properties, items } = shapes.of(node)
    if (isPlainValue(schema) || items !== undefined || properties.has('id')) return []
    return [...properties].flatMap(([inner, property]) =>
      isSearched(inner, property.node, shapes) ? [`${name}.${inner}`] : [],
    )
  })
}

function isSearched(name: string, node: SchemaNode, shapes: Shapes): boolean {
  const { format, enum: values, const: fixed, writeOnly } = shapes.keywords(node)
  const isText = shapes.of(node).types.has('string') && (format === undefined || format === 'email')
  const isFree = values === undefined && fixed === undefined && writeOnly !== true
  return isText && isFree && !/(?:^|_)id$|Id$/.test(name)
}

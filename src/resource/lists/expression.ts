import type { ListHints } from '../../spec/hints.ts'
import type { QueryLeaf } from './query-leaves.ts'
import { LANGUAGE } from './search.ts'
import type { Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'

/** Parameters that hold a filter expression whatever is said of them. */
const ALWAYS = /^(?:\$filter|rsql|fiql)$/i
/** Those that do where nothing is said of them, or an expression is spoken of. */
const USUAL =
  /^(?:filters?|filterby|where|odatafilter|filterexpression|filterquery|expression|predicate|criteria|conditions?)$/
/** Those that do where an expression is spoken of. */
const PERHAPS = /^(?:q|query|search|searchquery)$/

/** The parameter of a list that holds comparisons of fields: `$filter`, `filter` (`status eq 'open'`, `status==open`). */
export function expressionOf(
  query: readonly QueryLeaf[],
  shapes: Shapes,
  hint: ListHints['expression'],
): string | undefined {
  if (hint !== undefined) return hint === false ? undefined : hint
  const texts = query.filter(leaf => isText(leaf, shapes))
  const found =
    texts.find(({ name }) => ALWAYS.test(name)) ??
    texts.find(leaf => USUAL.test(nameKey(leaf.says)) && (leaf.description === undefined || speaks(leaf))) ??
    texts.find(leaf => PERHAPS.test(nameKey(leaf.says)) && speaks(leaf))
  return found?.name
}

function speaks({ description = '' }: QueryLeaf): boolean {
  return LANGUAGE.test(description)
}

function isText({ schema }: QueryLeaf, shapes: Shapes): boolean {
  if (schema === undefined) return true
  const { types } = shapes.of(schema)
  return (types.has('string') || types.size === 0) && shapes.keywords(schema).enum === undefined
}

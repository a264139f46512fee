import type { JsonObject } from '../../json/value.ts'
import { isIndistinct, isSpecialCase } from '../special-case.ts'
import type { JsonSchema, SchemaNode } from '../types.ts'
import { dispatch } from './discriminator.ts'
import { NO_BRANCH } from './keywords.ts'
import { type Task, conjoin } from './preparation.ts'
import { verbatimScope } from './unit.ts'

/** Prepares `anyOf` and `oneOf`. */
export function union(task: Task, list: readonly JsonSchema[], keyword: string): void {
  const branches = list.map((_, index) => branch(task, keyword, index))
  const apart = keyword === 'oneOf' ? gathered(task, branches) : branches
  const plain = task.preparation.detailed ? judgedAsOne(task, keyword, apart) : { [keyword]: apart }
  const united = dispatch(task.node, keyword, branches, plain, task.scope, task.preparation) ?? plain
  if (united[keyword] === undefined) conjoin(task.into, [united])
  else task.into[keyword] = united[keyword]
}

/**
 * Branches of a `oneOf` with the special cases of a branch beside it in one `anyOf`: `User` and the `User` with more in
 * it; and those that nothing tells apart. No value could fit one of them alone, so that taken by the letter it would never be allowed.
 */
function gathered({ node, preparation }: Task, branches: readonly JsonObject[]): JsonObject[] {
  const { links } = preparation
  const kinds: { node: SchemaNode; branches: JsonObject[] }[] = []
  for (const [index, schema] of branches.entries()) {
    const each = links.at(node, 'oneOf', index)
    const wider = kinds.find(
      kind => isSpecialCase(links, each, kind.node) || isIndistinct(links, each, kind.node),
    )
    const narrower = wider === undefined ? kinds.filter(kind => isSpecialCase(links, kind.node, each)) : []
    if (wider !== undefined) wider.branches.push(schema)
    else {
      for (const kind of narrower) kinds.splice(kinds.indexOf(kind), 1)
      kinds.push({ node: each, branches: [...narrower.flatMap(kind => kind.branches), schema] })
    }
  }
  return kinds.map(({ branches: [first = {}, ...others] }) =>
    others.length === 0 ? first : { anyOf: [first, ...others] },
  )
}

/** A branch that is nothing but `required` tells cases apart; freed of it, it would fit always. */
function branch(task: Task, keyword: string, index: number): JsonObject {
  const node = task.preparation.links.at(task.node, keyword, index)
  const tellsApart = isTelling(node) && !task.scope.verbatim
  return task.prepare(node, tellsApart ? verbatimScope(task.scope) : task.scope)
}

function isTelling(node: SchemaNode): boolean {
  return typeof node.schema === 'object' && Object.keys(node.schema).every(keyword => keyword === 'required')
}

/** One error for the whole union: under `if`, ajv collects none of the branches'. */
function judgedAsOne(
  { node, scope, preparation }: Task,
  keyword: string,
  branches: JsonObject[],
): JsonObject {
  const none = { [NO_BRANCH]: keyword }
  preparation.origins.set(none, { node, scope, keyword })
  return { if: { [keyword]: branches }, else: none }
}

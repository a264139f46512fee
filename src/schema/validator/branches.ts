import { child } from '../../json/pointer.ts'
import type { JsonType, JsonValue } from '../../json/value.ts'
import { issueText } from '../issue-text.ts'
import { linkTarget } from '../link-target.ts'
import { describeTypes } from '../message.ts'
import type { SchemaIssue, SchemaNode } from '../types.ts'
import type { SchemaLinks } from './direction.ts'
import type { Origin } from './preparation.ts'
import type { Unit } from './unit.ts'

/** Issues of a value against one branch; none when the branch accepts it. */
export type Judge = (unit: Unit, value: JsonValue) => SchemaIssue[]

/**
 * Says why a value fits no branch of an `anyOf`, or not exactly one of a `oneOf`, as a person would: what is wrong
 * with the branch that was meant where that can be told, otherwise that none fits.
 */
export function explainUnion(
  origin: Origin,
  keyword: 'anyOf' | 'oneOf',
  value: JsonValue,
  links: SchemaLinks,
  judge: Judge,
): SchemaIssue[] {
  const branches = branchesOf(origin, keyword, links)
  const verdicts = branches.map(node => judge({ node, scope: origin.scope }, value))
  const whole = { instance: '', keyword, schema: child(origin.node.pointer, keyword) }
  const fitting = verdicts.filter(issues => issues.length === 0).length
  if (fitting > 0) {
    const message = `fits ${fitting} of ${branches.length} alternatives, where exactly one must fit`
    return [{ ...whole, message }]
  }
  const ofRightType = verdicts.filter(issues => !isWrongType(issues))
  if (ofRightType.length === 0) {
    const types = branches.flatMap(branch => typesOf(branch, links))
    return [{ ...whole, keyword: 'type', message: describeTypes(types) }]
  }
  const [only, ...others] = meant(ofRightType)
  if (only !== undefined && others.length === 0) return only
  const message = `fits none of the ${branches.length} alternatives: ${reasons(meant(ofRightType))}`
  return [{ ...whole, message }]
}

/** Alternatives that a message names. */
const MAX_REASONS = 3

/** What is wrong with the alternatives that fit best: `scope is required, or token must be a string`. */
function reasons(verdicts: readonly SchemaIssue[][]): string {
  const fewest = Math.min(...verdicts.map(issues => issues.length))
  const told = verdicts.flatMap(issues =>
    issues.length === fewest
      ? [
          issues
            .slice(0, MAX_REASONS)
            .map(issue => issueText(issue, 'it'))
            .join(' and '),
        ]
      : [],
  )
  return [...new Set(told)].slice(0, MAX_REASONS).join(', or ')
}

function branchesOf({ node }: Origin, keyword: 'anyOf' | 'oneOf', links: SchemaLinks): SchemaNode[] {
  const list = typeof node.schema === 'object' ? node.schema[keyword] : undefined
  return (list ?? []).map((_, index) => links.at(node, keyword, index))
}

/** True where the type of the whole value is what is wrong. */
function isWrongType(issues: readonly SchemaIssue[]): boolean {
  return issues.some(issue => issue.instance === '' && issue.keyword === 'type')
}

/** The types a schema lets through, references and alternatives followed. */
function typesOf(node: SchemaNode, links: SchemaLinks, seen: Set<SchemaNode> = new Set()): JsonType[] {
  const { schema } = node
  if (typeof schema === 'boolean' || seen.has(node)) return []
  seen.add(node)
  if (schema.type !== undefined) return [schema.type].flat()
  const target = schema.$ref === undefined ? undefined : linkTarget(links, schema.$ref, node)
  if (target !== undefined) return typesOf(target, links, seen)
  return (['anyOf', 'oneOf', 'allOf'] as const).flatMap(keyword =>
    (schema[keyword] ?? []).flatMap((_, index) => typesOf(links.at(node, keyword, index), links, seen)),
  )
}

/**
 * The branches meant, of those whose type is right: a branch contradicted by a constant of one of its own properties
 * (`kind` is "cat", not "dog") is not meant while another is not contradicted.
 */
function meant(verdicts: readonly SchemaIssue[][]): readonly SchemaIssue[][] {
  const uncontradicted = verdicts.filter(issues => !issues.some(isContradiction))
  return uncontradicted.length > 0 ? uncontradicted : verdicts
}

function isContradiction(issue: SchemaIssue): boolean {
  return (issue.keyword === 'const' || issue.keyword === 'enum') && /^\/[^/]+$/.test(issue.instance)
}

import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { describeIssue } from '../message.ts'
import type { SchemaParts } from '../parts/schema-parts.ts'
import type { SchemaIssue } from '../types.ts'
import type { Compiler } from './compiler.ts'
import type { SchemaLinks } from './direction.ts'
import { type Failed, MAX_ISSUES } from './engine.ts'
import type { Origin } from './preparation.ts'
import type { Unit } from './unit.ts'

/** Lists what is wrong with a value that a unit does not accept; never empty. */
export type Explain = (unit: Unit, value: JsonValue) => SchemaIssue[]

/** Branches within branches that are explained; deeper ones are named as a whole. */
const MAX_DEPTH = 8

/** Turns the validator's errors into issues that name places in the value and in the document. */
export function createExplainer(
  compiler: Compiler,
  links: SchemaLinks,
  { explainUnion }: SchemaParts,
): Explain {
  function explain(unit: Unit, value: JsonValue, depth: number): SchemaIssue[] {
    try {
      const validate = compiler.validate(unit)
      if (validate(value) === true) return []
      return collect(validate.errors ?? [], depth)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return [tooDeep(unit)]
    }
  }

  function collect(errors: readonly Failed[], depth: number): SchemaIssue[] {
    const issues: SchemaIssue[] = []
    const seen = new Set<string>()
    for (const error of errors) {
      for (const issue of fromError(error, depth)) {
        const identity = `${issue.instance} ${issue.schema} ${issue.property ?? ''}`
        if (seen.has(identity)) continue
        seen.add(identity)
        issues.push(issue)
        if (issues.length === MAX_ISSUES) return issues
      }
    }
    return issues
  }

  function fromError(error: Failed, depth: number): SchemaIssue[] {
    const origin = compiler.origins.get(error.parentSchema ?? {})
    // What `if` chose has errors of its own, and so has what a property name was tried against.
    if (origin === undefined || error.keyword === 'if' || error.propertyName !== undefined) return []
    const isUnion = origin.keyword === 'anyOf' || origin.keyword === 'oneOf'
    if (!isUnion || explainUnion === undefined) return [issueOf(error, origin)]
    const judge = (unit: Unit, value: JsonValue): SchemaIssue[] =>
      depth < MAX_DEPTH ? explain(unit, value, depth + 1) : []
    return explainUnion(origin, origin.keyword, error.data as JsonValue, links, judge).map(issue => ({
      ...issue,
      instance: error.instancePath + issue.instance,
    }))
  }

  return (unit, value) => {
    const issues = explain(unit, value, 0)
    return issues.length > 0 ? issues : [unnamed(unit)]
  }
}

function issueOf(error: Failed, origin: Origin): SchemaIssue {
  const keyword = origin.keyword ?? error.keyword
  const property = propertyOf(error)
  return {
    instance: error.instancePath,
    keyword,
    schema: placeOf(keyword, origin),
    message: describeIssue({
      keyword,
      params: error.params,
      limit: error.schema as JsonValue,
      value: error.data as JsonValue,
    }),
    ...(property === undefined ? {} : { property }),
  }
}

/** A schema that is `false` has no keyword to point at. */
function placeOf(keyword: string, { node }: Origin): JsonPointer {
  return keyword === 'false' ? node.pointer : child(node.pointer, keyword)
}

function propertyOf({ params }: Failed): string | undefined {
  const named =
    params['missingProperty'] ??
    params['additionalProperty'] ??
    params['unevaluatedProperty'] ??
    params['propertyName']
  return typeof named === 'string' ? named : undefined
}

function tooDeep({ node }: Unit): SchemaIssue {
  return {
    instance: '',
    keyword: 'depth',
    schema: node.pointer,
    message: 'is nested too deeply to be checked',
  }
}

function unnamed({ node }: Unit): SchemaIssue {
  return { instance: '', keyword: 'schema', schema: node.pointer, message: 'does not fit its schema' }
}

import type { JsonValue } from '../../json/value.ts'
import type { Direction, SchemaNode, SchemaProblem, Validator } from '../types.ts'
import { type Means, createCompilers } from './compiler.ts'
import type { SchemaLinks } from './direction.ts'
import { createExplainer } from './explain.ts'
import { type Unit, outermostScope } from './unit.ts'

/** The validators of one library, each made when first asked for. */
export interface ValidatorCache {
  validator(node: SchemaNode, direction: Direction): Validator
}

/** @param setAside - Receives what cannot be checked. */
export function createValidatorCache(
  links: SchemaLinks,
  setAside: SchemaProblem[],
  means: Means,
): ValidatorCache {
  const { fast, detailed } = createCompilers(links, setAside, means)
  const explain = createExplainer(detailed, links, means.parts)
  const kept = {
    request: new WeakMap<SchemaNode, Validator>(),
    response: new WeakMap<SchemaNode, Validator>(),
  }

  /** Code for a schema of thousands of properties may be nested more deeply than the stack: it goes unchecked. */
  function compile(unit: Unit): (value: JsonValue) => unknown {
    try {
      return fast.validate(unit)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      setAside.push({ pointer: unit.node.pointer, message: 'this schema is too large to be checked' })
      return () => true
    }
  }

  function create(unit: Unit): Validator {
    let compiled: ((value: JsonValue) => unknown) | undefined
    const accepts = (value: JsonValue): boolean => {
      compiled ??= compile(unit)
      try {
        return compiled(value) === true
      } catch (error) {
        if (error instanceof RangeError) return false
        throw error
      }
    }
    return { accepts, issues: value => (accepts(value) ? [] : explain(unit, value)) }
  }

  return {
    validator: (node, direction) => {
      const known = kept[direction].get(node)
      if (known !== undefined) return known
      const made = create({ node, scope: outermostScope(direction) })
      kept[direction].set(node, made)
      return made
    },
  }
}

import { equalJson } from '../json/equal-json.ts'
import { createPlan } from './plan.ts'
import type { Shape } from './shape.ts'

/** Nesting beyond which two shapes are taken to differ. */
const MAX_DEPTH = 5

/**
 * Whether every value made of one shape has the other as well: what the other asks for, the one asks for, too. Values
 * hold no property their shape does not know, so what only the other knows is no matter.
 */
export function fitsToo(one: Shape, other: Shape, depth = 0): boolean {
  if (depth > MAX_DEPTH || other.choices.length > 0 || other.guards.length > 0) return false
  if ((one.types & ~other.types) !== 0) return false
  return (
    hasItsValues(one, other) &&
    isWithin(one, other) &&
    isIn(other.patterns, one.patterns) &&
    isIn(other.formats, one.formats) &&
    isIn(other.steps, one.steps) &&
    (one.uniqueItems || !other.uniqueItems) &&
    other.contains.length === 0 &&
    hasItsProperties(one, other, depth) &&
    hasItsItems(one, other, depth)
  )
}

function hasItsValues({ values }: Shape, other: Shape): boolean {
  if (other.values === undefined) return true
  return values?.every(value => other.values?.some(allowed => equalJson(allowed, value))) === true
}

function isWithin(one: Shape, other: Shape): boolean {
  const floors = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const
  const ceilings = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const
  return floors.every(key => other[key] <= one[key]) && ceilings.every(key => other[key] >= one[key])
}

function isIn<Item>(some: readonly Item[], all: readonly Item[]): boolean {
  return some.every(item => all.includes(item))
}

function hasItsProperties(one: Shape, other: Shape, depth: number): boolean {
  if (!isIn(other.required, one.required)) return false
  if (other.propertyNames.length > 0 || other.dependentSchemas.length > 0) return false
  const [own, others] = [createPlan(one).properties, createPlan(other)]
  return [...own.values()].every(({ name, shape }) => {
    const named = others.properties.get(name)?.shape()
    if (named !== undefined) return fitsToo(shape(), named, depth + 1)
    return other.propertyGroups.every(({ names, extra }) => names.has(name) || extra !== false)
  })
}

function hasItsItems(one: Shape, other: Shape, depth: number): boolean {
  if (other.itemGroups.length === 0) return true
  const [group, ...more] = other.itemGroups
  const [own] = one.itemGroups
  if (group === undefined || own === undefined || more.length > 0) return false
  if (group.prefix.length > 0 || typeof group.rest !== 'function' || typeof own.rest !== 'function')
    return false
  return fitsToo(own.rest(), group.rest(), depth + 1)
}

import { once } from '../json/once.ts'
import type { SchemaNode, SchemaObject } from '../schema/types.ts'
import { inherits, referenceOf } from './fold.ts'
import type { Folder } from './fold.ts'
import type { FoldContext } from './fold-context.ts'
import { mergeShapes } from './merge-shapes.ts'
import { ANYTHING, type Choice, NOTHING, type Shape, type Source, TYPE } from './shape.ts'

/** The choices of one schema object: `anyOf`, `oneOf`, and `if` with what follows. */
export function choicesOf(context: FoldContext): Choice[] {
  const { schema, source } = context
  const choices: Choice[] = []
  for (const kind of ['anyOf', 'oneOf'] as const) {
    const branches = schema[kind]
    if (!Array.isArray(branches) || branches.length === 0) continue
    const sources = branches.map((_, index) => tagged(context, kind, index))
    const spare = schema.discriminator === undefined ? -1 : branches.indexOf(true)
    choices.push({ kind, branches: sources, resolved: [], ...(spare < 0 ? {} : { spare }) })
  }
  if (schema.if !== undefined && (schema.then !== undefined || schema.else !== undefined)) {
    const condition = source('if')
    const consequence = schema.then === undefined ? () => ANYTHING : source('then')
    const alternative = schema.else === undefined ? () => ANYTHING : source('else')
    const met = once(() => mergeShapes(condition(), consequence()))
    choices.push({ kind: 'if', branches: [met, alternative], resolved: [] })
  }
  return choices
}

/** A branch with the discriminator's value fixed (OpenAPI 3.1 section 4.8.25) where the branch is a reference. */
function tagged(context: FoldContext, kind: 'anyOf' | 'oneOf', index: number): Source {
  const { schema, source } = context
  const branch = source(kind, index)
  const property = schema.discriminator?.propertyName
  const reference = referenceOf(schema[kind]?.[index])
  if (typeof property !== 'string' || reference === undefined) return branch
  const tag = tagOf(schema, reference)
  return once(() => withTag(branch(), property, tag))
}

/** Where the property lists values of its own and the tag is none of them, those count. */
function withTag(shape: Shape, property: string, tag: string): Shape {
  const sources = shape.properties.get(property) ?? []
  const isNone = sources.some(source => source().values?.includes(tag) === false)
  return isNone ? shape : mergeShapes(shape, constantProperty(property, tag))
}

/** A schema that inherits from one with a discriminator, directly or through another, bears its own name there. */
export function named(schema: SchemaObject, node: SchemaNode, shape: Shape, fold: Folder['fold']): Shape {
  if (!inherits(schema)) return shape
  const own = node.pointer.split('/').at(-1) ?? ''
  const base = shape.nodes.find(
    other => other !== node && typeof other.schema === 'object' && other.schema.discriminator !== undefined,
  )
  if (base === undefined || typeof base.schema === 'boolean') return shape
  const property = base.schema.discriminator?.propertyName
  if (typeof property !== 'string') return shape
  if (!isHeir(base.schema, `#${node.pointer}`, own)) return shape
  const tag = tagOf(base.schema, `#${node.pointer}`, own)
  // A base that lists its heirs in oneOf must not be followed down again from one of them.
  const heirs = new Set(fold(base).choices.map(choice => choice.branches))
  const choices = shape.choices.filter(choice => !heirs.has(choice.branches))
  if (!mayBeText(shape, property)) return { ...shape, choices }
  return withTag({ ...shape, choices }, property, tag)
}

/** A base that lists its heirs has no others; one built upon it is any of them with more to it. */
function isHeir({ oneOf, anyOf, discriminator }: SchemaObject, reference: string, name: string): boolean {
  const listed = [...(oneOf ?? []), ...(anyOf ?? [])].map(referenceOf)
  const mapped = Object.values(discriminator?.mapping ?? {})
  return (
    listed.length === 0 || listed.includes(reference) || mapped.some(to => to === reference || to === name)
  )
}

/** A discriminator names a text; documents name lists and objects there all the same, which then tell nothing. */
function mayBeText(shape: Shape, property: string): boolean {
  const sources = shape.properties.get(property) ?? []
  return sources.every(source => (source().types & TYPE.string) !== 0)
}

function tagOf(schema: SchemaObject, reference: string, fallback?: string): string {
  const mapping = Object.entries(schema.discriminator?.mapping ?? {})
  const name = fallback ?? reference.split('/').at(-1) ?? reference
  return mapping.find(([, target]) => target === reference || target === name)?.[0] ?? name
}

function constantProperty(name: string, value: string): Shape {
  const constant: Shape = { ...ANYTHING, values: [value] }
  return { ...ANYTHING, properties: new Map([[name, [() => constant]]]), required: [name] }
}

/** The shape when its first open choice falls on a branch. */
export function resolve(shape: Shape, branch: number): Shape {
  const [choice, ...others] = shape.choices
  if (choice === undefined) return shape
  const known = choice.resolved[branch]
  if (known !== undefined) return known
  const taken = choice.branches[branch]?.() ?? NOTHING
  // An heir brings the choice between the heirs along again: it has been made.
  const settled = [...shape.settled, choice.branches]
  const isOpen = (each: Choice): boolean => !settled.includes(each.branches)
  const opened = taken.choices.every(isOpen) ? taken : { ...taken, choices: taken.choices.filter(isOpen) }
  const merged = { ...mergeShapes({ ...shape, choices: others.filter(isOpen) }, opened), settled }
  const resolved = choice.kind === 'oneOf' ? avoiding(merged, choice, branch, taken) : merged
  choice.resolved[branch] = resolved
  return resolved
}

/** Leaves out what would make another branch of a oneOf true as well: the properties only that branch requires. */
function avoiding(merged: Shape, choice: Choice, branch: number, taken: Shape): Shape {
  const avoided = choice.branches.flatMap((other, index) => {
    if (index === branch) return []
    const { required, types } = other()
    if ((types & taken.types & TYPE.object) === 0) return []
    return required.filter(name => !merged.required.includes(name) && !taken.properties.has(name))
  })
  return avoided.length === 0 ? merged : { ...merged, avoided: [...merged.avoided, ...avoided] }
}

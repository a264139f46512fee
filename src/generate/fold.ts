import { once } from '../json/once.ts'
import type { JsonValue } from '../json/value.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'
import { linkTarget } from '../schema/link-target.ts'
import { dynamicTarget, enterResource } from '../schema/validator/dynamic.ts'
import { type Scope, outermostScope, unitKey } from '../schema/validator/unit.ts'
import type { FoldContext } from './fold-context.ts'
import { foldKeywords } from './fold-keywords.ts'
import type { GeneratorParts } from './parts/generator-parts.ts'
import { ANYTHING, NOTHING, type PropertyGroup, type Shape } from './shape.ts'
import { mergeShapes } from './merge-shapes.ts'

/** Turns schema nodes into shapes, each once. */
export interface Folder {
  /** The node's shape with its choices still open. */
  fold(node: SchemaNode): Shape
  /** The shape when its first open choice falls on a branch. */
  resolve(shape: Shape, branch: number): Shape
}

/** What a folder reads. */
export interface FolderOptions {
  readonly schemas: SchemaLibrary
  readonly examples: (node: SchemaNode) => readonly JsonValue[]
  /** Missing where no schema has any. */
  readonly choices: GeneratorParts['choices']
}

/** Shapes made so far, and the schemas whose shapes are being made. */
interface Folded {
  readonly shapes: Map<SchemaNode | string, Shape>
  readonly open: Set<SchemaNode | string>
}

/** Makes a folder; what it has folded is kept as long as it lives. */
export function createFolder(options: FolderOptions): Folder {
  const { schemas, choices } = options
  const wholes: Folded = { shapes: new Map(), open: new Set() }
  const parts: Folded = { shapes: new Map(), open: new Set() }

  /** The same node is another schema where other `$dynamicAnchor`s are bound (core, section 8.2.3.2). */
  function foldIn(node: SchemaNode, outer: Scope, isPart = false): Shape {
    const { shapes, open } = isPart ? parts : wholes
    const key = outer.anchors.size === 0 ? node : unitKey({ node, scope: outer })
    const known = shapes.get(key)
    if (known !== undefined) return known
    // A schema that is its own allOf says nothing more than it has said already.
    if (open.has(key)) return ANYTHING
    open.add(key)
    const shape = foldSchema(node, enterResource({ node, scope: outer }, schemas), isPart)
    open.delete(key)
    shapes.set(key, shape)
    return shape
  }

  /** A part of another schema's `allOf`: what it is called by itself is not what that is called. */
  function foldPart(node: SchemaNode, scope: Scope): Shape {
    return foldIn(node, scope, referenceOf(node.schema) !== undefined)
  }

  function foldSchema(node: SchemaNode, scope: Scope, isPart: boolean): Shape {
    const { schema } = node
    if (typeof schema === 'boolean') return schema ? ANYTHING : NOTHING
    const context: FoldContext = {
      node,
      schema,
      source: (...tokens) => once(() => foldIn(schemas.at(node, ...tokens), scope)),
    }
    let shape = referenced(node, schema, scope, isPart)
    for (const index of schema.allOf?.keys() ?? [])
      shape = mergeShapes(shape, foldPart(schemas.at(node, 'allOf', index), scope))
    const own = foldKeywords(context, options.examples(node))
    const open = choices?.choicesOf(context) ?? []
    const whole = admitting(mergeShapes(shape, open.length === 0 ? own : { ...own, choices: open }))
    return isPart || choices === undefined
      ? whole
      : choices.named(schema, node, whole, base => foldIn(base, scope))
  }

  /** A reference that leads nowhere was named when the document was loaded; here the place is simply free. */
  function referenced(
    node: SchemaNode,
    { $ref, $dynamicRef }: SchemaObject,
    scope: Scope,
    isPart: boolean,
  ): Shape {
    const written = typeof $ref === 'string' ? linkTarget(schemas, $ref, node) : undefined
    const bound =
      typeof $dynamicRef === 'string' ? dynamicTarget($dynamicRef, node, scope, schemas) : undefined
    return [written, bound].reduce<Shape>(
      (shape, target) =>
        target === undefined ? shape : mergeShapes(shape, foldIn(target, scope, isPart && mayBeHeir(target))),
      ANYTHING,
    )
  }

  const outermost = outermostScope('response')
  return { fold: node => foldIn(node, outermost), resolve: choices?.resolve ?? (shape => shape) }
}

/** Closed parts of a composition that would refuse what another requires take what all of them name: see `createAdmissions`. */
function admitting(shape: Shape): Shape {
  const { propertyGroups: groups, properties, required } = shape
  const isClosed = ({ extra, patterns }: PropertyGroup): boolean => extra === false && patterns.length === 0
  const isRefused = (name: string): boolean =>
    properties.has(name) && groups.some(group => isClosed(group) && !group.names.has(name))
  if (groups.length === 0 || !required.some(isRefused)) return shape
  const names = new Set(properties.keys())
  return { ...shape, propertyGroups: groups.map(group => (isClosed(group) ? { ...group, names } : group)) }
}

/** What inherits from nothing is the same as a part of another schema. */
function mayBeHeir({ schema }: SchemaNode): boolean {
  return typeof schema === 'object' && (schema.$ref !== undefined || inherits(schema))
}

/** Whether a schema inherits from others. */
export function inherits({ allOf = [] }: SchemaObject): boolean {
  return allOf.some(part => referenceOf(part) !== undefined)
}

/** Where a schema refers to. */
export function referenceOf(schema: JsonSchema | undefined): string | undefined {
  return typeof schema === 'object' && typeof schema.$ref === 'string' ? schema.$ref : undefined
}

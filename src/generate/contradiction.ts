import type { JsonPointer } from '../json/pointer.ts'
import type { Direction } from '../schema/types.ts'
import { fits } from './fit.ts'
import type { Folder } from './fold.ts'
import { fitsToo } from './overlap.ts'
import { type ObjectPlan, createPlan } from './plan.ts'
import { ANYTHING, type Choice, NUMBER_TYPE, type Shape, TYPE, acceptsNull } from './shape.ts'

/** A place where a schema asks for what cannot be. */
export interface Contradiction {
  readonly pointer: JsonPointer
  /** `none of the values of its enum is an integer`: what is wrong, without a full stop. */
  readonly message: string
}

/** Shapes looked at for one schema: beyond, it is taken to be satisfiable. */
const MAX_LOOKS = 3000

/** Shapes looked at one inside the other: documents whose every schema requires another would not fit on the stack. */
const MAX_OPEN = 200

/** Looks for schemas that no value satisfies. What is undecidable (patterns, `not`) is taken to be satisfiable. */
export interface ContradictionFinder {
  /** Why no value satisfies the shape; `undefined` where one may. */
  find(shape: Shape): Contradiction | undefined
}

/** @param direction - In a response nothing writeOnly is asked for, in a request nothing readOnly */
export function createContradictionFinder(folder: Folder, direction: Direction): ContradictionFinder {
  const satisfiable = new WeakSet<Shape>()
  const plans = new WeakMap<Shape, ObjectPlan>()
  const run: Run = { folder, direction, satisfiable, plans, open: new Set(), looks: 0 }
  return {
    find(shape) {
      run.looks = 0
      run.open.clear()
      return look(shape, '', run)
    },
  }
}

interface Run {
  readonly folder: Folder
  readonly direction: Direction
  /** Shapes known to have a value; of the others nothing is kept, as a circle may be what spoke against them. */
  readonly satisfiable: WeakSet<Shape>
  readonly plans: WeakMap<Shape, ObjectPlan>
  /** Shapes being looked at: a value that had to hold itself would never end. */
  readonly open: Set<Shape>
  looks: number
}

/** @param around - Where the shape is asked for, for those that have no place of their own. */
function look(shape: Shape, around: JsonPointer, run: Run): Contradiction | undefined {
  if (shape === ANYTHING || run.satisfiable.has(shape) || ++run.looks > MAX_LOOKS) return undefined
  const pointer = placeOf(shape) ?? around
  if (run.open.has(shape)) return { pointer, message: 'its value would have to hold itself without end' }
  if (acceptsNull(shape) || run.open.size >= MAX_OPEN) return undefined
  run.open.add(shape)
  const found = lookInside(shape, pointer, run)
  run.open.delete(shape)
  if (found === undefined) run.satisfiable.add(shape)
  return found
}

/** The schema object that says most of it, not a reference to that. */
function placeOf({ nodes }: Shape): JsonPointer | undefined {
  const own = nodes.findLast(({ schema }) => typeof schema === 'object' && schema.$ref === undefined)
  return (own ?? nodes.at(-1))?.pointer
}

function lookInside(shape: Shape, pointer: JsonPointer, run: Run): Contradiction | undefined {
  if (shape.types === 0) return { pointer, message: 'its rules allow no type at all' }
  const [choice] = shape.choices
  if (choice !== undefined) return lookAtBranches(shape, choice, pointer, run)
  if (shape.values !== undefined) {
    if (shape.values.some(value => fits(shape, value))) return undefined
    return { pointer, message: 'none of the values it lists obeys its other rules' }
  }
  return lookAtTypes(shape, pointer, run)
}

function lookAtBranches(
  shape: Shape,
  choice: Choice,
  pointer: JsonPointer,
  run: Run,
): Contradiction | undefined {
  let last: Contradiction | undefined
  for (const branch of choice.branches.keys()) {
    if (choice.kind === 'oneOf' && isSwallowed(shape, choice, branch, run)) {
      last ??= {
        pointer,
        message: 'what fits one branch of its `oneOf` fits another, so that never exactly one holds',
      }
      continue
    }
    last = look(run.folder.resolve(shape, branch), pointer, run)
    if (last === undefined) return undefined
  }
  return last
}

/** Whether what fits a branch fits another as well, so that never exactly one holds. */
function isSwallowed(shape: Shape, { branches }: Choice, branch: number, { folder }: Run): boolean {
  const own = folder.resolve(shape, branch)
  return branches.some((other, index) => index !== branch && fitsToo(own, other()))
}

/** One type that works is enough. */
function lookAtTypes(shape: Shape, pointer: JsonPointer, run: Run): Contradiction | undefined {
  const { types } = shape
  if ((types & TYPE.boolean) !== 0) return undefined
  if ((types & TYPE.string) !== 0 && shape.minLength <= shape.maxLength) return undefined
  if ((types & NUMBER_TYPE) !== 0 && hasNumbers(shape)) return undefined
  const found: (Contradiction | undefined)[] = []
  if ((types & TYPE.array) !== 0) found.push(lookAtItems(shape, pointer, run))
  if ((types & TYPE.object) !== 0) found.push(lookAtProperties(shape, pointer, run))
  if (found.length === 0) return { pointer, message: 'its least is more than its most' }
  return found.includes(undefined) ? undefined : found.at(-1)
}

function hasNumbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Shape): boolean {
  const least = Math.max(minimum, exclusiveMinimum)
  const most = Math.min(maximum, exclusiveMaximum)
  return least < most || (least === most && exclusiveMinimum < least && exclusiveMaximum > most)
}

function lookAtItems(shape: Shape, pointer: JsonPointer, run: Run): Contradiction | undefined {
  if (shape.minItems > shape.maxItems)
    return { pointer, message: 'its `minItems` is more than its `maxItems`' }
  if (shape.minItems === 0) return undefined
  for (const { prefix, rest } of shape.itemGroups) {
    const item = prefix[0] ?? rest
    if (item === false) return { pointer, message: 'it asks for items and allows none' }
    const found = item === undefined ? undefined : look(item(), pointer, run)
    if (found !== undefined) return found
  }
  return undefined
}

function lookAtProperties(shape: Shape, pointer: JsonPointer, run: Run): Contradiction | undefined {
  if (shape.minProperties > shape.maxProperties)
    return { pointer, message: 'its `minProperties` is more than its `maxProperties`' }
  const plan = run.plans.get(shape) ?? createPlan(shape)
  run.plans.set(shape, plan)
  for (const { name, required, shape: shapeOf } of plan.properties.values()) {
    if (!required) continue
    const property = shapeOf()
    if (run.direction === 'request' ? property.readOnly : property.writeOnly) continue
    if (property.types === 0 && property.nodes.length === 0)
      return { pointer, message: `it requires \`${name}\` and forbids it by \`additionalProperties\`` }
    const found = look(property, pointer, run)
    if (found !== undefined) return found
  }
  return undefined
}

import { once } from '../json/once.ts'
import { type JsonValue, isObject } from '../json/value.ts'
import type { SchemaNode, Validator } from '../schema/types.ts'
import { type Entity, entityOf } from './entity.ts'
import type { Field } from './field.ts'
import { createFaker } from './faker.ts'
import { createFolder } from './fold.ts'
import { makeValue } from './make-value.ts'
import { createDictionary } from './meaning/dictionary.ts'
import { createNameReader } from './names.ts'
import { createFolk } from './persona/folk.ts'
import type { Patterns } from './patterns.ts'
import { Random } from './random.ts'
import { Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import type { Place, Task, Workshop } from './task.ts'
import type { GenerateTask, Generator, GeneratorOptions } from './types.ts'

/** What is the same for all values of one node and entity. */
interface Root {
  readonly shape: Shape
  readonly entity: Entity
  readonly fields: Map<Shape, Field>
}

/** One run at a value; each gives up more for being valid than the one before. */
interface Run {
  readonly salt: string
  readonly careful: boolean
  readonly amount?: 'minimal'
  /** What cannot be made is left out, whatever demands it. */
  readonly lenient?: true
}

const RUNS: readonly Run[] = [
  { salt: '', careful: false },
  { salt: '', careful: true },
  { salt: '~again', careful: true },
  { salt: '~more', careful: true },
  { salt: '', careful: true, amount: 'minimal' },
  { salt: '~least', careful: true, amount: 'minimal' },
]

/** For a schema that contradicts itself: as near to it as can be. */
const LAST_RUN: Run = { salt: '', careful: false, lenient: true }

/**
 * Makes values of a document's schemas: valid by construction, then checked; meaningful by name, format, description
 * and example; decided by seed and path alone.
 *
 * A schema that no value satisfies gets the last value tried, or one without the parts that cannot be made; nothing is
 * thrown for it. `createContradictionFinder` tells such schemas.
 */
export function createGenerator(options: GeneratorOptions): Generator {
  // Unfolding the tables takes a millisecond or two: not before the first value is asked for.
  const workshop = once(() => createWorkshop(options))
  const roots = new Map<SchemaNode, Map<string, Root>>()
  const rootOf = (task: GenerateTask): Root => {
    const byEntity = roots.get(task.node) ?? new Map<string, Root>()
    roots.set(task.node, byEntity)
    const known = byEntity.get(task.entity ?? '')
    if (known !== undefined) return known
    const shape = workshop().folder.fold(task.node)
    const root = { shape, entity: rootEntity(task, shape), fields: new Map<Shape, Field>() }
    byEntity.set(task.entity ?? '', root)
    return root
  }
  return {
    value: task => {
      const validator = task.isJudged === true ? undefined : validatorOf(options.schemas, task)
      let last: JsonValue | undefined
      for (const run of RUNS) {
        const made = runTask(workshop(), task, run, rootOf(task))
        if (made !== undefined && (validator === undefined || validator.accepts(made))) return made
        last = made ?? last
      }
      return last ?? runTask(workshop(), task, LAST_RUN, rootOf(task)) ?? null
    },
  }
}

/** Of a document that has none. */
const NO_PATTERNS: Patterns = {
  expression: () => undefined,
  maker: () => undefined,
  spellings: () => [],
}

function createWorkshop(options: GeneratorOptions): Workshop {
  const fakerAt = createFaker(options.english.lists)
  const { createPatterns, choices, maps } = options.parts
  return {
    schemas: options.schemas,
    folder: createFolder({
      schemas: options.schemas,
      examples: options.examples ?? (() => []),
      choices,
    }),
    dictionary: createDictionary(options.english.rare),
    xFaker: options.english.xFaker,
    patterns: createPatterns?.() ?? NO_PATTERNS,
    choices,
    maps,
    fakerAt,
    folk: createFolk(options, fakerAt),
    readName: createNameReader(),
    plans: new WeakMap(),
    hinted: new WeakMap(),
    items: new WeakMap(),
    listed: new WeakMap(),
    namedAfter: new WeakMap(),
    entities: new WeakMap(),
    maxDepth: options.maxDepth ?? 8,
    maxNodes: options.maxNodes ?? 1000,
  }
}

/** A schema that cannot be compiled was named when the document was loaded; its values go unchecked. */
function validatorOf(
  schemas: GeneratorOptions['schemas'],
  { node, direction }: GenerateTask,
): Validator | undefined {
  try {
    return schemas.validator(node, direction ?? 'response')
  } catch {
    return undefined
  }
}

function runTask(
  workshop: Workshop,
  task: GenerateTask,
  run: Run,
  { shape, entity, fields }: Root,
): JsonValue | undefined {
  const random = Random.of(task.seed + run.salt)
  const amount = run.amount ?? task.amount ?? 'full'
  const scene = new Scene({
    random,
    fakerAt: workshop.fakerAt,
    folk: workshop.folk,
    readName: workshop.readName,
    nowMs: task.nowMs,
    fresh: (task.amount ?? 'full') === 'bare',
    entity,
    known: isObject(task.known) ? task.known : undefined,
    context: task.context,
    notBeforeMs: task.notBeforeMs,
    parent: undefined,
    role: undefined,
    among: task.among && { random: Random.of(task.among.seed), nth: task.among.nth },
  })
  const place: Place = {
    random,
    scene,
    name: '',
    words: entity.words,
    depth: 0,
    examples: [],
    fields,
    siblings: new Map(),
    inList: false,
  }
  const inside: Task = {
    workshop,
    direction: task.direction ?? 'response',
    amount,
    isAnswer: task.entity === undefined,
    nowMs: task.nowMs,
    careful: run.careful,
    lenient: run.lenient ?? false,
    attempt: 0,
    open: [],
    made: 0,
    value: makeValue,
  }
  return makeValue(shape, place, task.known, inside)
}

function rootEntity({ entity, node }: GenerateTask, shape: Shape): Entity {
  if (entity !== undefined) return entityOf(entity, shape)
  const names = [node, ...shape.nodes].map(
    ({ pointer }) => /^\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(pointer)?.[1],
  )
  return entityOf(names.find(name => name !== undefined) ?? '', shape)
}

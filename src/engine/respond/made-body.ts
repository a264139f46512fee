import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { layOver } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, ShownValues } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { followLinks } from '../../resource/facts/follow-links.ts'
import { leavesOpen } from '../../resource/facts/open-schema.ts'
import { keywordOf } from '../records/fields.ts'
import { minuteOf } from './minute-of.ts'

/** Makes a body that shows no record; without an exchange, the one that is the same for all. */
export type MadeBody = (
  known: JsonValue | undefined,
  exchange?: Exchange,
  shows?: Partial<ShownValues>,
) => JsonValue

/**
 * Plans the bodies of one operation, status and media type that show no record. What is not modelled answers its request:
 * `createSampleBody`.
 */
export function createMadeBody(
  context: EngineContext,
  plan: OperationPlan,
  media: MediaTypeSpec,
  type: string,
): MadeBody {
  const make = createMaker(context, plan, media, type)
  const { createSampleBody } = context.parts
  if (plan.binding.behaviour === 'sample' && createSampleBody !== undefined)
    return createSampleBody(context, plan, media, make)
  const makeAt = lastOf((nowMs: number) => make(nowMs, '', undefined))
  return (known, exchange, shows) => {
    if (exchange === undefined) return make(context.startMs, '', known)
    const { nowMs, draw } = exchange.inputs
    return known === undefined ? makeAt(minuteOf(nowMs)) : make(nowMs, draw, known, shows?.isAll)
  }
}

/** Makes a body anew. */
export type Make = (nowMs: number, draw: string, known: JsonValue | undefined, isAll?: boolean) => JsonValue

function createMaker(
  context: EngineContext,
  plan: OperationPlan,
  { schema, shape, examples }: MediaTypeSpec,
  type: string,
): Make {
  const isDone = plan.binding.behaviour !== 'sample' && schema !== undefined && saysNothing(context, schema)
  if (schema !== undefined && shape === schema && !isDone) {
    return (nowMs, draw, known, isAll) =>
      context.generator.value({
        node: schema,
        seed: `${context.seed}/${plan.operation.key}/${draw}`,
        nowMs,
        known,
        ...(isAll === true ? { amount: 'bare' } : {}),
      })
  }
  const isObject = schema !== undefined && keywordOf(context.api.schemas, schema, 'type') !== undefined
  const nothing = isObject || isJsonType(essenceOf(type)) ? {} : ''
  const [example] = examples.values()
  // A body that at most an example tells of: the example, with what is known laid over it.
  return (_nowMs, _draw, known) => {
    if (known === undefined) return example ?? nothing
    return example === undefined ? known : layOver(example, known)
  }
}

/** As the answer of what is modelled it says: it was done. */
function saysNothing({ api: { schemas } }: EngineContext, schema: SchemaNode): boolean {
  const { schema: meant } = followLinks(schemas, schema)
  return typeof meant === 'object' && leavesOpen(meant)
}

/** Keeps the last result, for as long as it is asked for the same. */
function lastOf<Argument, Result>(make: (argument: Argument) => Result): (argument: Argument) => Result {
  let last: { readonly argument: Argument; readonly result: Result } | undefined
  return argument => {
    if (last === undefined || last.argument !== argument) last = { argument, result: make(argument) }
    return last.result
  }
}

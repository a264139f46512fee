import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { once } from '../../json/once.ts'
import { layOver } from '../../json/path.ts'
import { isObject, type JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { keywordOf } from '../records/fields.ts'
import { createEcho } from './echo.ts'
import { wholeExample } from './whole-example.ts'

/**
 * Makes a body that shows no record; without an exchange, the one that is the same for all.
 *
 * @param isAll - What is known is all there is to say: only what is required comes to it.
 */
export type MadeBody = (known: JsonValue | undefined, exchange?: Exchange, isAll?: boolean) => JsonValue

/**
 * Plans the bodies of one operation, status and media type that show no record.
 *
 * What is not modelled answers its request: the same question gets the same answer, another question another, and what
 * the answer has of the question it repeats ({@link createEcho}). Where the document has an example of the whole answer, it
 * is that.
 */
export function createMadeBody(
  context: EngineContext,
  plan: OperationPlan,
  media: MediaTypeSpec,
  type: string,
): MadeBody {
  const make = createMaker(context, plan, media, type)
  if (plan.binding.behaviour === 'sample') return createAnswer(context, plan, media, make)
  const makeAt = lastOf((nowMs: number) => make(nowMs, '', undefined))
  return (known, exchange, isAll) => {
    if (exchange === undefined) return make(context.startMs, '', known)
    const { nowMs, draw } = exchange.inputs
    return known === undefined ? makeAt(minuteOf(nowMs)) : make(nowMs, draw, known, isAll)
  }
}

type Make = (nowMs: number, draw: string, known: JsonValue | undefined, isAll?: boolean) => JsonValue

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
  const nothing = isJsonType(essenceOf(type)) ? {} : ''
  const [example] = examples.values()
  // A body that at most an example tells of: the example, with what is known laid over it.
  return (_nowMs, _draw, known) => {
    if (known === undefined) return example ?? nothing
    return example === undefined ? known : layOver(example, known)
  }
}

/** An object of which nothing is declared. As the answer of what is modelled it says: it was done. */
function saysNothing({ api: { schemas } }: EngineContext, schema: SchemaNode): boolean {
  return (
    keywordOf(schemas, schema, 'type') === 'object' &&
    UNSAID.every(keyword => keywordOf(schemas, schema, keyword) === undefined) &&
    schemas.validator(schema, 'response').accepts({})
  )
}

const UNSAID = ['properties', 'patternProperties', 'additionalProperties', 'examples'] as const

/** The answers of an operation that is not modelled. */
function createAnswer(
  context: EngineContext,
  { binding }: OperationPlan,
  media: MediaTypeSpec,
  make: Make,
): MadeBody {
  const { shape } = media
  const echo = once(() => shape && createEcho(context, shape, binding))
  const accepts = once(() => shape && acceptorOf(context, shape))
  const example = once(() => {
    const isValid = accepts()
    return shape && isValid && wholeExample(context, media, shape, isValid)
  })
  const answer = (exchange: Exchange, question: string, nowMs: number): JsonValue => {
    const given = example()
    const fresh = (): JsonValue => given ?? make(nowMs, question, undefined)
    const repeated = exchange.checked && echo()?.(exchange.checked)
    if (repeated === undefined) return fresh()
    const made = given === undefined ? make(nowMs, question, repeated) : layOver(given, repeated)
    // What fits its place may still not fit the whole: a branch that is left, a rule between properties.
    return accepts()?.(made) === false ? fresh() : made
  }
  let last: { readonly key: string; readonly body: JsonValue } | undefined
  return (known, exchange) => {
    if (exchange === undefined) return make(context.startMs, '', known)
    const question = questionOf(exchange)
    const nowMs = minuteOf(exchange.inputs.nowMs)
    const key = `${nowMs} ${question}`
    if (last?.key !== key) last = { key, body: answer(exchange, question, nowMs) }
    return known === undefined ? last.body : layOver(last.body, known)
  }
}

/** A schema that cannot be compiled was named when the document was loaded. */
function acceptorOf({ api }: EngineContext, node: SchemaNode): ((value: JsonValue) => boolean) | undefined {
  try {
    return api.schemas.validator(node, 'response').accepts
  } catch {
    return undefined
  }
}

/** All that a request asks by, as the operation declares it; empty where it asks by nothing. */
function questionOf({ checked }: Exchange): string {
  if (checked === undefined) return ''
  const { body, parameters } = checked
  const parts = [parameters.path, parameters.query, ...(body === undefined ? [] : [body])]
  return parts.every(part => isObject(part) && Object.keys(part).length === 0) ? '' : JSON.stringify(parts)
}

/** A body of which nothing is known is the same at every call but for its times: they move with the clock once a minute. */
function minuteOf(nowMs: number): number {
  return nowMs - (nowMs % 60_000)
}

/** Keeps the last result, for as long as it is asked for the same. */
function lastOf<Argument, Result>(make: (argument: Argument) => Result): (argument: Argument) => Result {
  let last: { readonly argument: Argument; readonly result: Result } | undefined
  return argument => {
    if (last === undefined || last.argument !== argument) last = { argument, result: make(argument) }
    return last.result
  }
}

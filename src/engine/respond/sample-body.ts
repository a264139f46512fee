import { once } from '../../json/once.ts'
import { layOver } from '../../json/path.ts'
import { isObject, type JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { createEcho } from './echo.ts'
import type { MadeBody, Make } from './made-body.ts'
import { minuteOf } from './minute-of.ts'
import { createPartView } from './part-view.ts'
import { shortList } from './short-list.ts'
import { wholeExample } from './whole-example.ts'

/**
 * Plans the answers of an operation that is not modelled: the same question gets the same answer, another question another,
 * and what the answer has of the question it repeats ({@link createEcho}), what it has of the record that the path leads to it shows ({@link createPartView});
 * of a list it shows as much as is asked for. Where the document has an example of the whole
 * answer, it is that.
 *
 * @param make - Makes a body anew
 */
export function createSampleBody(
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
    const fresh = (): JsonValue => shortened(exchange, given ?? make(nowMs, question, undefined))
    const repeated = exchange.checked && echo()?.(exchange.checked)
    if (repeated === undefined) return fresh()
    const made = given === undefined ? make(nowMs, question, repeated) : layOver(given, repeated)
    // What fits its place may still not fit the whole: a branch that is left, a rule between properties.
    return accepts()?.(made) === false ? fresh() : shortened(exchange, made)
  }
  const shortened = ({ checked }: Exchange, body: JsonValue): JsonValue => {
    const short = checked === undefined ? body : shortList(checked.parameters.query, body)
    return short === body || accepts()?.(short) === false ? body : short
  }
  let last: { readonly key: string; readonly body: JsonValue } | undefined
  const show = once(() => {
    const isValid = accepts()
    return binding.part && isValid && createPartView(context, binding.part, isValid)
  })
  const withPart = (exchange: Exchange, body: JsonValue, record: StoredRecord | undefined): JsonValue => {
    const shown = record === undefined ? body : (show()?.(body, record) ?? body)
    return shown === body ? body : shortened(exchange, shown)
  }
  return (known, exchange, shows) => {
    if (exchange === undefined) return make(context.startMs, '', known)
    const question = questionOf(exchange)
    const nowMs = minuteOf(exchange.inputs.nowMs)
    const key = `${nowMs} ${question}`
    if (last?.key !== key) last = { key, body: answer(exchange, question, nowMs) }
    const body = withPart(exchange, last.body, shows?.of)
    return known === undefined ? body : layOver(body, known)
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

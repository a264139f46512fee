import { once } from '../json/once.ts'
import { fromPointer, parentPointer } from '../json/pointer.ts'
import type { CallbackReading } from '../resource/events/callbacks.ts'
import type { Binding, Resource, ResourceModel } from '../resource/types.ts'
import type { SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { Api, Operation } from '../spec/api.ts'
import { stale } from './stale.ts'
import type { PackedModel, PackedResource, PackedSchema } from './types.ts'

/**
 * The model that was packed, of the same document. Schemas, webhooks and callbacks are looked up when first asked for.
 *
 * @throws UnderstudyError `PREBUILT_STALE` where it speaks of what the document has not
 */
export function unpackModel(api: Api, packed: PackedModel): ResourceModel {
  const operations = new Map(api.operations.map(operation => [operation.key, operation]))
  const called = (key: string): Operation => found(operations.get(key), key)
  const bindings = new Map<Operation, Binding>()
  for (const binding of packed.bindings) {
    const operation = called(binding.operation)
    bindings.set(operation, { ...binding, operation })
  }
  const webhooks = once(() =>
    packed.webhooks.map((reading, index) => ({ ...reading, webhook: found(api.webhooks[index], index) })),
  )
  const callbacks = once(
    () =>
      new Map(
        packed.callbacks.map(({ operation: key, readings }): [Operation, readonly CallbackReading[]] => {
          const operation = called(key)
          return [
            operation,
            readings.map((reading, index) => ({
              ...reading,
              callback: found(operation.callbacks[index], index),
            })),
          ]
        }),
      ),
  )
  return {
    api,
    resources: packed.resources.map(resource => unpackResource(api.schemas, resource)),
    bindings,
    get webhooks() {
      return webhooks()
    },
    get callbacks() {
      return callbacks()
    },
    get conflicts() {
      return packed.conflicts.map(conflict => ({ ...conflict, operations: conflict.operations.map(called) }))
    },
  }
}

function found<T>(value: T | undefined, called: string | number): T {
  if (value === undefined) throw stale(`speaks of what its document has not: ${called}`)
  return value
}

function unpackResource(schemas: SchemaLibrary, packed: PackedResource): Resource {
  const schema = once(() => unpackSchema(schemas, packed.schema))
  return {
    ...packed,
    // A packed `undefined` is left out.
    parent: packed.parent,
    get schema() {
      return schema()
    },
  }
}

/** A place that only normalising made is reached from the schema around it. */
function unpackSchema(schemas: SchemaLibrary, { at, learnt }: PackedSchema): SchemaNode {
  if (learnt !== undefined) return schemas.learn(at, learnt)
  const tokens: string[] = []
  for (let pointer = at; pointer !== ''; pointer = parentPointer(pointer)) {
    const around = schemas.find(pointer)
    if (around !== undefined) return schemas.at(around, ...tokens)
    tokens.unshift(...fromPointer(pointer.slice(parentPointer(pointer).length)))
  }
  return schemas.node(at)
}

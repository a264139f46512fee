import type { ResourceModel } from '../resource/types.ts'
import type { SchemaNode } from '../schema/types.ts'
import { isLearnt } from '../spec/compile/learnt-schema.ts'
import type { PackedModel, PackedSchema } from './types.ts'

/** What {@link unpackModel} makes the same model of again. */
export function packModel(model: ResourceModel): PackedModel {
  return {
    resources: model.resources.map(resource => ({ ...resource, schema: packSchema(resource.schema) })),
    bindings: [...model.bindings.values()].map(binding => ({ ...binding, operation: binding.operation.key })),
    webhooks: model.webhooks.map(({ webhook: _, ...reading }) => reading),
    callbacks: [...model.callbacks].map(([{ key }, readings]) => ({
      operation: key,
      readings: readings.map(({ callback: _, ...reading }) => reading),
    })),
    conflicts: model.conflicts.map(conflict => ({
      ...conflict,
      operations: conflict.operations.map(({ key }) => key),
    })),
  }
}

function packSchema({ pointer, schema }: SchemaNode): PackedSchema {
  return isLearnt(pointer) ? { at: pointer, learnt: schema } : { at: pointer }
}

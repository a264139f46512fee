import type { JsonObject, JsonValue } from '../json/value.ts'
import { findNotModelled } from '../spec/survey/not-modelled.ts'
import { surveyApi } from '../spec/survey/survey.ts'
import type { Binding, Resource, ResourceModel } from './types.ts'

/**
 * The model as plain JSON, for programs: `{title, version, operations, resources: [{name, identity, operations: […]}],
 * tokens: […], notModelled: […], conflicts: […], setAside: […], withoutEffect: […]}`. Entries without a value are left out.
 */
export function describeModel(model: ResourceModel): JsonObject {
  const bindings = [...model.bindings.values()]
  return json({
    title: model.api.title,
    version: model.api.version,
    operations: model.api.operations.length,
    resources: model.resources.map(resource => describeResource(resource, bindings)),
    tokens: bindings.filter(binding => binding.behaviour === 'token').map(describeBinding),
    notModelled: bindings.filter(binding => binding.behaviour === 'sample').map(describeBinding),
    conflicts: model.conflicts.map(({ says, operations, resource }) => ({
      says,
      operations: operations.map(operation => operation.key),
      resource,
    })),
    setAside: surveyApi(model.api),
    withoutEffect: findNotModelled(model.api.document),
  }) as JsonObject
}

function describeResource(resource: Resource, bindings: readonly Binding[]): unknown {
  const { name, label, schema, identity, parent, references, single, confidence, evidence } = resource
  return {
    name,
    label,
    schema: `#${schema.pointer}`,
    identity,
    parent,
    references,
    single,
    confidence,
    evidence,
    operations: bindings.filter(binding => binding.resource === name).map(describeBinding),
  }
}

function describeBinding(binding: Binding): unknown {
  const { operation, resource: _resource, ...rest } = binding
  return { operation: operation.key, method: operation.method, path: operation.path, ...rest }
}

/** A copy that JSON can carry: what is undefined is left out. */
function json(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue
}

import type { JsonObject, JsonValue } from '../../json/value.ts'
import { findNotModelled } from '../../spec/survey/not-modelled.ts'
import { surveyApi } from '../../spec/survey/survey.ts'
import { beyondOf } from './beyond.ts'
import { describeAnnouncements } from './explain-webhooks.ts'
import { reasonOf } from './explain-binding.ts'
import { inlaysOf } from '../inlays/inlays.ts'
import { statesOf } from '../events/states.ts'
import { addressesOf } from '../addresses/addresses.ts'
import { toldOfFiles } from './explain-uploads.ts'
import { keepsDeleted } from '../hiding/hiding.ts'
import { headerScopesOf } from '../identity/header-scopes.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'

/**
 * The model as plain JSON, for programs: `{title, version, operations, resources: [{name, identity, states, operations:
 * […]}], tokens: […], toggles: […], webhooks: […], callbacks: […], notModelled: [{operation, reason}], notActedOut: […], conflicts: […], setAside: […],
 * withoutEffect: […]}`. Entries without a value are left out.
 *
 * @param options - `only`: no other resource is in `resources`.
 */
export function describeModel(model: ResourceModel, options: { readonly only?: Resource } = {}): JsonObject {
  const bindings = [...model.bindings.values()]
  return json({
    title: model.api.title,
    version: model.api.version,
    operations: model.api.operations.length,
    resources: model.resources
      .filter(resource => options.only === undefined || resource === options.only)
      .map(resource => describeResource(model, resource, bindings)),
    tokens: bindings.filter(binding => binding.behaviour === 'token').map(describeBinding),
    toggles: bindings.filter(isAlone).map(describeBinding),
    ...describeAnnouncements(model),
    notModelled: bindings.filter(binding => binding.behaviour === 'sample').map(describeSample),
    notActedOut: beyondOf(model.api),
    conflicts: model.conflicts.map(({ says, operations, resource }) => ({
      says,
      operations: operations.map(operation => operation.key),
      resource,
    })),
    setAside: surveyApi(model.api),
    withoutEffect: findNotModelled(model.api.document),
  }) as JsonObject
}

/** One operation's part, as in the lists of {@link describeModel}, with its resource. */
export function describeOperation(binding: Binding): JsonObject {
  return json({ ...describeBinding(binding), resource: binding.resource }) as JsonObject
}

function describeResource(model: ResourceModel, resource: Resource, bindings: readonly Binding[]): unknown {
  const { name, label, schema, identity, parent, references, single, anyId, confidence, evidence } = resource
  const { inlays } = inlaysOf(model, resource)
  const files = toldOfFiles(model, resource)
  const links = addressesOf(model, resource).addresses.map(({ field, binding }) => ({
    field,
    operation: binding.operation.key,
  }))
  const headerScopes = headerScopesOf(resource, bindings)
  return {
    name,
    label,
    schema: `#${schema.pointer}`,
    identity,
    parent,
    references,
    shows: inlays.length === 0 ? undefined : inlays,
    softDelete: keepsDeleted(model, resource) ? true : undefined,
    headerScopes: headerScopes.length === 0 ? undefined : headerScopes,
    tellsOfFile: files.length === 0 ? undefined : files,
    links: links.length === 0 ? undefined : links,
    single,
    anyId,
    confidence,
    states: statesOf(model, resource),
    evidence,
    operations: bindings.filter(binding => binding.resource === name).map(describeBinding),
  }
}

/** What is so or is not, of no record in particular. */
function isAlone({ behaviour, resource }: Binding): boolean {
  return behaviour === 'toggle' && resource === undefined
}

function describeSample(binding: Binding): object {
  return { ...describeBinding(binding), reason: reasonOf(binding) }
}

function describeBinding(binding: Binding): object {
  const { operation, resource: _resource, scope = [], ...rest } = binding
  const apart = scope.length === 0 ? {} : { scope }
  return { operation: operation.key, method: operation.method, path: operation.path, ...rest, ...apart }
}

/** A copy that JSON can carry: what is undefined is left out. */
function json(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue
}

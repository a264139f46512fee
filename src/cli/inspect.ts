import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import { unsatisfiableAnswers } from '../engine/unsatisfiable.ts'
import { readSpec } from '../node/read-spec.ts'
import { describeModel } from '../resource/describe.ts'
import { explainModel } from '../resource/explain.ts'
import { inferResources } from '../resource/infer.ts'
import { starterOverlay } from '../resource/starter-overlay.ts'
import type { ResourceModel } from '../resource/types.ts'
import { loadApi } from '../spec/load.ts'
import type { InspectFlags } from './inspect-flags.ts'
import { tellUnsatisfiable } from './tell-unsatisfiable.ts'

/**
 * Writes what was made of a document: as text, as JSON, or as an overlay to start from.
 *
 * @throws UnderstudyError for a document that cannot be read; `RESOURCE_UNKNOWN` for `--resource`
 */
export async function inspect(spec: string, flags: InspectFlags): Promise<void> {
  const overlays = flags.overlay === undefined ? {} : { overlays: flags.overlay }
  const source = await readSpec(spec, overlays)
  const onBroken = flags.strict === true ? 'throw' : 'setAside'
  const model = inferResources(loadApi(source, { published: flags.published ?? false, onBroken }))
  process.stdout.write(`${told(model, flags).trimEnd()}\n`)
}

function told(model: ResourceModel, { resource, json, starter }: InspectFlags): string {
  if (starter === true) return starterOverlay(model)
  if (json !== true) {
    const explained = explainModel(model, resource === undefined ? {} : { resource })
    return resource === undefined ? `${explained.trimEnd()}\n${tellUnsatisfiable(model.api)}` : explained
  }
  const unsatisfiable = unsatisfiableAnswers(model.api).map(each => ({
    ...each,
    operations: [...each.operations],
  }))
  return JSON.stringify({ ...described(model, resource), unsatisfiable }, null, 2)
}

/** `--resource` narrows the resources and leaves the rest as it is. @throws UnderstudyError `RESOURCE_UNKNOWN` */
function described(model: ResourceModel, name: string | undefined): JsonObject {
  const whole = describeModel(model)
  if (name === undefined) return whole
  // Asked for its refusal: it knows which name was probably meant.
  explainModel(model, { resource: name })
  const resources = whole['resources']
  const isMeant = (each: JsonValue): boolean =>
    isObject(each) && String(each['name']).toLowerCase() === name.toLowerCase()
  return { ...whole, resources: Array.isArray(resources) ? resources.filter(isMeant) : [] }
}

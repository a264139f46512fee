import { unsatisfiableAnswers } from '../../engine/unsatisfiable.ts'
import { printableLines } from '../../json/printable.ts'
import type { JsonObject } from '../../json/value.ts'
import { type FakerFinding, fakerFindings } from './faker-findings.ts'
import { readSpec } from '../../node/read-spec.ts'
import { describeModel, describeOperation } from '../../resource/explain/describe.ts'
import { explainModel, resourceNamed } from '../../resource/explain/explain.ts'
import { operationNamed } from '../../resource/explain/explain-operation.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import { starterOverlay } from '../../resource/explain/starter-overlay.ts'
import type { ResourceModel } from '../../resource/types.ts'
import { loadApi } from '../../spec/load.ts'
import { tellRepeatedNames } from '../tell-repeated-names.ts'
import type { InspectFlags } from './inspect-flags.ts'
import { tellUnsatisfiable } from './tell-unsatisfiable.ts'

/**
 * Writes what was made of a document: as text, as JSON, or as an overlay to start from.
 *
 * @throws UnderstudyError for a document that cannot be read; `RESOURCE_UNKNOWN` for `--resource`,
 * `OPERATION_UNKNOWN` for `--operation`
 */
export async function inspect(spec: string, flags: InspectFlags): Promise<void> {
  const { overlay = [], followOutside = false, followRemote = false } = flags
  const source = await readSpec(spec, { overlays: overlay, followOutside, followRemote })
  tellRepeatedNames(spec, overlay)
  const onBroken = flags.strict === true ? 'throw' : 'setAside'
  const api = loadApi(source, { published: flags.published ?? false, onBroken })
  process.stdout.write(`${told(inferResources(api), flags, fakerFindings(api.document)).trimEnd()}\n`)
}

function told(model: ResourceModel, flags: InspectFlags, findings: readonly FakerFinding[]): string {
  const { resource, operation, all, json, starter } = flags
  if (starter === true) return starterOverlay(model)
  const isWhole = resource === undefined && operation === undefined
  if (json === true) {
    const faker = isWhole && findings.length > 0 ? { xFaker: findings.map(finding => ({ ...finding })) } : {}
    return JSON.stringify({ ...described(model, flags), ...faker }, null, 2)
  }
  const explained = explainModel(model, {
    isFull: all ?? false,
    ...(resource === undefined ? {} : { resource }),
    ...(operation === undefined ? {} : { operation }),
  })
  if (!isWhole) return printableLines(explained)
  const passedOver = findings.map(({ pointer, message }) => `x-faker passed over at ${pointer}: ${message}\n`)
  return printableLines(`${explained.trimEnd()}\n${tellUnsatisfiable(model.api)}${passedOver.join('')}`)
}

/** `--operation` gives one operation; `--resource` narrows the resources and leaves the rest as it is. */
function described(model: ResourceModel, { resource, operation }: InspectFlags): JsonObject {
  if (operation !== undefined) return describeOperation(operationNamed(model, operation))
  const unsatisfiable = unsatisfiableAnswers(model.api).map(each => ({
    ...each,
    operations: [...each.operations],
  }))
  const only = resource === undefined ? {} : { only: resourceNamed(model, resource) }
  return { ...describeModel(model, only), unsatisfiable }
}

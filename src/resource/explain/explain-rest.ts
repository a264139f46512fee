import { formatWhere } from '../../errors.ts'
import { findNotModelled } from '../../spec/survey/not-modelled.ts'
import { surveyApi } from '../../spec/survey/survey.ts'
import { tellSetAside } from '../../spec/tell-set-aside.ts'
import { beyondOf } from './beyond.ts'
import { partInWords, reasonOf, weakestOf } from './explain-binding.ts'
import { counted } from '../../json/counted.ts'
import { SERVICE_SAYS } from '../roles/lone-reason.ts'
import { nearestResource, overlayAction } from './starter-overlay.ts'
import type { Binding, ResourceModel } from '../types.ts'

/** Most operations listed for one reason, and most doubts, unless everything is asked for. */
const MAX_LISTED = 6
/** Readings below this are told as less sure, with what is against or missing. */
const DOUBTFUL = 0.65

/** What is answered from its schema alone, grouped by reason, and how to change that. */
export function notModelled(model: ResourceModel, samples: readonly Binding[], isFull: boolean): string {
  if (samples.length === 0) return ''
  const groups = [...Map.groupBy(samples, reasonOf)].toSorted((a, b) => b[1].length - a[1].length)
  const lines = groups.flatMap(([reason, bindings]) => {
    const told = isFull ? bindings : bindings.slice(0, MAX_LISTED)
    const rest = bindings.length - told.length
    return [
      `  ${reason}`,
      ...table(told).map(line => `    ${line}`),
      ...(rest === 0 ? [] : [`    … and ${rest} more`]),
    ]
  })
  const free = samples.filter(({ evidence }) =>
    evidence.every(({ signal, says }) => signal !== 'hint' && says !== SERVICE_SAYS),
  )
  // What is near a kind that is kept, and of that what writes, is what one most likely misses; what only tells of the service, never.
  const near = free.filter(({ operation }) => nearestResource(operation, model) !== undefined)
  const open = near.find(({ operation }) => operation.method !== 'GET') ?? near.at(-1)
  return ['Not modelled: answered from the schema, state unchanged', ...lines, ...remedy(model, open)].join(
    '\n',
  )
}

/** Readings that are taken but not sure, with what would make them so. */
export function lessSure(model: ResourceModel, isFull: boolean): string {
  const unsure = [...model.bindings.values()]
    .filter(({ resource, confidence }) => resource !== undefined && confidence < DOUBTFUL)
    .toSorted((a, b) => a.confidence - b.confidence)
  if (unsure.length === 0) return ''
  const told = isFull ? unsure : unsure.slice(0, MAX_LISTED)
  const rest = unsure.length - told.length
  const lines = told.map(
    binding =>
      `  ${binding.confidence.toFixed(2)}  ${binding.operation.method} ${binding.operation.path}: ${binding.behaviour} ${binding.resource}, ${weakestOf(binding)}`,
  )
  return [
    'Less sure',
    ...lines,
    ...(rest === 0 ? [] : [`  … and ${rest} more`]),
    ...remedy(model, told[0], 'To settle one, say it in an overlay, for example'),
  ].join('\n')
}

function remedy(
  model: ResourceModel,
  binding: Binding | undefined,
  says = 'To change one, say in an overlay what it does, for example',
): string[] {
  if (binding === undefined) return []
  return ['', `  ${says}`, '', ...overlayAction(binding, model).map(line => `    ${line}`)]
}

function table(bindings: readonly Binding[]): string[] {
  const width = Math.max(...bindings.map(({ operation }) => operation.method.length))
  return bindings.map(({ operation, part }) => {
    const line = `${operation.method.padEnd(width)}  ${operation.path}`
    return part === undefined ? line : `${line}   ${partInWords(part)}`
  })
}

/** Readings that contradict each other. */
export function inDoubt({ conflicts }: ResourceModel, isFull: boolean): string {
  if (conflicts.length === 0) return ''
  const told = isFull ? conflicts : conflicts.slice(0, MAX_LISTED * 2)
  const rest = conflicts.length - told.length
  return [
    'In doubt',
    ...told.map(({ says }) => `  ${says}`),
    ...(rest === 0 ? [] : [`  … and ${rest} more`]),
  ].join('\n')
}

/** Parts of the document that the mock understands and does not act out. */
export function beyond({ api }: ResourceModel): string {
  const found = beyondOf(api)
  return found.length === 0 ? '' : ['Not acted out', ...found.map(({ says }) => `  ${says}`)].join('\n')
}

/** Parts of the document that could not be used, each with its place. */
export function setAside({ api }: ResourceModel, isFull: boolean): string {
  const lines = tellSetAside(api, surveyApi(api))
  if (lines.length === 0) return ''
  const told = isFull ? lines : lines.slice(0, MAX_LISTED * 2)
  const rest = lines.length - told.length
  return [
    'Set aside: cannot be used; the rest is served',
    ...told.map(line => `  ${line}`),
    ...(rest === 0 ? [] : [`  … and ${rest} more`]),
  ].join('\n')
}

/** Sound parts of a document that nothing is made of. */
export function withoutEffect({ api }: ResourceModel): string {
  const lines = findNotModelled(api.document).map(({ what, count, pointer }) => {
    return `  ${what}: ${counted(count, 'place')}, first ${formatWhere(api.where(pointer)) || pointer}`
  })
  return lines.length === 0 ? '' : ['Without effect', ...lines].join('\n')
}

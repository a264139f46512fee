import { withArticle } from '../../json/article.ts'
import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import { inWords, partInWords, reasonOf } from './explain-binding.ts'
import { hiddenOf } from './explain-hiding.ts'
import { overlayAction } from './starter-overlay.ts'
import type { Binding, ResourceModel } from '../types.ts'

/**
 * Everything known of one operation: what it does, to what, on which evidence with which weight, and what to write to
 * change that.
 *
 * @param name - An operationId, `GET /users`, or a path with one operation.
 * @throws UnderstudyError `OPERATION_UNKNOWN`
 */
export function explainOperation(model: ResourceModel, name: string): string {
  const binding = operationNamed(model, name)
  const { operation, behaviour, resource, confidence, evidence } = binding
  const summary = operation.summary === undefined ? [] : [`  ${operation.summary}`]
  const does =
    resource === undefined
      ? `  ${ALONE[behaviour] ?? `not modelled: ${reasonOf(binding)}`}`
      : `  ${behaviour} ${resource}   confidence ${confidence.toFixed(2)}`
  const reasons = evidence.map(
    ({ weight, signal, says }) => `    ${signed(weight)}  ${signal.padEnd(6)}  ${says}`,
  )
  return [
    `${operation.method} ${operation.path}   ${operation.key}`,
    ...summary,
    does,
    ...placesOf(model, binding).map(line => `  ${line}`),
    ...(reasons.length === 0 ? [] : ['', '  Evidence', ...reasons]),
    '',
    '  To change it, edit and lay over the document with --overlay',
    '',
    ...overlayAction(binding, model).map(line => `    ${line}`),
  ].join('\n')
}

/** What needs no record. */
const ALONE: { readonly [behaviour: string]: string } = {
  token: 'gives a token',
  toggle: 'toggle: keeps whether it is so',
}

/** The binding a name means. @throws UnderstudyError `OPERATION_UNKNOWN` */
export function operationNamed(model: ResourceModel, name: string): Binding {
  const bindings = [...model.bindings.values()]
  const loose = name.toLowerCase().trim()
  const titled = (binding: Binding): string => `${binding.operation.method} ${binding.operation.path}`
  const onPath = bindings.filter(({ operation }) => operation.path.toLowerCase() === loose)
  const found =
    bindings.find(({ operation }) => operation.key === name) ??
    bindings.find(({ operation }) => operation.key.toLowerCase() === loose) ??
    bindings.find(binding => titled(binding).toLowerCase() === loose) ??
    (onPath.length === 1 ? onPath[0] : undefined)
  if (found !== undefined) return found
  const titles = onPath.length > 0 ? onPath.map(titled) : []
  const meant = nearest(
    name,
    bindings.flatMap(binding => [binding.operation.key, titled(binding)]),
  )
  throw new UnderstudyError('OPERATION_UNKNOWN', {
    message: `${model.api.title} has no operation "${name}"`,
    hint:
      titles.length > 0
        ? `its path has ${titles.join(', ')}`
        : meant === undefined
          ? 'name it by its operationId or as "GET /path"; understudy inspect --all lists them'
          : `did you mean ${meant}?`,
  })
}

function placesOf(model: ResourceModel, binding: Binding): string[] {
  const { idParameter, idAt, idField, parents, requestAt, responseAt } = binding
  const id = idParameter === undefined ? idAt && `${idAt.name} in the ${idAt.in}` : `{${idParameter}}`
  const told = inWords({ ...binding, evidence: [] }, true, hiddenOf(model, binding))
  return [
    id === undefined ? '' : `the record is named by ${id}${idField === undefined ? '' : `, its ${idField}`}`,
    ...parents.map(
      ({ parameter, resource }) => `{${parameter}} names ${withArticle(resource)}, which must exist`,
    ),
    requestAt === undefined ? '' : `takes the record from ${placeInWords(requestAt)}`,
    responseAt === undefined ? '' : `shows it in ${placeInWords(responseAt)}`,
    binding.part === undefined ? '' : partInWords(binding.part),
    told,
  ].filter(line => line !== '')
}

function placeInWords(at: string): string {
  return at === '' ? 'the body' : `${at} of the body`
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : weight > 0 ? '+' : ' '}${Math.abs(weight).toFixed(2)}`
}

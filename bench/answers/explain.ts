import { unsatisfiableAnswers } from '../../src/engine/unsatisfiable.ts'
import type { Api } from '../../src/spec/api.ts'
import type { Fault } from './types.ts'

/** Gives each fault the reason that the document itself has for it, where there is one. */
export function explainFaults(api: Api, faults: readonly Fault[]): void {
  if (faults.length === 0) return
  const contradictions = new Map(
    unsatisfiableAnswers(api).flatMap(({ pointer, message, operations }) =>
      operations.map(operation => [operation, `nothing satisfies ${pointer}: ${message}`] as const),
    ),
  )
  for (const fault of faults) {
    const reason = reasonOf(api, fault, contradictions, faults)
    if (reason !== undefined) fault.reason = reason
  }
}

function reasonOf(
  { operations }: Api,
  { kind, operation, status, says }: Fault,
  contradictions: ReadonlyMap<string, string>,
  all: readonly Fault[],
): string | undefined {
  if (kind === 'status') {
    const responses = operations.find(({ key }) => key === operation)?.responses ?? []
    const names = responses.some(each => /^(?:[23]|default)/i.test(each.status))
    return names ? undefined : 'the document names no success'
  }
  const contradiction = contradictions.get(operation)
  if (contradiction !== undefined) return contradiction
  const same = all.filter(each => each.operation === operation && each.status === status)
  const overlap = same.find(each => /fits \d+ of \d+ alternatives, where exactly one/.test(each.says))
  if (overlap !== undefined) return 'branches of a oneOf overlap: no value was found that fits exactly one'
  const isAlone = !same.some(each => each.kind === 'body, ajv')
  return isAlone && says.includes('oneOf')
    ? 'a discriminator tells which branch is meant; JSON Schema alone sees several hold'
    : undefined
}

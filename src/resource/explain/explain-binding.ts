import { hiddenInWords } from './explain-hiding.ts'
import { listInWords } from './explain-list.ts'
import type { RecordPick } from '../../spec/hints.ts'
import type { Hidden } from '../hiding/hiding.ts'
import type { Binding, Evidence, ShownPart } from '../types.ts'

/** Most reasons told in a line; the strongest are. */
const MAX_REASONS = 3

/**
 * Why an operation is read as it is, and what its parameters mean: `data[] holds Customer; cursor: after, limit`.
 *
 * @param full - All reasons, weak ones and those against included.
 * @param hidden - What it leaves out
 */
export function inWords(binding: Binding, full: boolean, hidden?: Hidden): string {
  const hint = binding.evidence.find(reason => reason.signal === 'hint')
  const reasons = full ? binding.evidence : strongest(binding.evidence)
  const told = hint !== undefined && !full ? [hint] : reasons
  return [
    ...told.map(reason => reason.says),
    ...listInWords(binding.list, full, hidden?.toggle.parameter),
    ...(hidden === undefined ? [] : [hiddenInWords(hidden)]),
    ...scopeInWords(binding),
  ].join('; ')
}

/** Most properties named of a record that a sample shows a part of. */
const MAX_SHOWN = 4

/** What a sample shows of the record above it: `shows status, since of the Order`. */
export function partInWords({ resource, shows }: ShownPart): string {
  const told = shows.slice(0, MAX_SHOWN).map(({ field }) => field)
  const rest = shows.length - told.length
  return `shows ${told.join(', ')}${rest === 0 ? '' : ` and ${rest} more`} of the ${resource}`
}

/** Why an operation is not modelled. */
export function reasonOf({ evidence }: Binding): string {
  const decisive =
    evidence.find(reason => reason.signal === 'hint') ?? evidence.findLast(reason => reason.weight <= 0)
  const against = evidence
    .filter(reason => reason.weight < 0 && reason !== decisive)
    .map(reason => reason.says)
  return [decisive?.says ?? 'nothing tells what it does', ...against].join(': ')
}

/** What speaks against a reading, else all that speaks for it. */
export function weakestOf({ evidence }: Binding): string {
  const against = evidence.filter(({ weight }) => weight < 0).map(({ says }) => says)
  if (against.length > 0) return against.join(', ')
  return `known only from this: ${evidence.map(({ says }) => says).join('; ')}`
}

function strongest(evidence: readonly Evidence[]): Evidence[] {
  const told = evidence.filter(reason => reason.weight > 0).toSorted((a, b) => b.weight - a.weight)
  const kept = new Set(told.slice(0, MAX_REASONS))
  return evidence.filter(reason => kept.has(reason) || reason.weight < 0)
}

/** Which record a read shows whose path names none. */
const PICKED: { readonly [pick in RecordPick]: string } = {
  first: 'the first that was created',
  last: 'the last that was created',
  random: 'any of them',
}

function scopeInWords({ scope, parents, idField, pick }: Binding): string[] {
  const words = (scope ?? []).map(parameter => `{${parameter}} keeps records apart`)
  if (idField !== undefined) words.push(`found by its ${idField}`)
  if (pick !== undefined) words.push(`shows ${PICKED[pick]}`)
  const unrelated = parents
    .filter(parent => parent.field !== undefined)
    .map(parent => `${parent.field} names the ${parent.resource}`)
  return [...words, ...unrelated]
}

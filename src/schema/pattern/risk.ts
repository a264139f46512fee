import type { Instruction, Program } from './program.ts'
import type { Alternatives, PatternElement } from './syntax.ts'

/** Steps of backtracking that are taken for granted: about ten milliseconds. */
const MAX_STEPS = 1_000_000

/**
 * The longest text on which the backtracking engine of the platform certainly ends soon. 0: on none, a short text may
 * take it minutes; infinite: on any.
 *
 * Where no two ways through a pattern can read the same character there is nothing to try again. Otherwise a
 * repetition inside a repetition may double the work with each character, and repetitions one after the other multiply
 * it: the work is the text's length to the power of their number. Both are upper bounds; patterns that are in truth
 * harmless only go to the linear matcher earlier.
 */
export function trustedLength(pattern: Alternatives, program: Program | undefined): number {
  const anywhere = isAnchored(pattern) ? 0 : 1
  if (program !== undefined && isUnambiguous(program)) {
    return anywhere === 0 ? Number.POSITIVE_INFINITY : MAX_STEPS ** 0.5
  }
  const { nested, repetitions } = repetitionsOf(pattern)
  if (nested) return 0
  const power = repetitions + anywhere
  return power === 0 ? Number.POSITIVE_INFINITY : Math.floor(MAX_STEPS ** (1 / power))
}

/** True where a match can begin at the start of the text only. */
function isAnchored(pattern: Alternatives): boolean {
  return pattern.every(([first]) => first?.type === 'assertion' && first.kind === 'start')
}

function repetitionsOf(pattern: Alternatives): { nested: boolean; repetitions: number } {
  let [nested, repetitions] = [false, 0]
  const visit = (element: PatternElement, isRepeated: boolean): void => {
    if (element.type === 'quantifier') {
      const { min, max } = element
      nested ||= isRepeated && min !== max
      if (max > 1 && min !== max) repetitions++
      visit(element.element, isRepeated || max > 1)
    } else if ('alternatives' in element) {
      nested ||= isRepeated && element.type === 'group' && element.alternatives.length > 1
      for (const inner of element.alternatives.flat()) visit(inner, isRepeated)
    }
  }
  for (const element of pattern.flat()) visit(element, false)
  return { nested, repetitions }
}

/** True where, after any character read, at most one instruction can read the next one. */
function isUnambiguous(program: Program): boolean {
  const { instructions, start } = program
  if (instructions.some(instruction => instruction.op === 'look')) return false
  const readers = instructions.map(charactersOf)
  const isClear = (from: number): boolean => {
    let seen = 0n
    for (const index of readersFrom(from, instructions)) {
      const characters = readers[index] ?? 0n
      if ((seen & characters) !== 0n) return false
      seen |= characters
    }
    return true
  }
  return isClear(start) && instructions.every(one => one.op !== 'char' || isClear(one.next))
}

/** Instructions that wait for a character when the program goes on from here. */
function readersFrom(from: number, instructions: readonly Instruction[]): Set<number> {
  const readers = new Set<number>()
  const seen = new Set<number>()
  const pending = [from]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    const instruction = instructions[index]
    if (instruction?.op === 'char') readers.add(index)
    else if (instruction?.op === 'split') pending.push(...instruction.nexts)
    else if (instruction?.op === 'assert') pending.push(instruction.next)
  }
  return readers
}

/** The characters an instruction may read, as bits: ASCII one by one, and one bit for all beyond. */
function charactersOf(instruction: Instruction): bigint {
  if (instruction.op !== 'char') return 0n
  let bits = instruction.wide ? 1n << 128n : 0n
  for (let code = 0; code < 128; code++) if (instruction.test(code)) bits |= 1n << BigInt(code)
  return bits
}

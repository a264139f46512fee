import type { Instruction, Program } from './program.ts'

/** Steps after which a match is given up: about a tenth of a second. */
const MAX_STEPS = 5_000_000

/**
 * Whether a program matches anywhere in a text, in time that grows with the text's length times the program's, never
 * faster. Lookarounds are worked out once for each place.
 *
 * @param codes - Code points for a pattern with the `u` flag, otherwise code units.
 * @returns `false` also where it would take more steps than any text of a real request needs
 */
export function matches(program: Program, codes: readonly number[]): boolean {
  const run: Run = { codes, stepsLeft: MAX_STEPS, looked: new Map() }
  const found = follow(program, 0, true, run)
  return found && run.stepsLeft > 0
}

interface Run {
  readonly codes: readonly number[]
  stepsLeft: number
  /** What lookarounds found, by place: 1 yes, -1 no. */
  readonly looked: Map<Instruction, Int8Array>
}

/** Follows all ways at once from a place; with `anywhere`, a match may also begin at any later place. */
function follow(program: Program, from: number, anywhere: boolean, run: Run): boolean {
  const { instructions, step } = program
  // The place + 1 at which an instruction was last reached: each is followed once a place.
  const reached = new Uint32Array(instructions.length)
  const last = step === 1 ? run.codes.length : 0
  let current: number[] = []
  for (let at = from; ; at += step) {
    if (at === from || anywhere) current.push(program.start)
    const waiting = settle(program, current, at, reached, run)
    if (waiting === 'matched') return true
    if (at === last || (waiting.length === 0 && !anywhere) || run.stepsLeft < 0) return false
    const code = run.codes[step === 1 ? at : at - 1] ?? -1
    current = []
    for (const index of waiting) {
      const instruction = instructions[index]
      if (instruction?.op === 'char' && instruction.test(code)) current.push(instruction.next)
    }
  }
}

/** Goes on from instructions until each way waits for a character; those are the result. */
function settle(
  { instructions }: Program,
  pending: number[],
  at: number,
  reached: Uint32Array,
  run: Run,
): number[] | 'matched' {
  const waiting: number[] = []
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (reached[index] === at + 1) continue
    reached[index] = at + 1
    run.stepsLeft--
    const instruction = instructions[index]
    switch (instruction?.op) {
      case 'match':
        return 'matched'
      case 'char':
        waiting.push(index)
        break
      case 'split':
        pending.push(...instruction.nexts)
        break
      case 'assert':
        if (instruction.holds(run.codes, at)) pending.push(instruction.next)
        break
      case 'look':
        if (look(instruction, at, run) !== instruction.negate) pending.push(instruction.next)
        break
    }
  }
  return waiting
}

function look(instruction: Instruction & { op: 'look' }, at: number, run: Run): boolean {
  const known = run.looked.get(instruction) ?? new Int8Array(run.codes.length + 1)
  run.looked.set(instruction, known)
  if (known[at] === 0) known[at] = follow(instruction.program, at, false, run) ? 1 : -1
  return known[at] === 1
}

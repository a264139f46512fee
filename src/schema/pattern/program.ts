import type {
  Alternatives,
  Assertion,
  Character,
  CharacterClass,
  CharacterSet,
  PatternElement,
  Quantifier,
} from './syntax.ts'

/*
 * A regular expression as a program for the linear matcher (Thompson's construction): each instruction names the
 * places to go on at, so that all ways through it can be followed at once instead of one after the other.
 */

/** One step of a program; `next` and `nexts` are indexes into it. */
export type Instruction =
  | {
      readonly op: 'char'
      readonly test: (code: number) => boolean
      /** Whether it may read anything beyond ASCII. */
      readonly wide: boolean
      readonly next: number
    }
  | { readonly op: 'split'; nexts: readonly number[] }
  | {
      readonly op: 'assert'
      readonly holds: (codes: readonly number[], at: number) => boolean
      readonly next: number
    }
  | { readonly op: 'look'; readonly program: Program; readonly negate: boolean; readonly next: number }
  | { readonly op: 'match' }

/** Instructions, where to begin, and which way it reads: a lookbehind reads backwards. */
export interface Program {
  readonly instructions: readonly Instruction[]
  readonly start: number
  readonly step: 1 | -1
}

/** Instructions of one program; a counted repetition takes its body that many times. */
const MAX_INSTRUCTIONS = 10_000

/** What the linear matcher cannot do (back references, inline flags) or what would become too large. */
class Unsupported extends Error {}

/**
 * Compiles a parsed pattern.
 *
 * @param flags - `u` or none: how its character classes are read.
 * @returns `undefined` where the pattern needs backtracking or is too large
 */
export function compilePattern(alternatives: Alternatives, flags: string): Program | undefined {
  try {
    return compileAlternatives(alternatives, 1, { flags, left: MAX_INSTRUCTIONS })
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

interface Budget {
  readonly flags: string
  left: number
}

function compileAlternatives(alternatives: Alternatives, step: 1 | -1, budget: Budget): Program {
  const builder = new Builder(step, budget)
  const end = builder.add({ op: 'match' })
  return { start: builder.alternatives(alternatives, end), instructions: builder.instructions, step }
}

/** Builds from the end backwards, so that each instruction knows where it leads. */
class Builder {
  readonly instructions: Instruction[] = []
  private readonly step: 1 | -1
  private readonly budget: Budget

  constructor(step: 1 | -1, budget: Budget) {
    this.step = step
    this.budget = budget
  }

  add(instruction: Instruction): number {
    this.budget.left--
    if (this.budget.left < 0) throw new Unsupported()
    return this.instructions.push(instruction) - 1
  }

  alternatives(alternatives: Alternatives, next: number): number {
    const starts = alternatives.map(alternative => this.sequence(alternative, next))
    return starts.length === 1 ? (starts[0] ?? next) : this.add({ op: 'split', nexts: starts })
  }

  private sequence(elements: readonly PatternElement[], next: number): number {
    const ordered = this.step === 1 ? elements.toReversed() : elements
    return ordered.reduce((after, element) => this.element(element, after), next)
  }

  private element(element: PatternElement, next: number): number {
    switch (element.type) {
      case 'character':
      case 'set':
      case 'class':
        return this.add({ op: 'char', ...readerOf(element, this.budget.flags), next })
      case 'group':
        if (element.isModified) throw new Unsupported()
        return this.alternatives(element.alternatives, next)
      case 'quantifier':
        return this.quantifier(element, next)
      case 'assertion':
        return this.assertion(element, next)
      default:
        throw new Unsupported()
    }
  }

  private quantifier({ min, max, element }: Quantifier, next: number): number {
    let entry = next
    if (max === Number.POSITIVE_INFINITY) {
      const loop: Instruction = { op: 'split', nexts: [] }
      entry = this.add(loop)
      loop.nexts = [this.element(element, entry), next]
    } else {
      for (let count = min; count < max; count++) {
        entry = this.add({ op: 'split', nexts: [this.element(element, entry), next] })
      }
    }
    for (let count = 0; count < min; count++) entry = this.element(element, entry)
    return entry
  }

  private assertion(assertion: Assertion, next: number): number {
    switch (assertion.kind) {
      case 'start':
        return this.add({ op: 'assert', holds: (_, at) => at === 0, next })
      case 'end':
        return this.add({ op: 'assert', holds: (codes, at) => at === codes.length, next })
      case 'word': {
        const { negate } = assertion
        return this.add({ op: 'assert', holds: (codes, at) => isWordEdge(codes, at) !== negate, next })
      }
      default: {
        const step = assertion.kind === 'ahead' ? 1 : -1
        const program = compileAlternatives(assertion.alternatives, step, this.budget)
        return this.add({ op: 'look', program, negate: assertion.negate, next })
      }
    }
  }
}

type CharacterNode = Character | CharacterSet | CharacterClass

/** A character class is asked of the real engine, once for each ASCII character: its rules are many. */
function readerOf(node: CharacterNode, flags: string): { test: (code: number) => boolean; wide: boolean } {
  if (node.type === 'character') return { test: code => code === node.value, wide: node.value > 127 }
  const expression = new RegExp(`^(?:${node.raw})$`, flags)
  const known: (boolean | undefined)[] = []
  const ask = (code: number): boolean =>
    expression.test(flags === 'u' ? String.fromCodePoint(code) : String.fromCharCode(code))
  const test = (code: number): boolean => {
    if (code > 127) return ask(code)
    known[code] ??= ask(code)
    return known[code]
  }
  return { test, wide: isWide(node) }
}

function isWide(node: CharacterSet | CharacterClass | CharacterClass['members'][number]): boolean {
  switch (node.type) {
    case 'character':
      return node.value > 127
    case 'range':
      return node.max > 127
    case 'class':
      return node.negate || node.members.some(isWide)
    case 'set':
      return node.negate || !['digit', 'word'].includes(node.kind)
  }
}

function isWordEdge(codes: readonly number[], at: number): boolean {
  return isWord(codes[at - 1]) !== isWord(codes[at])
}

function isWord(code: number | undefined): boolean {
  return code !== undefined && code < 128 && /\w/.test(String.fromCharCode(code))
}

import { parsePattern } from '../schema/pattern/parse-pattern.ts'
import type {
  Alternatives,
  CharacterClass,
  CharacterSet,
  Group,
  PatternElement,
  Quantifier,
} from '../schema/pattern/syntax.ts'
import { compileExpression } from '../schema/pattern/compile-expression.ts'
import { codePoints } from './code-points.ts'
import { type CharacterDraw, characterDraw } from './pattern-characters.ts'
import type { Random } from './random.ts'

/** Which lengths are wanted of a text, in code points; `length` both ways where a pattern leaves it open. */
export interface Lengths {
  readonly least: number
  readonly most: number
}

/** Longest text made for a pattern; whatever a document demands, the process stays alive. */
const MAX_LENGTH = 20_000
const TRIES = 40
/** What the tries for one text may cost: characters of it, times those of the pattern. Less than a second. */
const MAX_WORK = 5_000_000

/** Makes texts that match one pattern. */
export interface PatternMaker {
  /** @returns `undefined` when no text was found that matches and is accepted. */
  make(random: Random, lengths: Lengths, accepts: (text: string) => boolean): string | undefined
}

/** What is worked out once of a pattern. */
interface PatternPlan {
  readonly tree: Alternatives
  /** Most repetitions beyond the least. */
  readonly roomiest: number
  /** Whether anything may stand before, and after, what matches. */
  readonly openStart: boolean
  readonly openEnd: boolean
  /** How characters of a class are drawn, filled as classes are met. */
  readonly draws: Map<PatternElement, CharacterDraw>
}

/**
 * Compiles a pattern for making texts: a walk over its syntax tree that writes down one way to match, tried against
 * the real expression, because lookaheads and boundaries say things the walk does not see.
 *
 * @param matcher - Tries texts in bounded time. Default: the platform's engine, which a document's patterns can hang.
 * @returns `undefined` when the pattern is not a regular expression
 */
export function compilePatternMaker(
  source: string,
  matcher?: { test(text: string): boolean },
): PatternMaker | undefined {
  const expression = compileExpression(source)
  if (expression === undefined) return undefined
  const matches = matcher ?? expression
  const tree = parsePattern(source, expression.unicode)
  if (tree === undefined) return undefined
  // Backtracking over nested repetition is exponential in the length when a match fails: such texts are kept short.
  const roomiest = /[*+}]\)[*+{]/.test(source) ? 4 : MAX_LENGTH
  const plan: PatternPlan = {
    tree,
    roomiest,
    openStart: !startsAnchored(tree),
    openEnd: !endsAnchored(tree),
    draws: new Map(),
  }
  return {
    make: (random, lengths, accepts) => {
      let work = 0
      for (let attempt = 0; attempt < TRIES && work < MAX_WORK; attempt++) {
        const draw = random.at(attempt)
        const text = attemptText(plan, draw, lengths, attempt)
        work += (text?.length ?? 0) * source.length
        // The walk stops there: a text that long is cut off, and the next one will be, too.
        if (text !== undefined && text.length > MAX_LENGTH) return undefined
        // The match comes last: it costs most.
        if (text !== undefined && isWithin(text, lengths) && accepts(text) && matches.test(text)) return text
      }
      return undefined
    },
  }
}

function isWithin(text: string, { least, most }: Lengths): boolean {
  const length = codePoints(text)
  return length >= least && length <= most
}

function attemptText(
  plan: PatternPlan,
  random: Random,
  lengths: Lengths,
  attempt: number,
): string | undefined {
  const isBounded = lengths.least > 0 || lengths.most < MAX_LENGTH
  const shortest = isBounded ? codePoints(new Walk(plan, random.at('short'), 0).text()) : 0
  const missing = Math.max(0, lengths.least - shortest)
  const spare = Math.min(lengths.most, MAX_LENGTH) - shortest
  // First as long as such texts usually are, then longer and longer, then as short as can be.
  const extra = attempt % 8 === 7 ? 0 : missing + Math.min(Math.max(0, spare - missing), 4 + attempt)
  const greedy = missing > 0 && attempt % 2 === 0
  const walk = new Walk(plan, random, Math.min(extra, plan.roomiest), greedy ? missing : 0)
  const text = walk.text()
  const short = isBounded ? lengths.least - codePoints(text) : 0
  if (short <= 0 || short > MAX_LENGTH) return text
  const filler = random.text('abcdefghijklmnopqrstuvwxyz', short)
  if (plan.openEnd) return text + filler
  return plan.openStart ? filler + text : text
}

/** One walk over the tree; `extra` is how many repetitions beyond the least it may still spend. */
class Walk {
  readonly #plan: PatternPlan
  readonly #random: Random
  readonly #captures = new Map<number | string, string>()
  #extra: number
  #owed: number
  #steps = 0

  constructor(plan: PatternPlan, random: Random, extra: number, owed = 0) {
    this.#plan = plan
    this.#random = random
    this.#extra = extra
    this.#owed = owed
  }

  text(): string {
    return this.#alternatives(this.#plan.tree)
  }

  #alternatives(alternatives: Alternatives): string {
    const chosen = this.#random.pick(alternatives)
    let text = ''
    for (const element of chosen) text += this.#element(element)
    return text
  }

  #element(element: PatternElement): string {
    this.#steps++
    if (this.#steps > MAX_LENGTH * 2) return ''
    switch (element.type) {
      case 'character':
        return String.fromCodePoint(element.value)
      case 'set':
      case 'class':
        return this.#character(element)
      case 'group':
        return this.#group(element)
      case 'quantifier':
        return this.#quantifier(element)
      case 'reference':
        return this.#captures.get(element.to) ?? ''
      default:
        return ''
    }
  }

  #character(element: CharacterClass | CharacterSet): string {
    let draw = this.#plan.draws.get(element)
    if (draw === undefined) {
      draw = characterDraw(element)
      this.#plan.draws.set(element, draw)
    }
    return draw(this.#random)
  }

  #group({ alternatives, keys }: Group): string {
    const text = this.#alternatives(alternatives)
    for (const key of keys) this.#captures.set(key, text)
    return text
  }

  #quantifier({ min, max, element }: Quantifier): string {
    const room = Math.max(0, Math.min(max - min, this.#extra))
    const drawn = this.#owed > 0 ? Math.min(room, this.#owed) : this.#random.integer(0, room)
    this.#owed = Math.max(0, this.#owed - drawn)
    this.#extra -= drawn
    let text = ''
    for (let count = Math.min(min + drawn, MAX_LENGTH); count > 0; count--) {
      text += this.#element(element)
      if (text.length > MAX_LENGTH) break
    }
    return text
  }
}

function startsAnchored(tree: Alternatives): boolean {
  return tree.every(([first]) => first?.type === 'assertion' && first.kind === 'start')
}

function endsAnchored(tree: Alternatives): boolean {
  return tree.every(elements => {
    const last = elements.at(-1)
    return last?.type === 'assertion' && last.kind === 'end'
  })
}

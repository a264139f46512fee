import { fromPointer, toPointer } from '../../json/pointer.ts'
import type { Seen } from './difference.ts'
import { ANY, type PlaceFacts, type Shape } from './shape.ts'
import { FORMLESS } from './text-form.ts'

/** A difference of two shapes, and the answers that show it. */
export interface ShapeDifference extends Seen {
  readonly answers: readonly number[]
}

/**
 * Where the bodies of recorded answers and of the mock's answers to the same requests have nothing in common: a property that
 * one side never shows, though it shows what holds it; types, forms and values at one place that do not meet. What lies below a
 * difference is not told again.
 */
export function compareShapes(recorded: Shape, mock: Shape): ShapeDifference[] {
  const found: ShapeDifference[] = []
  for (const at of new Set([...recorded.keys(), ...mock.keys()])) {
    if (found.some(({ at: above }) => at.startsWith(`${above}/`))) continue
    const [ours, theirs] = [recorded.get(at), mock.get(at)]
    const difference =
      ours !== undefined && theirs !== undefined
        ? compareFacts(at, ours, theirs)
        : lacking(at, ours, theirs, ours === undefined ? recorded : mock)
    if (difference !== undefined) found.push(difference)
  }
  return found
}

/** A property that one side does not show. An array without items says nothing of what they would be. */
function lacking(
  at: string,
  ours: PlaceFacts | undefined,
  theirs: PlaceFacts | undefined,
  other: Shape,
): ShapeDifference | undefined {
  const facts = ours ?? theirs
  const tokens = fromPointer(at)
  const holder = other.get(toPointer(tokens.slice(0, -1)))
  if (facts === undefined || tokens.at(-1)?.startsWith(ANY) === true || !holder?.types.has('object'))
    return undefined
  const [shows, lacks] = [wordsOf(facts), 'nothing']
  return {
    kind: ours === undefined ? 'recording-lacks' : 'mock-lacks',
    at,
    recorded: ours === undefined ? lacks : shows,
    mock: ours === undefined ? shows : lacks,
    answers: facts.answers,
    ...placeOf(facts, facts),
  }
}

function compareFacts(at: string, ours: PlaceFacts, theirs: PlaceFacts): ShapeDifference | undefined {
  const test = TESTS.find(each => each.differs(ours, theirs))
  if (test === undefined) return undefined
  const both = new Set(theirs.answers)
  const kind = test.kind === 'type' && ours.isId ? 'id-form' : test.kind
  const answers = ours.answers.filter(answer => both.has(answer))
  // Of two values one is met by chance; that it is always the same is seen twice at least.
  if (kind === 'value' && answers.length < 2) return undefined
  return {
    kind,
    at,
    recorded: test.words(ours),
    mock: test.words(theirs),
    answers,
    ...placeOf(ours, theirs),
  }
}

function placeOf(ours: PlaceFacts, theirs: PlaceFacts): Pick<Seen, 'pointer' | 'isDeclared'> {
  const schema = ours.schema ?? theirs.schema
  const above = ours.above ?? theirs.above
  return { pointer: (schema ?? above)?.pointer ?? '', isDeclared: schema !== undefined }
}

interface ShapeTest {
  readonly kind: Seen['kind']
  differs(ours: PlaceFacts, theirs: PlaceFacts): boolean
  words(facts: PlaceFacts): string
}

/** In this order: what differs in type need not be compared further. */
const TESTS: readonly ShapeTest[] = [
  {
    kind: 'null',
    differs: (ours, theirs) =>
      (isAlwaysNull(ours) && !theirs.types.has('null')) || (isAlwaysNull(theirs) && !ours.types.has('null')),
    words: wordsOf,
  },
  {
    kind: 'type',
    differs: (ours, theirs) => areApart(typesBut(ours, 'null'), typesBut(theirs, 'null')),
    words: wordsOf,
  },
  {
    kind: 'id-form',
    differs: (ours, theirs) => ours.isId && areApart(formsOf(ours), formsOf(theirs)),
    words: formWords,
  },
  {
    kind: 'form',
    differs: (ours, theirs) => !ours.isId && areApart(formsOf(ours), formsOf(theirs)),
    words: formWords,
  },
  {
    kind: 'value',
    differs: (ours, theirs) => areApart(ours.values, theirs.values),
    words: ({ values }) => list([...values]),
  },
  {
    kind: 'empty',
    differs: (ours, theirs) =>
      (isAlwaysEmpty(ours) && theirs.empties === 0) || (isAlwaysEmpty(theirs) && ours.empties === 0),
    words: facts => (isAlwaysEmpty(facts) ? 'no items' : 'items'),
  },
]

function areApart(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  return ours.size > 0 && theirs.size > 0 && [...ours].every(each => !theirs.has(each))
}

function isAlwaysNull({ types }: PlaceFacts): boolean {
  return types.size === 1 && types.has('null')
}

function isAlwaysEmpty({ types, empties }: PlaceFacts): boolean {
  const arrays = types.get('array') ?? 0
  return types.size === 1 && arrays > 0 && empties === arrays
}

function typesBut({ types }: PlaceFacts, type: string): Set<string> {
  return new Set([...types.keys()].filter(each => each !== type))
}

/** Where a placeholder or no text was seen, nothing is known of the form. */
function formsOf({ forms }: PlaceFacts): Set<string> {
  const known = [...forms.keys()]
  return new Set(known.some(form => FORMLESS.has(form)) ? [] : known)
}

/** `a UUID`, `a text or null` */
function wordsOf(facts: PlaceFacts): string {
  return list(
    [...facts.types.keys()].map(type => (type === 'string' ? formWords(facts) : (TYPE_WORDS[type] ?? type))),
  )
}

const TYPE_WORDS: { readonly [type: string]: string } = {
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** With an example, where it is short enough to help. */
function formWords({ forms, sample, isId }: PlaceFacts): string {
  const words = list([...forms.keys()])
  const helps = isId && sample !== undefined && sample !== '' && sample.length <= 40
  return helps ? `${words} (${sample})` : words
}

function list(words: readonly string[]): string {
  const shown = words.length > MAX_WORDS ? [...words.slice(0, MAX_WORDS), '…'] : words
  return shown.join(' or ')
}

const MAX_WORDS = 6

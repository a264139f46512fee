/** Longest word compared; what is longer is not a misspelling a person made. */
const MAX_LENGTH = 200

/**
 * The candidate a misspelt word was most likely meant to be, for "did you mean".
 *
 * Compares without case by the number of edits (insert, delete, replace, swap neighbours); a candidate that contains
 * the word, or is contained in it, counts as near. Among equally near ones the first wins.
 *
 * @returns `undefined` when nothing is near enough to be worth proposing
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  if (wanted.length === 0 || wanted.length > MAX_LENGTH) return undefined
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    if (candidate.length === 0 || candidate.length > MAX_LENGTH) continue
    const distance = distanceTo(wanted, candidate.toLowerCase())
    if (distance >= bestDistance) continue
    best = candidate
    bestDistance = distance
  }
  return best
}

/** Edits between two words, infinite when they are too far apart to be the same word misspelt. */
function distanceTo(wanted: string, candidate: string): number {
  const allowed = tolerance(Math.max(wanted.length, candidate.length))
  const gap = Math.abs(wanted.length - candidate.length)
  const contained = Math.min(wanted.length, candidate.length) >= 4 && overlaps(wanted, candidate)
  if (gap > allowed && !contained) return Number.POSITIVE_INFINITY
  const distance = edits(wanted, candidate)
  return distance <= allowed || contained ? distance : Number.POSITIVE_INFINITY
}

function overlaps(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}

/** One slip in a short word, about one in three letters in a long one. */
function tolerance(length: number): number {
  if (length <= 3) return 1
  return Math.max(2, Math.floor(length / 3))
}

/** Optimal string alignment distance, three rows at a time. */
function edits(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}

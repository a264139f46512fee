import type { Checked } from './checked.ts'
import type { Truth } from './truth.ts'

/** How often the check and the truth agreed, and the cases where they did not. */
export interface Score {
  readonly kinds: Map<string, Counts>
  readonly falseAlarms: Case[]
  readonly misses: Case[]
  /** The two validators do not agree: no truth, not counted. */
  readonly splits: Case[]
}

interface Counts {
  sound: number
  alarms: number
  faulty: number
  found: number
  split: number
}

interface Case {
  readonly name: string
  readonly says: string
}

export function createScore(): Score {
  return { kinds: new Map(), falseAlarms: [], misses: [], splits: [] }
}

/** @param kind - What the cases are counted by. */
export function addTo(score: Score, kind: string, name: string, truth: Truth, checked: Checked): void {
  const counts = score.kinds.get(kind) ?? { sound: 0, alarms: 0, faulty: 0, found: 0, split: 0 }
  score.kinds.set(kind, counts)
  if (truth.ajv !== truth.hyperjump) {
    counts.split += 1
    const refuses = truth.ajv ? 'only @hyperjump/json-schema refuses' : 'only ajv refuses'
    score.splits.push({ name, says: `${refuses}: ${truth.says}` })
  } else if (truth.ajv) {
    counts.sound += 1
    if (checked.isAccepted) return
    counts.alarms += 1
    score.falseAlarms.push({ name, says: checked.says })
  } else {
    counts.faulty += 1
    if (!checked.isAccepted) counts.found += 1
    else score.misses.push({ name, says: truth.says })
  }
}

const MOST = 30

/** Totals, then by kind, then what fell short: one by one, as many as a person reads, and by cause. */
export function printScore(title: string, { kinds, falseAlarms, misses, splits }: Score): void {
  const rows = [...kinds]
  const sum = (of: keyof Counts): number => rows.reduce((total, [, counts]) => total + counts[of], 0)
  const [sound, alarms, faulty, found] = [sum('sound'), sum('alarms'), sum('faulty'), sum('found')]
  const lines = [
    `\n${title}: ${sound + faulty + sum('split')}`,
    `  false alarms  ${alarms} of ${sound} sound ones (${percent(alarms, sound)}, at most 0.1 %)`,
    `  recall        ${found} of ${faulty} faulty ones (${percent(found, faulty)}, at least 99 %)`,
    ...rows.map(
      ([kind, counts]) =>
        `    ${kind.padEnd(12)} ${counts.alarms} of ${counts.sound} false alarms, ${counts.found} of ${counts.faulty} found, ${counts.split} without a truth`,
    ),
    ...listed('false alarm', falseAlarms),
    ...listed('missed', misses),
    ...listed('no truth', splits),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** One case for each thing that was said of it, with how many there are of it. */
function listed(word: string, cases: readonly Case[]): string[] {
  const causes = Map.groupBy(cases, ({ says }) => says.replace(/(?:^|\s)\/\S*\/|"[^"]*"|\d+/g, '…'))
  const sorted = [...causes.values()].toSorted((a, b) => b.length - a.length)
  const lines = sorted.slice(0, MOST).map(same => {
    const [first] = same
    return `  ${word} ${same.length} times: ${first?.says}\n      first: ${first?.name}`
  })
  return sorted.length > MOST ? [...lines, `  and ${sorted.length - MOST} other causes`] : lines
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((part * 100) / whole).toFixed(3)} %`
}

import { RULES } from '../../src/contract/rules/rule-table.ts'
import type { Told } from './judge.ts'

/** One exchange with what was said of it. */
export interface Judged {
  readonly what: string
  /** Of ours, that names the fault; `undefined` for a sound exchange. */
  readonly rule: string | undefined
  readonly told: Told
}

/** What one tool made of the set. */
export interface Score {
  readonly name: string
  readonly judged: readonly Judged[]
  /** Documents it does not read, and why. */
  readonly unread: readonly string[]
}

const NAME_WIDTH = 28
const MAX_SHOWN = 160

/** Prints the tools side by side, by class of fault; then what each missed and where it raised a false alarm. */
export function printScores(scores: readonly Score[], isWhole: boolean): void {
  const widths = scores.map(({ name }) => Math.max(name.length, 9) + 2)
  const row = (name: string, cell: (score: Score) => string): void =>
    line(
      name.padEnd(NAME_WIDTH) +
        scores.map((score, index) => cell(score).padStart(widths[index] ?? 0)).join(''),
    )
  const faults = (name: string, rules: readonly string[]): void =>
    row(name, ({ judged }) => {
      const meant = judged.filter(({ rule }) => rule !== undefined && rules.includes(rule))
      return `${meant.filter(isFound).length}/${meant.length}`
    })
  const seeded = new Set(scores[0]?.judged.map(({ rule }) => rule))
  const rules = Object.entries(RULES).filter(([rule]) => seeded.has(rule))
  row('', ({ name }) => name)
  for (const [rule] of rules) faults(rule, [rule])
  for (const about of ['answer', 'request'] as const)
    faults(
      `all about the ${about}`,
      rules.filter(([, each]) => each.about === about).map(([rule]) => rule),
    )
  faults(
    'all faults',
    rules.map(([rule]) => rule),
  )
  row('false alarms', ({ judged }) => {
    const sound = judged.filter(({ rule }) => rule === undefined)
    return `${sound.filter(isAlarmed).length}/${sound.length}`
  })
  row('documents not read', ({ unread }) => String(unread.length))
  row('exchanges that make it throw', ({ judged }) => String(judged.filter(hasThrown).length))
  for (const [index, score] of scores.entries()) printExceptions(score, isWhole || index === 0)
}

function printExceptions({ name, judged, unread }: Score, isWhole: boolean): void {
  const missed = judged.filter(one => one.rule !== undefined && !isFound(one))
  const alarms = judged.filter(one => one.rule === undefined && isAlarmed(one))
  line(`\n${name}: ${missed.length} missed, ${alarms.length} false alarms`)
  if (!isWhole) return
  for (const says of unread) line(`  reads nothing of ${shown(says)}`)
  for (const { what, rule, told } of missed)
    line(`  missed       ${rule}: ${what}${told.throws === undefined ? '' : ` (it throws: ${told.throws})`}`)
  for (const { what, told } of alarms)
    line(`  false alarm  ${what}: ${shown(told.throws ?? told.says[0] ?? '')}`)
}

function line(text: string): void {
  process.stdout.write(`${text}\n`)
}

function isFound({ told }: Judged): boolean {
  return told.says.length > 0
}

function hasThrown({ told }: Judged): boolean {
  return told.throws !== undefined
}

function isAlarmed(judged: Judged): boolean {
  return isFound(judged) || hasThrown(judged)
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line
}

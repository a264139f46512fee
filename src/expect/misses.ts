import { canonicalJson } from '../json/canonical.ts'
import { getOwn, isObject, type JsonValue } from '../json/value.ts'

/** One place where something is otherwise than wanted. */
export interface Miss {
  /** `body.data.name`, `body.tags[2]` */
  readonly at: string
  readonly wanted: unknown
  /** `undefined` for what is not there. */
  readonly got: unknown
}

/** `expect.any(String)` and its like, as vitest and jest make them. */
interface AsymmetricMatcher {
  asymmetricMatch(other: unknown): boolean
}

/**
 * Where a value is otherwise than a part of it asks for: by the rules of `hasAll` (objects at least the members named, lists
 * whole, an `undefined` asks for nothing), and asymmetric matchers may stand anywhere.
 *
 * @param isWhole - Whether objects may have no member that is not asked for
 */
export function missesOf(got: unknown, wanted: unknown, at: string, isWhole = false): Miss[] {
  if (wanted === undefined) return []
  if (isAsymmetric(wanted)) return wanted.asymmetricMatch(got) ? [] : [{ at, wanted, got }]
  if (Array.isArray(wanted)) return missesOfList(got, wanted, at)
  if (!isObject(wanted)) return isSame(got, wanted) ? [] : [{ at, wanted, got }]
  if (!isObject(got)) return [{ at, wanted, got }]
  const extra = isWhole ? Object.keys(got).filter(name => !Object.hasOwn(wanted, name)) : []
  return [
    ...Object.entries(wanted).flatMap(([name, each]) =>
      missesOf(getOwn(got, name), each, `${at}.${name}`, isWhole),
    ),
    ...extra.map(name => ({ at: `${at}.${name}`, wanted: undefined, got: getOwn(got, name) })),
  ]
}

function missesOfList(got: unknown, wanted: readonly unknown[], at: string): Miss[] {
  if (!Array.isArray(got) || got.length !== wanted.length) return [{ at, wanted, got }]
  return wanted.flatMap((each, index) => missesOf(got[index], each, `${at}[${index}]`, true))
}

function isSame(got: unknown, wanted: unknown): boolean {
  return got !== undefined && canonicalJson(got as JsonValue) === canonicalJson(wanted as JsonValue)
}

function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof (value as Partial<AsymmetricMatcher> | null)?.asymmetricMatch === 'function'
}

/** The misses as lines, one below the other: `body.name   wanted "Acme"   got "Acne"`. */
export function tellMisses(misses: readonly Miss[]): string[] {
  const rows = misses.map(({ at, wanted, got }) => [at, `wanted ${shown(wanted)}`, `got ${shown(got)}`])
  const widths = [0, 1].map(column =>
    Math.max(...rows.map(row => Math.min(row[column]?.length ?? 0, MAX_COLUMN))),
  )
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}

const MAX_COLUMN = 50
const MAX_SHOWN = 200

/** A value on one line, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = isAsymmetric(value) ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

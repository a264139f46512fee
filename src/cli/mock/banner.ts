import { counted } from '../../json/counted.ts'
import { printable } from '../../json/printable.ts'
import type { Overview, ResourceOverview } from '../../node/overview.ts'
import type { Paint } from '../paint.ts'

/**
 * What is served, for a person:
 *
 * ```
 * Limio Commerce API 1.0.0   7 operations, 2 resources, seed 1
 *   PartnerOrganisation   12 records   list create replace delete
 *   └ PartnerUser         31 records   list create delete
 *   http://127.0.0.1:4010/api
 *   try  curl …
 * ```
 */
export function bannerOf(overview: Overview, paint: Paint): string[] {
  const { title, version, operations, resources, seed, urls, examples } = overview
  const facts = `${counted(operations, 'operation')}, ${counted(resources.length, 'resource')}, seed ${seed}`
  return [
    `${paint('bold', printable(title))} ${printable(version)}   ${paint('dim', facts)}`,
    ...tableOf(shownOf(resources), paint),
    ...restOf(resources),
    ...urls.map(url => `  ${paint('cyan', printable(url))}`),
    ...examples.map((line, index) => `  ${index === 0 ? paint('dim', 'try') : '   '}  ${printable(line)}`),
  ]
}

/** Kinds of record that are listed; of more, those that stand by themselves. */
const MOST_LISTED = 30

function shownOf(resources: readonly ResourceOverview[]): readonly ResourceOverview[] {
  if (resources.length <= MOST_LISTED) return resources
  return resources.filter(({ depth }) => depth === 0).slice(0, MOST_LISTED)
}

function restOf(resources: readonly ResourceOverview[]): string[] {
  const rest = resources.length - shownOf(resources).length
  return rest === 0 ? [] : [`  … and ${rest} more, see understudy inspect`]
}

function tableOf(resources: readonly ResourceOverview[], paint: Paint): string[] {
  const names = resources.map(({ name, depth }) => {
    const shown = printable(name)
    return depth === 0 ? shown : `${'  '.repeat(depth - 1)}└ ${shown}`
  })
  const counts = resources.map(({ count }) => String(count))
  const [nameWidth, countWidth] = [widest(names), widest(counts)]
  return resources.map(({ count, behaviours }, index) => {
    const name = (names[index] ?? '').padEnd(nameWidth)
    const records = `${(counts[index] ?? '').padStart(countWidth)} ${count === 1 ? 'record ' : 'records'}`
    return `  ${name}   ${records}   ${paint('dim', behaviours.join(' '))}`.trimEnd()
  })
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(text => text.length))
}

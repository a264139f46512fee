import type { ReportSection, SectionEntry } from '../../report/section.ts'
import { counted } from '../../../json/counted.ts'
import type { Examples } from './create-exampler.ts'

const MAX_ENTRIES = 20

/** What the report says of examples. */
export function examplesSection(
  all: readonly Examples[],
  fileOf: (examples: Examples) => string,
): ReportSection {
  const count = all.reduce((sum, { chosen }) => sum + chosen.length, 0)
  const files = all.filter(({ chosen }) => chosen.length > 0).map(fileOf)
  return {
    id: 'examples',
    title: 'Examples for the document',
    says:
      count === 0 ? 'none; no file is written' : `${counted(count, 'example')}, in ${files.join(' and ')}`,
    entries: all.flatMap(entriesOf),
    fails: false,
  }
}

function entriesOf({ api, chosen, kept, without }: Examples): SectionEntry[] {
  const made = chosen.slice(0, MAX_ENTRIES).map(({ subject, at, place }): SectionEntry => {
    return { says: subject, count: 1, first: place, where: api.where(at), details: [] }
  })
  const more = chosen.length - made.length
  const said: readonly (readonly [says: string, details: readonly string[]])[] = [
    ['and more, which are in the file', Array.from({ length: Math.max(more, 0) }, () => '')],
    ['left as they are, with the examples they have', kept],
    ...[...Map.groupBy(without, ({ why }) => why)].map(
      ([why, each]) => [`none: ${why}`, each.map(({ subject }) => subject)] as const,
    ),
  ]
  const rest = said.filter(([, details]) => details.length > 0)
  return [
    ...made,
    ...rest.map(([says, details]) => ({
      says,
      count: details.length,
      details: details.filter(Boolean).slice(0, MAX_ENTRIES),
    })),
  ]
}

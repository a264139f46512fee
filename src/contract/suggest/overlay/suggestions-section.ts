import { counted } from '../../../json/counted.ts'
import type { ReportSection, SectionEntry } from '../../report/section.ts'
import type { Left } from '../mends/mend.ts'
import type { Suggestions } from '../settle.ts'

/** Lines of each kind; the rest is in the file, or of the kind that was told. */
const MAX_ENTRIES = 20
const MAX_DETAILS = 5

/** Where the suggestions for a document are written. */
export interface SuggestedFile {
  readonly file: string
  /** It was there, and is kept. */
  readonly isAddedTo: boolean
}

/** What the report says of suggestions: each change, and what was left alone with why. */
export function suggestionsSection(
  all: readonly Suggestions[],
  targetOf: (suggestions: Suggestions) => SuggestedFile,
): ReportSection {
  const changes = all.reduce((sum, { mends }) => sum + mends.length, 0)
  const mended = all.reduce((sum, each) => sum + each.mended.size, 0)
  const files = all.filter(({ actions }) => actions.length > 0).map(each => inFile(targetOf(each)))
  const says =
    changes === 0
      ? nothingToSay(all.map(targetOf))
      : `${counted(changes, 'change')}, ${files.join(' and ')}; with them ${counted(mended, 'finding')} would be gone`
  return {
    id: 'suggestions',
    title: 'What the document could say',
    says,
    entries: all.flatMap(entriesOf),
    fails: false,
  }
}

function inFile({ file, isAddedTo }: SuggestedFile): string {
  return isAddedTo ? `added to ${file}` : `in ${file}`
}

function nothingToSay(targets: readonly SuggestedFile[]): string {
  const there = targets.filter(({ isAddedTo }) => isAddedTo).map(({ file }) => file)
  return there.length === 0
    ? 'nothing to suggest; no file is written'
    : `nothing to suggest besides what ${there.join(' and ')} ${there.length === 1 ? 'says' : 'say'}; nothing is written`
}

function entriesOf(suggestions: Suggestions): SectionEntry[] {
  const { api, mends, left, missed } = suggestions
  const changes = mends.slice(0, MAX_ENTRIES).map(({ says, at, evidence, edits }): SectionEntry => {
    const where = edits[0] === undefined ? undefined : api.where(at)
    const { exchanges: count, first } = evidence
    return { says, count, first, ...(where === undefined ? {} : { where }), details: [] }
  })
  const more = mends.length - changes.length
  return [
    ...changes,
    ...(more > 0
      ? [{ says: `and ${counted(more, 'more change', 'more changes')}`, count: more, details: [] }]
      : []),
    ...leftEntries(left),
    ...(missed > 0
      ? [
          {
            says: `${missed} more disagreements were not taken in: there were too many`,
            count: missed,
            details: [],
          },
        ]
      : []),
  ]
}

/** One for each reason. */
function leftEntries(left: readonly Left[]): SectionEntry[] {
  return [...Map.groupBy(left, ({ why }) => why)].map(([why, all]) => {
    const told = [...new Set(all.map(({ says }) => says))]
    const more = told.length - MAX_DETAILS
    const details = told.slice(0, MAX_DETAILS)
    const [first] = all
    return {
      says: `not suggested: ${why}`,
      count: all.reduce((sum, { evidence }) => sum + evidence.exchanges, 0),
      ...(first === undefined ? {} : { first: first.evidence.first }),
      details: more > 0 ? [...details, `and ${more} more`] : details,
    }
  })
}

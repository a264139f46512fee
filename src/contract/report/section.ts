import type { Where } from '../../errors.ts'
import type { EntryPlace } from '../recording/entry.ts'

/** What a part of the check has to say besides findings; every reporter for people shows it. */
export interface ReportSection {
  /** Stable, for programs: `fidelity`. */
  readonly id: string
  /** `The mock beside the recording` */
  readonly title: string
  /** The sum of it, in one line. */
  readonly says: string
  readonly entries: readonly SectionEntry[]
  /** The check ends as it does with findings. */
  readonly fails: boolean
}

/** One thing a section says. */
export interface SectionEntry {
  /** In one line. */
  readonly says: string
  /** How many times. */
  readonly count: number
  /** Where it was met first. */
  readonly first?: EntryPlace
  /** In the document. */
  readonly where?: Where
  /** Further lines. */
  readonly details: readonly string[]
}

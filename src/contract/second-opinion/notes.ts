import type { Where } from '../../errors.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { SectionEntry } from '../report/section.ts'

/** In the order they are told. */
const KINDS = ['disagrees', 'known', 'blind', 'unasked'] as const

/** One thing to tell of one exchange. */
export interface Note {
  readonly kind: (typeof KINDS)[number]
  /** Notes of one kind and key are one entry. Default: what it says. */
  readonly key?: string
  readonly says: string
  readonly place: EntryPlace
  /** Those of later notes are added, each once. */
  readonly details?: readonly string[]
  readonly where?: Where
}

/** Gathers notes, as many as there are different ones. */
export interface Notes {
  add(note: Note): void
  /** The most frequent of a kind first. */
  entries(): SectionEntry[]
}

/** Details of one entry; what follows is cut off and counted. */
const MAX_DETAILS = 8

interface Gathered {
  readonly note: Note
  readonly details: Set<string>
  count: number
}

/** Without any note. */
export function createNotes(): Notes {
  const gathered = new Map<string, Gathered>()
  return {
    add(note) {
      const key = `${note.kind}\n${note.key ?? note.says}`
      const known = gathered.get(key) ?? { note, details: new Set<string>(), count: 0 }
      gathered.set(key, known)
      known.count += 1
      for (const detail of note.details ?? []) known.details.add(detail)
    },
    entries() {
      const sorted = [...gathered.values()].toSorted(
        (a, b) => KINDS.indexOf(a.note.kind) - KINDS.indexOf(b.note.kind) || b.count - a.count,
      )
      return sorted.map(toEntry)
    },
  }
}

function toEntry({ note, details, count }: Gathered): SectionEntry {
  const { says, place, where } = note
  const shown = [...details].slice(0, MAX_DETAILS)
  const more = details.size - shown.length
  return {
    says,
    count,
    first: place,
    ...(where === undefined ? {} : { where }),
    details: more === 0 ? shown : [...shown, `and ${more} more`],
  }
}

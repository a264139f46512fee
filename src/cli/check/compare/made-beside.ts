import type { Runtime, Session } from '../../../runtime/types.ts'
import type { StoredRecord } from '../../../store/types.ts'
import type { Aliases } from './aliases.ts'
import type { FirstRecord } from './met-records.ts'

/** Records that the mock made beside the one it was asked for, such as those that a list in its body told of. */
export interface MadeBeside {
  /** Keeps what a write made of other kinds than its own. */
  keep(before: Runtime, after: Runtime, resource: string | undefined): void
  /**
   * Takes recorded records for those that wait: the server made them in the same way. Each is the one that has its id, or else
   * the oldest of its kind below the same parent.
   *
   * @param records - As the mock calls what they belong to
   * @returns Those that nothing waited for
   */
  meet(records: readonly FirstRecord[], mock: Runtime): readonly FirstRecord[]
}

export function createMadeBeside({ learnId }: Aliases): MadeBeside {
  /** By resource. */
  const waiting = new Map<string, StoredRecord[]>()

  function take(resource: string, isMeant: (record: StoredRecord) => boolean): StoredRecord | undefined {
    const known = waiting.get(resource) ?? []
    const index = known.findIndex(isMeant)
    return index < 0 ? undefined : known.splice(index, 1)[0]
  }

  function isMet({ resource, own, parent }: FirstRecord, { model, sessions }: Runtime): boolean {
    const above = model.resources.find(({ name }) => name === resource)?.parent?.resource
    const key = above === undefined ? undefined : keyOf(sessions.open(''), above, parent)
    const made = take(resource, record => record.parent === key)
    if (made !== undefined) learnId(resource, own, made.id)
    return made !== undefined
  }

  return {
    keep(before, after, resource) {
      const [had, has] = [before.sessions.open(''), after.sessions.open('')]
      const counts = had.counts()
      for (const [name, count] of Object.entries(has.counts())) {
        if (name === resource || count <= (counts[name] ?? 0)) continue
        const made = has.list(name).filter(({ key }) => had.get(name, key) === undefined)
        waiting.set(name, [...(waiting.get(name) ?? []), ...made])
      }
    },
    meet(records, mock) {
      const others = records.filter(
        ({ resource, own }) => take(resource, ({ id }) => id === own) === undefined,
      )
      return others.filter(record => !record.isShown || !isMet(record, mock))
    },
  }
}

function keyOf(session: Session, resource: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : (session.get(resource, id)?.key ?? id)
}

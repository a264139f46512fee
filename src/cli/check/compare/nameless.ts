import type { Exchange } from '../../../contract/exchange.ts'
import type { Runtime } from '../../../runtime/types.ts'
import { type Asked, recordsShown } from '../../state/shown-records.ts'
import type { Aliases } from './aliases.ts'
import type { Claimed } from './met-records.ts'
import { locatedRecord } from './named-records.ts'

/** Records that were made and whose ids a recording tells only later. */
export interface Nameless {
  /** Keeps what the mock made where the recorded answer names nothing. */
  keep(exchange: Exchange, asked: Asked, mock: Runtime): void
  /** A recorded id is that of the oldest that waits. */
  claim(claimed: Claimed): void
}

export function createNameless({ learnId }: Aliases): Nameless {
  /** By resource. */
  const waiting = new Map<string, string[]>()
  return {
    keep(exchange, asked, { model, sessions }) {
      const binding = model.bindings.get(asked.operation)
      const resource = model.resources.find(({ name }) => name === binding?.resource)
      if (binding?.behaviour !== 'create' || resource === undefined) return
      const isNamed =
        recordsShown(exchange, asked, model).length > 0 || locatedRecord(exchange, resource) !== undefined
      if (isNamed) return
      const records = sessions.open('').list(resource.name)
      const [newest] = records.toSorted((one, other) => other.sequence - one.sequence)
      if (newest !== undefined) waiting.set(resource.name, [...(waiting.get(resource.name) ?? []), newest.id])
    },
    claim({ resource, own }) {
      const made = waiting.get(resource)?.shift()
      if (made !== undefined) learnId(resource, own, made)
    },
  }
}

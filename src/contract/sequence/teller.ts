import { isSafe } from '../../http/methods.ts'
import type { Operation } from '../../spec/api.ts'
import { createDoubts } from './doubts.ts'
import type { Event } from './event.ts'
import { createGivenIds } from './given-ids.ts'
import { createKnownRecords } from './known-records.ts'
import { createLists } from './lists.ts'
import { type NumberedPutBack, createPutBackWatch } from './put-back.ts'
import type { Role } from './roles.ts'
import { STEPS } from './steps.ts'
import type { Contradiction, Story } from './story.ts'

/** Tells what exchanges with one server say of its records, for one caller: another one may rightly be shown others. */
export interface Teller {
  add(event: Omit<Event, 'role'>): void
  /** Something was written, nobody knows what. */
  unsettle(): void
  /** Nothing is known any more of what was told before that exchange. */
  forget(before: number): void
  left(): readonly Contradiction[]
  putBack(): readonly NumberedPutBack[]
}

/**
 * Makes one that knows nothing yet.
 *
 * @param roles - What each operation of the document does; asked for when first needed
 */
export function createTeller(roles: () => ReadonlyMap<Operation, Role>): Teller {
  const doubts = createDoubts<Contradiction>()
  const story: Story = { records: createKnownRecords(), doubts, given: createGivenIds() }
  const lists = createLists(story)
  const forget = (before: number): void => {
    story.records.forgetBefore(before)
    story.given.forgetBefore(before)
    lists.interrupt()
  }
  const watch = createPutBackWatch(story, forget)
  let isUnsettled = true
  return {
    add(bare) {
      isUnsettled = false
      const { operation, exchange } = bare.judged
      const { method } = exchange.request
      const role = method === 'HEAD' ? undefined : roles().get(operation)
      const event: Event = { ...bare, role }
      if (!isSafe(method)) lists.interrupt()
      if (role === undefined) {
        // What it wrote nobody knows.
        if (!isSafe(method)) story.records.unsettle()
      } else if (role.does === 'list') lists.add(event, role)
      else STEPS[role.does](story, event, role)
      watch.look()
    },
    unsettle() {
      if (isUnsettled) return
      isUnsettled = true
      lists.interrupt()
      story.records.unsettle()
    },
    forget(before) {
      doubts.decide(() => 'told')
      forget(before)
    },
    left() {
      watch.end()
      return doubts.left()
    },
    putBack: () => watch.found,
  }
}

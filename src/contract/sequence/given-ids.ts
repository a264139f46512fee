import type { ResourcePlan } from '../lifecycle/resource-plan.ts'

/** The ids that creates were answered with, in order. */
export interface GivenIds {
  add(plan: ResourcePlan, id: string, number: number): void
  /**
   * Whether an id that is given again shows that the server gives ids anew from some point on: a counter that went back, or
   * two in a row that had been given in a row. One that counts its records, or has but one id to give, does neither.
   */
  beginsAnew(plan: ResourcePlan, id: string): boolean
  forgetBefore(number: number): void
}

/** The ids of one kind. */
interface Given {
  /** Each once, with the exchange that first gave it. */
  readonly first: Map<string, number>
  /** The one that was given last. */
  last: string | undefined
  /** Whether that had been given before. */
  isAgain: boolean
}

/** Ids remembered of one kind. */
const MAX_IDS = 1000

/** Makes an empty memory. */
export function createGivenIds(): GivenIds {
  const byPlan = new Map<ResourcePlan, Given>()
  return {
    add(plan, id, number) {
      const given: Given = byPlan.get(plan) ?? { first: new Map(), last: undefined, isAgain: false }
      byPlan.set(plan, given)
      given.last = id
      given.isAgain = given.first.has(id)
      if (!given.isAgain && given.first.size < MAX_IDS) given.first.set(id, number)
    },
    beginsAnew(plan, id) {
      const given = byPlan.get(plan)
      if (given === undefined) return false
      const ids = [...given.first.keys()]
      const at = ids.indexOf(id)
      if (at < 0) return false
      const isRun = given.isAgain && at > 0 && ids[at - 1] === given.last
      return isRun || (at < ids.length - 1 && isCounted(ids))
    },
    forgetBefore(number) {
      for (const { first } of byPlan.values()) {
        for (const [id, at] of first) if (at < number) first.delete(id)
      }
    },
  }
}

/** Whole numbers that rise. */
function isCounted(ids: readonly string[]): boolean {
  return ids.every(
    (id, index) => /^\d{1,15}$/.test(id) && (index === 0 || Number(id) > Number(ids[index - 1])),
  )
}

import type { JsonValue } from '../../json/value.ts'
import { type Hidden, hiddenIn, isRestore, keepsDeleted } from '../../resource/hiding/hiding.ts'
import type { Wanted } from '../../resource/hiding/toggles.ts'
import type { Binding } from '../../resource/types.ts'
import type { Criterion, StoredRecord } from '../../store/types.ts'
import { action } from '../behaviours/action.ts'
import { count } from '../behaviours/count.ts'
import { remove } from '../behaviours/delete.ts'
import { list } from '../behaviours/list.ts'
import { deleteMany } from '../behaviours/many.ts'
import { locateRecord } from '../behaviours/locate.ts'
import { read } from '../behaviours/read.ts'
import { type Behaviour, refused, type Task } from '../behaviours/task.ts'
import { transitionTo } from '../behaviours/transition.ts'
import type { EngineContext } from '../context.ts'
import type { Behaviours } from '../parts/engine-parts.ts'
import { putRecord } from '../records/change.ts'
import type { ResourceRules } from '../records/rules.ts'
import { IN_BIN, putInBin, takeFromBin, withBin } from './bin.ts'

/** The behaviours of a document whose deleted records can come back, or whose lists leave records out unless asked. */
export function createBin(context: EngineContext): Behaviours {
  const { model } = context
  const hidden = new Map<Binding, Hidden | undefined>()
  const kept = new Map<string, boolean>()

  const wantedOf = (task: Task, rules: ResourceRules): readonly [Wanted, readonly Criterion[]] => {
    const { binding } = task.plan
    if (!hidden.has(binding)) hidden.set(binding, hiddenIn(model, rules.resource, binding))
    const known = hidden.get(binding)
    if (known === undefined) return ['without', []]
    const { toggle } = known
    const wanted = toggle.wants(task.exchange.checked?.parameters.query[toggle.parameter])
    return [wanted, wanted === 'with' ? [] : [criterionOf(known, wanted)]]
  }

  const isKept = (rules: ResourceRules): boolean => {
    const { name } = rules.resource
    if (!kept.has(name)) kept.set(name, keepsDeleted(model, rules.resource))
    return kept.get(name) === true
  }

  const putAside = (task: Task, rules: ResourceRules, record: StoredRecord): StoredRecord => {
    const { work } = task
    const say = STATES.map(state => transitionTo(context.api.schemas, rules, state)).find(Boolean)
    const next = say?.(record, work.inputs.nowMs).data ?? record.data
    const marked = putRecord(work, rules, record, { next, given: {} })
    const shown = refused(marked) ? record : marked
    putInBin(context, work.store, rules, record, shown.data)
    return shown
  }

  /** Does something with deleted records in sight. */
  const uncovered = (task: Task, rules: ResourceRules): Task => ({
    ...task,
    work: { ...task.work, store: withBin(task.work.store, rules) },
  })

  /** Takes the record that a request means out of the bin, where it is there. */
  const bringBack = (task: Task, rules: ResourceRules): void => {
    if (!isKept(rules) || !refused(locateRecord(task, rules))) return
    const found = locateRecord(uncovered(task, rules), rules)
    if (!refused(found)) takeFromBin(context, task.work.store, rules, found.key)
  }

  const showing =
    (
      behaviour: (task: Task, rules: ResourceRules, where: readonly Criterion[]) => ReturnType<Behaviour>,
    ): Behaviour =>
    (task, rules) => {
      const [wanted, where] = wantedOf(task, rules)
      return behaviour(wanted === 'without' ? task : uncovered(task, rules), rules, where)
    }

  return {
    list: showing(list),
    count: showing(count),
    read: showing(read),
    delete(task, rules) {
      if (!isKept(rules)) return remove(task, rules)
      if (!isForGood(task)) return remove(task, rules, putAside)
      bringBack(task, rules)
      return remove(task, rules)
    },
    'delete-many': (task, rules) =>
      deleteMany(task, rules, isKept(rules) && !isForGood(task) ? putAside : undefined),
    action(task, rules) {
      if (isRestore(model, task.plan.binding)) bringBack(task, rules)
      return action(task, rules)
    },
  }
}

/** What a record says that is deleted; the first that it has a field for. */
const STATES: readonly string[] = ['deleted', 'trashed', 'removed', 'discarded']

function criterionOf({ sign }: Hidden, wanted: 'without' | 'only'): Criterion {
  const isSo = wanted === 'only'
  if (sign === undefined) return { field: IN_BIN, op: isSo ? 'not' : 'eq', value: null }
  const { field } = sign
  if (sign.is === 'time') return { field, op: isSo ? 'not' : 'eq', value: null }
  const value: JsonValue = sign.is === 'value' ? [...sign.values] : sign.is === 'flag'
  return { field, op: isSo ? 'in' : 'not', value }
}

/** Asked by `permanent`, `force`, `hard_delete` and the like: nothing is kept aside. */
function isForGood({ exchange, plan }: Task): boolean {
  const query = exchange.checked?.parameters.query ?? {}
  return plan.operation.parameters.some(
    ({ in: place, name }) =>
      place === 'query' && FOR_GOOD.test(name) && /^(?:true|1|yes)$/i.test(String(query[name])),
  )
}

const FOR_GOOD = /^(?:permanent(?:ly)?|force|hard|purge|destroy|forever)(?:_?delete)?$/i

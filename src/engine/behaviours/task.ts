import type { EngineContext } from '../context.ts'
import type { Exchange, Outcome, Refusal } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Work } from '../records/work.ts'

/** An exchange that has come through validation, ready to be done. */
export interface Task {
  readonly context: EngineContext
  readonly exchange: Exchange
  readonly plan: OperationPlan
  readonly work: Work
}

/** Does one kind of thing to state. Refuses before it changes anything. */
export type Behaviour = (task: Task, rules: ResourceRules) => Outcome

/** Tells a refusal from anything else a step may give. */
export function refused(result: object): result is Refusal {
  return 'kind' in result && result.kind === 'refusal'
}

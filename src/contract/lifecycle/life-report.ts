import type { Finding } from '../finding.ts'
import { RULES } from '../rules/rule-table.ts'
import { type Answer, type Conversation, judge, refusalText, stateFinding } from './conversation.ts'
import type { LifecycleResult, StepName, StepResult } from './lifecycle.ts'
import type { MadeRecord } from './made-record.ts'
import type { ResourcePlan } from './resource-plan.ts'

/** One life under way. */
export interface Life {
  readonly conversation: Conversation
  readonly plan: ResourcePlan
  readonly steps: StepResult[]
  readonly findings: Finding[]
}

/** Judges an answer by itself and keeps what is wrong with it. */
export function take(life: Life, answer: Answer): void {
  life.findings.push(...judge(life.conversation, answer))
}

/** The step failed because a request that keeps to the document was refused. */
export function refused(life: Life, step: StepName, answer: Answer): void {
  take(life, answer)
  const message = `${answer.operation.method} ${answer.operation.path}: ${refusalText(answer)}`
  fail(life, step, stateFinding(life.conversation, answer, 'request-refused', message, 'a success'))
}

/** The step failed because the record is not found, or for another refusal. */
export function lost(life: Life, step: StepName, answer: Answer, made: MadeRecord): void {
  if (answer.status !== 404 && answer.status !== 410) {
    refused(life, step, answer)
    return
  }
  const message = `the created record "${made.candidates[0]}" is not found: ${refusalText(answer)}`
  fail(life, step, stateFinding(life.conversation, answer, 'missing-after-create', message, 'the record'))
}

/** The step failed for what a finding says. */
export function fail(life: Life, step: StepName, finding: Finding): void {
  life.findings.push(finding)
  note(life, step, 'failed', `${finding.rule}: ${finding.message}`)
}

/** Keeps how a step went. */
export function note(life: Life, step: StepName, verdict: StepResult['verdict'], why?: string): void {
  life.steps.push({ step, verdict, why })
}

/** The result of a life that came to its end, or to where it could not go on. */
export function ended(life: Life): LifecycleResult {
  const { plan, steps, findings } = life
  const later = steps.filter(({ step }) => step !== 'create' && step !== 'create again')
  if (
    later.every(({ verdict }) => verdict === 'unjudged') &&
    steps.every(({ verdict }) => verdict !== 'failed')
  )
    return notExercisable(life, later.map(({ step, why }) => `${step}: ${why ?? ''}`).join('; '))
  const isFailed = steps.some(({ verdict }) => verdict === 'failed')
  return {
    resource: plan.path,
    verdict: isFailed || findings.length > 0 ? 'failed' : 'held',
    stateHeld: !isFailed && !findings.some(({ rule }) => RULES[rule].about === 'state'),
    why: undefined,
    steps,
    findings,
  }
}

/** The result where the document, not the server, is why a life could not be had. */
export function notExercisable({ plan, steps, findings }: Life, why: string): LifecycleResult {
  return { resource: plan.path, verdict: 'not-exercisable', stateHeld: false, why, steps, findings }
}

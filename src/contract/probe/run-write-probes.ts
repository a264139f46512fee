import { isSafe } from '../../http/methods.ts'
import type { Operation } from '../../spec/api.ts'
import { cleanUp } from '../lifecycle/clean-up.ts'
import { findResources } from '../lifecycle/find-resources.ts'
import { type Owners, type ParentFinder, createParentFinder } from '../lifecycle/parents.ts'
import { parametersIn, pathKey } from '../lifecycle/path-key.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import { ownersOf } from '../lifecycle/run-lifecycles.ts'
import { TIME_IS_UP } from '../live/run-reads.ts'
import type { NotExercised } from '../report/report.ts'
import { type Reach, bareOperation, methodProbes } from './method-probes.ts'
import { type ProbeRun, type Subject, probeOperation } from './probe-operation.ts'
import { sendProbe } from './send-probe.ts'
import { createSubject, itemSubject, plainSubject } from './subjects.ts'

/**
 * Tries every operation that may change something, upon what the check itself made: a create below parents that are there or
 * were made for it, anything else upon a record made for it, a POST without a record by itself. What was made is deleted.
 *
 * @returns What could not be tried, and why
 */
export async function probeWrites(run: ProbeRun): Promise<NotExercised[]> {
  const { conversation } = run
  const { api } = conversation
  const { resources } = findResources(api)
  const owners = ownersOf(resources)
  const writing: Writing = { run, resources, owners, parents: createParentFinder(conversation, owners) }
  const left: NotExercised[] = []
  for (const operation of api.operations) {
    if (isSafe(operation.method) || !run.isWanted(operation, '')) continue
    const why = run.hasTime() ? await probeWrite(writing, operation) : TIME_IS_UP
    if (why !== undefined) left.push({ what: operation.key, why })
  }
  for (const plan of resources) if (run.hasTime()) await probePaths(writing, plan)
  await cleanUp(conversation, writing.parents.made)
  return left
}

interface Writing {
  readonly run: ProbeRun
  readonly resources: readonly ResourcePlan[]
  readonly owners: Owners
  readonly parents: ParentFinder
}

async function probeWrite(writing: Writing, operation: Operation): Promise<string | undefined> {
  const subject = await subjectOf(writing, operation)
  if ('why' in subject) return subject.why
  return withCleanUp(writing, () => probeOperation(writing.run, operation, subject))
}

/** Deletes what some work made, but for the parents that others stand below, too. */
async function withCleanUp<Result>({ run, parents }: Writing, work: () => Promise<Result>): Promise<Result> {
  const { conversation } = run
  const before = new Set(conversation.belongings)
  const result = await work()
  const kept = new Set([...before, ...parents.made])
  await cleanUp(
    conversation,
    [...conversation.belongings].filter(record => !kept.has(record)),
  )
  return result
}

async function subjectOf(
  { run, resources, owners, parents }: Writing,
  operation: Operation,
): Promise<Subject | { readonly why: string }> {
  const { conversation } = run
  const created = resources.find(({ create }) => create === operation)
  if (created !== undefined) {
    const above = await parents.above(created)
    return 'why' in above ? above : createSubject(conversation, created, above.ids)
  }
  const owner = ownerOf(owners, operation)
  if (owner !== undefined) {
    const above = await parents.above(owner)
    return 'why' in above ? above : itemSubject(conversation, owner, above.ids, operation)
  }
  const isAlone = parametersIn(operation.path).length === 0 && operation.method === 'POST'
  return isAlone ? plainSubject(conversation, operation) : { why: NOT_OURS }
}

const NOT_OURS = 'it would change what the check did not make'

/** The kind of record that the last parameter of a path names. */
function ownerOf({ byPath }: Owners, { path }: Operation): ResourcePlan | undefined {
  const owner = byPath.get(pathKey(path.slice(0, path.lastIndexOf('}') + 1)))
  return owner?.parents.length === parametersIn(path).length - 1 ? owner : undefined
}

/** Asks a collection, and a record of it that was made for this, for methods their paths do not have. */
async function probePaths(writing: Writing, plan: ResourcePlan): Promise<void> {
  const { conversation } = writing.run
  const above = await writing.parents.above(plan)
  // Below a parent that is not there everything is answered with 404.
  if ('why' in above || above.madeUp.length > 0) return
  const item = plan.read ?? plan.remove ?? plan.updates[0]
  if (item !== undefined) {
    const bare = bareOperation(item, 'DELETE')
    await probePath(writing, item, 'own', itemSubject(conversation, plan, above.ids, bare))
  }
  if (plan.create.method === 'PUT') return
  const bare = bareOperation(plan.create, 'PATCH')
  await probePath(
    writing,
    plan.create,
    'write',
    createSubject(conversation, { ...plan, create: bare }, above.ids),
  )
}

async function probePath(
  writing: Writing,
  operation: Operation,
  reach: Reach,
  subject: Subject,
): Promise<void> {
  const { run } = writing
  if (!run.isWanted(operation, '')) return
  await withCleanUp(writing, async () => {
    const base = await subject.draft(1)
    if ('problem' in base) return
    for (const probe of methodProbes(base, run.paths, reach))
      if (run.isWanted(operation, probe.name))
        await sendProbe({ run, operation, subject, base, nth: 1, isProven: true }, probe, true)
  })
}

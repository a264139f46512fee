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
import { bareOperation, methodProbes } from './method-probes.ts'
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
  const { conversation } = writing.run
  const before = new Set(conversation.belongings)
  const why = await probeOperation(writing.run, operation, subject)
  const parents = new Set(writing.parents.made)
  const own = [...conversation.belongings].filter(record => !before.has(record) && !parents.has(record))
  await cleanUp(conversation, own)
  return why
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
  const { run, parents } = writing
  const { conversation } = run
  const above = await parents.above(plan)
  if ('why' in above) return
  const item = plan.read ?? plan.remove ?? plan.updates[0]
  const places = [
    { operation: plan.create, reach: 'write' as const },
    ...(item === undefined || item.path === plan.create.path
      ? []
      : [{ operation: item, reach: 'own' as const }]),
  ]
  for (const { operation, reach } of places) {
    if (!run.isWanted(operation, '')) continue
    const bare = bareOperation(operation, reach === 'own' ? 'DELETE' : 'PATCH')
    const subject =
      reach === 'own'
        ? itemSubject(conversation, plan, above.ids, bare)
        : createSubject(conversation, { ...plan, create: bare }, above.ids)
    const base = await subject.draft(1)
    if ('problem' in base) continue
    for (const probe of methodProbes(base, run.paths, reach))
      if (run.isWanted(operation, probe.name))
        await sendProbe({ run, operation, subject, base, nth: 1 }, probe, true)
    await cleanUp(
      conversation,
      [...conversation.belongings].filter(record => !parents.made.includes(record)),
    )
  }
}

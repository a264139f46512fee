import { toExchange } from '../test/contract/faults/cases.ts'
import { VERSIONS } from '../test/contract/faults/document.ts'
import { drift } from './faults/drift.ts'
import { type Group, groupsOf } from './faults/groups.ts'
import { jestOpenapi } from './faults/jest-openapi.ts'
import type { Judge } from './faults/judge.ts'
import { type Judged, printScores, type Score } from './faults/print.ts'
import { prism } from './faults/prism.ts'
import { understudy } from './faults/understudy.ts'

/*
 * The seeded faults and sound exchanges of test/contract/faults, over 3.0 and 3.1, before Understudy and before what others use. A
 * fault counts as found where a tool says anything at all about its exchange; whatever it says about a sound one is a false alarm.
 * `node bench/faults.ts [--list]`: with `--list` every fault the others miss and every false alarm of theirs, too.
 */

const JUDGES: readonly Judge[] = [understudy(false), understudy(true), prism, jestOpenapi, drift]

async function judgeGroup(judge: Judge, { what, api, ...group }: Group): Promise<Omit<Score, 'name'>> {
  const sound = group.sound.filter(({ isLoose }) => !isLoose || judge.isStrict !== true)
  const cases = [...group.faulty, ...sound]
  const told = await judge.judge(api, cases.map(toExchange)).catch((cause: Error) => cause)
  const isUnread = told instanceof Error
  const judged = cases.map(
    (one, index): Judged => ({
      what: `${what.split(' ')[0]} ${one.what}`,
      rule: group.faulty[index]?.rules[0],
      told: (isUnread ? undefined : told[index]) ?? { says: [] },
    }),
  )
  return { judged, unread: isUnread ? [`${what}: ${told.message}`] : [] }
}

async function score(judge: Judge): Promise<Score> {
  const parts: Omit<Score, 'name'>[] = []
  for (const group of VERSIONS.flatMap(groupsOf)) parts.push(await judgeGroup(judge, group))
  return {
    name: judge.name,
    judged: parts.flatMap(({ judged }) => judged),
    unread: parts.flatMap(({ unread }) => unread),
  }
}

const scores: Score[] = []
for (const judge of JUDGES) scores.push(await score(judge))
printScores(scores, process.argv.includes('--list'))

import { parentPointer } from '../../json/pointer.ts'
import type { Api } from '../../spec/api.ts'
import { toFinding } from '../to-finding.ts'
import type { Judgement } from '../judge.ts'
import { fingerprintOf } from '../report/fingerprint.ts'
import type { Fault } from '../rules/judged.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { Severities } from '../severities.ts'
import { createHeaderCounts } from './header-counts.ts'
import { ANSWER_NOTERS, type Noted, noteLeft } from './notes/answer-notes.ts'
import type { Witness } from './notes/evidence.ts'
import { mendNotes } from './mends/mend-notes.ts'
import { mendOperations } from './mends/mend-operations.ts'
import type { Outcome } from './mends/mend.ts'
import { createNotes } from './notes/note.ts'
import { noteExtras, noteRequestFault } from './notes/request-notes.ts'
import { createSeenPaths } from './paths/seen-paths.ts'

/** Gathers what one document would have to say for exchanges to keep to it. */
export interface Collector {
  see(judgement: Judgement, witness: Witness): void
  /**
   * @param isSample - Only some exchanges were seen, to try out what was suggested before: the headers of answers that were
   * only just documented are then left alone
   */
  outcomes(isSample: boolean): Outcome[]
  /** Disagreements that were not taken in, as there were too many. */
  missed(): number
}

/** What is to be mended. */
export interface Asked {
  /** The rules that are on: what is off is no disagreement. */
  readonly severities: Severities
  /** Whether the requests are those of clients, so that what the server accepts of them says something. */
  readonly hasClients: boolean
}

/** Makes the collector of one document. */
export function createCollector(api: Api, { severities, hasClients }: Asked): Collector {
  const notes = createNotes()
  const paths = createSeenPaths(api)
  const withBody = new Set<string>()
  const headers = createHeaderCounts()
  const counts = new Map<string, number>()
  const countOf = (subject: string): number => counts.get(subject) ?? 0
  const refusesFailures = severities.has('server-error')

  function see({ target, judged, faults }: Judgement, witness: Witness): void {
    if (target.kind !== 'operation') addPath(target.path, faults, witness)
    if (judged === undefined) return
    const { operation, spec, body } = judged
    headers.add(judged, faults)
    if (spec !== undefined && body !== undefined) withBody.add(spec.pointer)
    const { request, response } = witness.exchange
    const subject = `${request.method} ${operation.path} ${response.status}`
    counts.set(subject, countOf(subject) + 1)
    const common = { api, notes, judged, subject, witness, refusesFailures }
    for (const fault of withoutUncertain(faults)) {
      if (!hasClients && ABOUT_CLIENTS.has(fault.rule)) continue
      note({ ...common, fault, finding: findingOf(judged, fault, witness) })
    }
    if (hasClients) noteExtras(common)
  }

  function addPath(path: string, faults: readonly Fault[], witness: Witness): void {
    for (const fault of faults) {
      const isDenied = fault.rule !== 'undocumented-operation'
      paths.add(path, witness, isDenied ? undefined : findingOf(undefined, fault, witness))
    }
  }

  function findingOf(
    judged: Noted['judged'] | undefined,
    fault: Fault,
    witness: Witness,
  ): readonly [string, RuleId] {
    const finding = toFinding(api, judged?.operation, witness.exchange, fault, '')
    return [fingerprintOf(api, finding), fault.rule]
  }

  return {
    see,
    outcomes: isSample => [
      ...mendNotes(
        {
          api,
          hasBodies: response => withBody.has(response),
          isEverywhere: headers.isEverywhere,
          countOf,
          isSample,
        },
        notes.list().filter(({ topic }) => !isSample || topic !== 'header'),
      ),
      ...mendOperations(api, paths.root, refusesFailures),
    ],
    missed: () => notes.missed + paths.missed,
  }
}

/** Rules whose findings are the client's, and those that follow from them. */
const ABOUT_CLIENTS: ReadonlySet<RuleId> = new Set([
  'invalid-request',
  'missing-credentials',
  'readonly-sent',
  'deprecated-use',
])

/** Which properties an object has is not known before it is known which branch of its union it is. */
function withoutUncertain(faults: readonly Fault[]): readonly Fault[] {
  const unnamed = faults
    .filter(({ rule }) => rule === 'discriminator')
    .map(({ at }) => parentPointer(at.pointer ?? ''))
  if (unnamed.length === 0) return faults
  return faults.filter(
    ({ rule, at }) =>
      rule !== 'undocumented-property' || !unnamed.some(object => at.pointer?.startsWith(`${object}/`)),
  )
}

function note(noted: Noted): void {
  const { rule } = noted.fault
  // It says of the answer what another finding says of the request.
  if (rule === 'accepted-invalid-request') return
  if (rule === 'invalid-request') noteRequestFault(noted)
  else (ANSWER_NOTERS[rule] ?? noteLeft)(noted)
}

import type { Api, Operation } from '../../spec/api.ts'
import { answerFaults, toJudged } from '../check-answer.ts'
import type { Exchange } from '../exchange.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { Fault } from '../rules/judged.ts'
import { missingCredentials } from '../rules/missing-credentials.ts'
import { DEFAULT_SEVERITIES } from '../severities.ts'
import type { Subject } from './second-opinion.ts'

/** The rules about which another judge can be asked. The others are about what only we look at. */
const SUBJECTS: { readonly [rule in RuleId]?: Subject } = {
  'undocumented-status': 'status',
  'undocumented-media-type': 'media-type',
  'missing-body': 'body',
  'unexpected-body': 'body',
  'invalid-content': 'body',
  'invalid-body': 'body',
  discriminator: 'body',
  'writeonly-shown': 'body',
  'missing-header': 'header',
  'invalid-header': 'header',
  'missing-credentials': 'security',
}

/** A fault with what it is about. */
export interface OwnFault {
  readonly subject: Subject
  /** Of a header, in lower case. */
  readonly name: string | undefined
  readonly fault: Fault
}

/**
 * What we find wrong with an exchange, as far as another judge can be asked about it. Judged anew, so that neither severities
 * nor what the life of a record excuses makes a difference.
 */
export function ownFaults(api: Api, operation: Operation, exchange: Exchange): OwnFault[] {
  const judged = toJudged(api, operation, exchange)
  const faults = [...answerFaults(judged, DEFAULT_SEVERITIES), ...missingCredentials(judged)]
  return faults.flatMap(fault => {
    const subject = SUBJECTS[fault.rule]
    if (subject === undefined) return []
    return [{ subject, name: subject === 'header' ? fault.at.name : undefined, fault }]
  })
}

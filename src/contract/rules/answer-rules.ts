import { missingBody, unexpectedBody } from './body-presence.ts'
import { acceptedInvalidRequest, deprecatedUse, invalidRequest, readonlySent } from './client.ts'
import { invalidHeader, missingHeader } from './headers.ts'
import { invalidBody } from './invalid-body.ts'
import { invalidContent } from './invalid-content.ts'
import type { Judged, JudgedRequest, Rule } from './judged.ts'
import { missingCredentials } from './missing-credentials.ts'
import { missingAllow, missingLocation, missingWwwAuthenticate } from './required-fields.ts'
import type { Severities } from '../severities.ts'
import type { RuleId } from './rule-table.ts'
import { serverError } from './server-error.ts'
import { slowResponse } from './slow-response.ts'
import { undocumentedHeader } from './undocumented-header.ts'
import { undocumentedMediaType } from './undocumented-media-type.ts'
import { undocumentedProperty } from './undocumented-property.ts'
import { undocumentedStatus } from './undocumented-status.ts'

/** A rule with the ids of what it finds; it is not run where all of them are off. */
interface Entry<Subject> {
  readonly ids: readonly RuleId[]
  readonly find: Rule<Subject>
}

/** The rules about answers, in the order their findings come in. */
export const ANSWER_RULES: readonly Entry<Judged>[] = [
  { ids: ['server-error'], find: serverError },
  { ids: ['undocumented-status'], find: undocumentedStatus },
  { ids: ['missing-body'], find: missingBody },
  { ids: ['unexpected-body'], find: unexpectedBody },
  { ids: ['undocumented-media-type'], find: undocumentedMediaType },
  { ids: ['invalid-content'], find: invalidContent },
  { ids: ['invalid-body', 'writeonly-shown', 'discriminator'], find: invalidBody },
  { ids: ['undocumented-property'], find: undocumentedProperty },
  { ids: ['missing-header'], find: missingHeader },
  { ids: ['invalid-header'], find: invalidHeader },
  { ids: ['undocumented-header'], find: undocumentedHeader },
  { ids: ['missing-www-authenticate'], find: missingWwwAuthenticate },
  { ids: ['missing-allow'], find: missingAllow },
  { ids: ['missing-location'], find: missingLocation },
  { ids: ['slow-response'], find: slowResponse },
]

/** The rules that look at requests, which whoever made the request itself need not ask. */
export const REQUEST_RULES: readonly Entry<JudgedRequest>[] = [
  { ids: ['invalid-request'], find: invalidRequest },
  { ids: ['accepted-invalid-request'], find: acceptedInvalidRequest },
  { ids: ['missing-credentials'], find: missingCredentials },
  { ids: ['readonly-sent'], find: readonlySent },
  { ids: ['deprecated-use'], find: deprecatedUse },
]

/** Those that are on: of which at least one id is. */
export function activeRules<Subject>(
  entries: readonly Entry<Subject>[],
  severities: Severities,
): Rule<Subject>[] {
  return entries.filter(({ ids }) => ids.some(id => severities.has(id))).map(({ find }) => find)
}

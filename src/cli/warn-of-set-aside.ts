import type { Api } from '../spec/api.ts'
import { surveyApi } from '../spec/survey/survey.ts'
import { tellSetAside } from '../spec/tell-set-aside.ts'

/** Parts that are told; `inspect` tells all. */
const MOST_TOLD = 10

/** Tells on stderr, as what is written may go to stdout, what of a document cannot be used and is left out of what is written. */
export function warnOfSetAside(api: Api): void {
  const lines = tellSetAside(api, surveyApi(api))
  const more = lines.length - MOST_TOLD
  const told = more > 0 ? [...lines.slice(0, MOST_TOLD), `${more} more, see understudy inspect`] : lines
  for (const line of told) process.stderr.write(`set aside  ${line}\n`)
}

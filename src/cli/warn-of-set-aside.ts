import type { Api } from '../spec/api.ts'
import { surveyApi } from '../spec/survey/survey.ts'
import { toldSetAside } from './told-set-aside.ts'

/** Tells on stderr, as what is written may go to stdout, what of a document cannot be used and is left out of what is written. */
export function warnOfSetAside(api: Api): void {
  for (const line of toldSetAside(api, surveyApi(api))) process.stderr.write(`set aside  ${line}\n`)
}

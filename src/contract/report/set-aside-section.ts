import type { Api } from '../../spec/api.ts'
import type { ReportSection } from './section.ts'
import { counted } from '../../json/counted.ts'

/**
 * Parts of the documents that could not be used, as far as the check came by them: what they say was asked of no exchange.
 *
 * @returns `undefined` where there are none
 */
export function setAsideSection(apis: readonly Api[]): ReportSection | undefined {
  const entries = apis.flatMap(api =>
    api.setAside.map(({ pointer, message, hint }) => ({
      says: message,
      count: 1,
      where: api.where(pointer),
      details: hint === undefined ? [] : [hint],
    })),
  )
  if (entries.length === 0) return undefined
  return {
    id: 'set-aside',
    title: 'Set aside',
    says: `${counted(entries.length, 'part')} of the documents cannot be used: nothing was checked against ${entries.length === 1 ? 'it' : 'them'}`,
    entries,
    fails: false,
  }
}

import type { FindingGroup } from './report.ts'

/** Findings that one part of the document causes. */
export interface Cause {
  /** The one that is told in full. */
  readonly finding: FindingGroup
  /** The same in other operations, or elsewhere in the message. */
  readonly others: readonly FindingGroup[]
}

/**
 * Puts findings together that have one cause: a rule that one part of the document which operations share has broken, a component's property
 * say. In a report they are read at once; each is a finding still, with its fingerprint and its place in a baseline.
 */
export function causesOf(findings: readonly FindingGroup[]): Cause[] {
  return [...Map.groupBy(findings, causeOf).values()].flatMap(([finding, ...others]) =>
    finding === undefined ? [] : [{ finding, others }],
  )
}

/** What findings of one cause have in common. What stands below a path is the cause of that path's findings alone. */
export function causeOf({ rule, severity, api, where, at, fingerprint }: FindingGroup): string {
  const { file = '', pointer = '' } = where
  const isShared = pointer !== '' && !/^\/(?:paths|webhooks)(?:\/|$)/.test(pointer)
  return isShared ? [rule, severity, api, file, pointer, at.property ?? ''].join('\n') : fingerprint
}

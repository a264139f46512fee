import { fromPointer } from '../../json/pointer.ts'
import type { Finding } from '../finding.ts'
import { foldPlace } from './fold-place.ts'

/** What is told in one place of all that breaks in the same way. */
export interface Gathered {
  readonly finding: Finding
  /** How many more are like it, in other items of a list. */
  readonly more: number
}

/**
 * Gathers the findings of one exchange as a person wants to read them: the properties that one object lacks are one finding, and
 * what breaks the same rule of the document in the same place but for its item is told once.
 */
export function gatherFindings(findings: readonly Finding[]): Gathered[] {
  const byObject = Map.groupBy(findings, finding => (lacksProperty(finding) ? objectOf(finding) : finding))
  const told = [...byObject.values()].flatMap(group => withAllNamed(group))
  const alike = Map.groupBy(told, ({ rule, operation, where, at }) =>
    [rule, operation, where.pointer, foldPlace(at)].join('\n'),
  )
  return [...alike.values()].flatMap(([finding, ...others]) =>
    finding === undefined ? [] : [{ finding, more: others.length }],
  )
}

function lacksProperty({ at, where, message }: Finding): boolean {
  const keyword = fromPointer(where.pointer ?? '').at(-1)
  return at.property !== undefined && keyword === 'required' && message.endsWith(IS_REQUIRED)
}

const IS_REQUIRED = ' is required'

function objectOf({ rule, operation, where, at }: Finding): string {
  return [rule, operation, where.pointer, at.part, at.in, at.name, at.pointer].join('\n')
}

/** `response body: 0 must have required properties id, name and size`; one alone stays as it is. */
function withAllNamed([first, ...others]: readonly Finding[]): Finding[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first]
  const names = [first, ...others].map(({ at }) => at.property ?? '')
  const object = fromPointer(first.at.pointer ?? '').join('.')
  const one = [object, names[0]].filter(Boolean).join('.')
  const subject = `${first.message.slice(0, -`${one}${IS_REQUIRED}`.length)}${object}`.replace(/:? $/, '')
  const named = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return [
    {
      ...first,
      message: `${subject} must have required properties ${named}`,
      at: { ...first.at, property: names.join(', ') },
    },
  ]
}
